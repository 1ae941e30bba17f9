using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>Reads the <see cref="ShopContext"/> of a circuit and tells the frame when a page changed something it shows.</summary>
public sealed class CurrentShop(ShopStore shops, ShopAccess access, ReleaseStore releases, IClock clock)
{
    /// <summary>Raised when name, settings or release of the shop changed on this page.</summary>
    public event Action? Changed;

    /// <summary>The context; null when there is no such shop or the actor has no part in it, which look the same.</summary>
    public async Task<ShopContext?> FindAsync(string slug, Actor actor)
    {
        if (await shops.FindAsync(slug) is not { } shop || await access.RoleOfAsync(shop.Id, actor) is not { } role)
        {
            return null;
        }

        var release = await releases.GetAsync(shop.Id);
        return new ShopContext(shop, actor, role, release.StateAt(clock.GetCurrentInstant()));
    }

    /// <summary>Says that the context has to be read again.</summary>
    public void NotifyChanged() => Changed?.Invoke();
}
