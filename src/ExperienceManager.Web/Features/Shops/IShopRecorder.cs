namespace ExperienceManager.Web.Features.Shops;

/// <summary>
/// A feature above that keeps what a shop was. Asked by <see cref="ShopCommands"/> inside the transaction of each change, so that what is
/// kept and what was changed are one. Registered as a singleton of this interface.
/// </summary>
public interface IShopRecorder
{
    /// <summary>The shop is locked and nothing is changed yet.</summary>
    Task BeforeAsync(ShopCommand command);

    /// <summary>The change is saved; <see cref="ShopCommand.Changed"/> says of what.</summary>
    Task AfterAsync(ShopCommand command);
}
