namespace ExperienceManager.Web.Features.Orders.Links;

/// <summary>Addresses of the shopper-facing pages.</summary>
public static class TrackingUrls
{
    /// <summary>The page of an order; the token is from <see cref="TrackingToken"/>.</summary>
    public static string Page(string slug, string token, string? locale = null) =>
        $"/t/{Uri.EscapeDataString(slug)}/{token}{(locale is null ? "" : $"?locale={Uri.EscapeDataString(locale)}")}";

    /// <summary>The order finder.</summary>
    public static string Finder(string slug) => $"/t/{Uri.EscapeDataString(slug)}";
}
