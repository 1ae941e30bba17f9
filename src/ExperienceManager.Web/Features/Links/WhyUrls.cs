using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Links;

/// <summary>
/// Addresses of the page that says why an order sees its page. Without an instant it is now, without a locale the order's own.
/// </summary>
public static class WhyUrls
{
    /// <summary>The page, nothing asked yet.</summary>
    public static string Page(string slug) => $"/shops/{slug}/why";

    /// <summary>About a stored order.</summary>
    public static string Order(string slug, string number, Instant? at = null, string? locale = null) =>
        With(slug, "order", number, at, locale);

    /// <summary>About a pasted order, as long as it is kept. The address has its id, not its data.</summary>
    public static string Pasted(string slug, Guid id, Instant? at = null, string? locale = null) =>
        With(slug, "pasted", id.ToString(), at, locale);

    /// <summary>About the order that proves that a stored segment can win; the page finds it, with its instant and its locale.</summary>
    public static string Witness(string slug, Guid segment) => With(slug, "witness", segment.ToString(), null, null);

    private static string With(string slug, string name, string value, Instant? at, string? locale) => QueryHelpers.AddQueryString(
        Page(slug),
        new Dictionary<string, string?>
        {
            [name] = value,
            ["at"] = at is { } instant
            ? InstantPattern.ExtendedIso.Format(instant)
            : null,
            ["locale"] = locale
        });
}
