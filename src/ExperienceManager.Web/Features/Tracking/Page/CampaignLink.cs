using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// Urls of campaigns as they may stand on a shopper-facing page: http(s), or a path of this site. They are checked when they are saved;
/// they are checked again here, where it counts.
/// </summary>
public static class CampaignLink
{
    private const string Plain = "http://";

    /// <summary>Where a link leads, the discount's code in its query; null when there is none or it may not be one.</summary>
    public static string? Of(string? url, string? code = null)
    {
        if (url is not { Length: > 0 } || !(SafeUrl.IsAllowed(url, UrlUse.Page) || SafeUrl.IsAllowed(Upgrade(url), UrlUse.Page)))
            return null;
        return string.IsNullOrEmpty(code) ? DiscountLink.WithoutCode(url) : DiscountLink.WithCode(url, code);
    }

    /// <summary>Where a campaign's button leads, in the page's locale.</summary>
    public static string? Of(Campaign campaign, string locale)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return Of(campaign.Content.CtaUrl.For(locale), campaign.Discount is { Code.Length: > 0 } discount
            ? discount.Code
            : campaign.Content.DiscountCode);
    }

    /// <summary>A picture, or null. One of http is asked for by https: the page's policy lets no other in.</summary>
    public static string? Picture(string? url) => url is { Length: > 0 } ? PageUrl.Image(Upgrade(url)) : null;

    /// <summary>
    /// What a merchant is told beside the address of a picture that pages ask for elsewhere than it says; null when there is nothing to
    /// tell.
    /// </summary>
    public static string? NoteOnPicture(string? url) => Picture(url) is { } asked && asked != url
        ? "Tracking pages load pictures by https only. Check that this picture is available by https, or upload it."
        : null;

    private static string Upgrade(string url) => url.StartsWith(Plain, StringComparison.OrdinalIgnoreCase)
        ? "https://" + url[Plain.Length..]
        : url;
}
