namespace ExperienceManager.Web.Features.Shops;

/// <summary>
/// Gives a new shop the page that shoppers see, in the transaction that makes the shop. The feature of experiences registers it.
/// </summary>
public interface IShopStart
{
    /// <summary>Adds a published experience; its id becomes the default.</summary>
    /// <param name="command">The making of the shop.</param>
    /// <param name="name">The shop's name.</param>
    Task<Guid> AddDefaultExperienceAsync(ShopCommand command, string name);
}
