using System.Buffers;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;

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
    public static string? Link(string? url) => url is { Length: > 0 } && (SafeUrl.IsAllowed(url, UrlUse.Contact) || IsPlainHttp(url)) ? url : null;

    /// <summary>
    /// A parcel's page at its carrier: the sender's address, else the carrier's own for its number. A template that was never filled in is
    /// no link; one that begins with <c>www.</c> is taken as https.
    /// </summary>
    public static string? Carrier(Shipment? shipment)
    {
        var sent = shipment?.TrackingUrl?.Trim();
        if (sent is { Length: > 0 } && !IsTemplate(sent)) return Link(sent.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{sent}" : sent);
        return shipment?.TrackingNumber is { } number ? Link(Carriers.Find(shipment.Carrier)?.LinkTo(number)) : null;
    }

    private static bool IsTemplate(string url) =>
        url.AsSpan().ContainsAny(TemplateSigns) || url.Contains("%7B", StringComparison.OrdinalIgnoreCase) || url.Contains("%s", StringComparison.Ordinal) || url.Contains("#TRACK", StringComparison.OrdinalIgnoreCase);

    /// <summary>The picture, or null when there is none or it may not be one.</summary>
    public static string? Image(string? url) => url is { Length: > 0 } && SafeUrl.IsAllowed(url, UrlUse.Image) ? url : null;

    private static bool IsPlainHttp(string url) =>
        url.StartsWith(Plain, StringComparison.OrdinalIgnoreCase) && SafeUrl.IsAllowed("https://" + url[Plain.Length..], UrlUse.Page);
}
