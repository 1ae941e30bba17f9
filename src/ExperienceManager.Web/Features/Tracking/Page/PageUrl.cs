using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// Urls as they may stand on a shopper-facing page. Content is checked when it is saved; it is checked again here, where it counts.
/// Carriers and old texts still use http, which only content may not be saved with.
/// </summary>
public static class PageUrl
{
    private const string Plain = "http://";

    private static readonly SearchValues<char> TemplateSigns = SearchValues.Create("{}[]<>");

    /// <summary>The link, or null when there is none or it may not be one.</summary>
    public static string? Link(string? url) =>
        url is { Length: > 0 } && (SafeUrl.IsAllowed(url, UrlUse.Contact) || IsPlainHttp(url)) ? url : null;

    /// <summary>Whether a sender gave an address of a parcel: a template that was never filled in is none.</summary>
    public static bool IsAddress([NotNullWhen(true)] string? url) => !string.IsNullOrWhiteSpace(url) && !IsTemplate(url);

    /// <summary>The address that a sender gave of a parcel; one that begins with <c>www.</c> is taken as https.</summary>
    public static string Address(string url)
    {
        var trimmed = url.Trim();
        return trimmed.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{trimmed}" : trimmed;
    }

    private static bool IsTemplate(string url) =>
        url.AsSpan().ContainsAny(TemplateSigns)
        || url.Contains("%7B", StringComparison.OrdinalIgnoreCase)
        || url.Contains("%s", StringComparison.Ordinal)
        || url.Contains("#TRACK", StringComparison.OrdinalIgnoreCase);

    /// <summary>The picture, or null when there is none or it may not be one.</summary>
    public static string? Image(string? url) => url is { Length: > 0 } && SafeUrl.IsAllowed(url, UrlUse.Image) ? url : null;

    private static bool IsPlainHttp(string url) =>
        url.StartsWith(Plain, StringComparison.OrdinalIgnoreCase) && SafeUrl.IsAllowed("https://" + url[Plain.Length..], UrlUse.Page);
}
