namespace ExperienceManager.Web.Features.Shops;

/// <summary>What uses a shop's locales, so that none is taken away from under it. Registered as a singleton of this interface.</summary>
public interface ILocaleUse
{
    /// <summary>Names of what uses a locale that is not among those that stay.</summary>
    /// <param name="command">The change of the settings.</param>
    /// <param name="locales">The locales that stay.</param>
    Task<IReadOnlyList<string>> NamesOutsideAsync(ShopCommand command, IReadOnlyCollection<string> locales);
}
