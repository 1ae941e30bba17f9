using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// Urls as they may stand on a shopper-facing page. Content is checked when it is saved; it is checked again here, where it counts.
/// Carriers and old texts still use http, which only content may not be saved with.
/// </summary>
public static class PageUrl
{
    private const string Plain = "http://";

    /// <summary>The link, or null when there is none or it may not be one.</summary>
    public static string? Link(string? url) => url is { Length: > 0 } && (SafeUrl.IsAllowed(url, UrlUse.Contact) || IsPlainHttp(url)) ? url : null;

    /// <summary>The picture, or null when there is none or it may not be one.</summary>
    public static string? Image(string? url) => url is { Length: > 0 } && SafeUrl.IsAllowed(url, UrlUse.Image) ? url : null;

    private static bool IsPlainHttp(string url) =>
        url.StartsWith(Plain, StringComparison.OrdinalIgnoreCase) && SafeUrl.IsAllowed("https://" + url[Plain.Length..], UrlUse.Page);
}
