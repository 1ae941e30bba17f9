using System.Text.Json.Serialization;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Shops.Api;

/// <summary>A shop.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="DefaultLocale">Page locale of last resort.</param>
/// <param name="Locales">Page locales in the shop's order, the default included.</param>
/// <param name="TimeZone">IANA zone of its days.</param>
/// <param name="Currency">ISO 4217 code: the most frequent one of the newest 50 orders; without orders that of the default locale's
/// region.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record ShopBody(
    Guid Uuid, string Slug, string Name, string DefaultLocale, IReadOnlyList<string> Locales, string TimeZone, string Currency,
    DateTime CreatedAt)
{
    /// <summary>What was sent and is not used; in answers to writes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    internal static ShopBody Of(ShopInfo shop, string? currency) => new(
        shop.Id.Value,
        shop.Slug,
        shop.Name,
        shop.DefaultLocale,
        shop.Locales,
        shop.TimeZone,
        currency ?? ShopCurrency.OfLocale(shop.DefaultLocale),
        shop.CreatedAt.ToDateTimeUtc());
}

/// <summary>The page locales of a shop.</summary>
/// <param name="Locales">In the shop's order, such as en-US; what is left out goes.</param>
/// <param name="Default">One of them; as it is when absent.</param>
[Example("""{"locales":["en-US","de-DE"],"default":"en-US"}""")]
public sealed record LocalesBody(IReadOnlyList<string> Locales, string? Default);
