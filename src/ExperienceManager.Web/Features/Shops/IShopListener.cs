using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>A feature above that acts on what was changed in a shop. Registered as a singleton of this interface.</summary>
public interface IShopListener
{
    /// <summary>A change of a shop is committed; the command returns when every listener has, so that what is saved is shown.</summary>
    Task ChangedAsync(ShopId shop);
}
