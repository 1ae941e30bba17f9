using System.Collections.Immutable;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>A shop, as pages and endpoints need it.</summary>
/// <param name="Id">The tenant.</param>
/// <param name="Slug">Its name in urls.</param>
/// <param name="Name">Its name.</param>
/// <param name="DefaultLocale">Page locale of last resort.</param>
/// <param name="Locales">Page locales, the default included.</param>
/// <param name="TimeZone">IANA zone of its days.</param>
public sealed record ShopInfo(ShopId Id, string Slug, string Name, string DefaultLocale, ImmutableArray<string> Locales, string TimeZone)
{
    /// <summary>For the next save of the settings.</summary>
    public long Version { get; init; }

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; init; }

    internal static ShopInfo Of(ShopRecord shop) =>
        new(shop.Id, shop.Slug, shop.Name, shop.DefaultLocale, shop.Locales.Items, shop.TimeZone)
        {
            Version = shop.Version,
            CreatedAt = shop.CreatedAt
        };
}
