using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders.Links;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// Everything a tracking page is made of, and nothing a shopper must not see: no labels, no rules, no segment. The page, the preview and
/// the editor make one each and hand it to <c>TrackingPageView</c>.
/// </summary>
public sealed record TrackingPage
{
    /// <summary>The design.</summary>
    public required ExperienceContent Content { get; init; }

    /// <summary>Stable name of the experience, for <c>&lt;meta name="experience"&gt;</c>.</summary>
    public required string ExperienceKey { get; init; }

    public required OrderData Order { get; init; }

    /// <summary>Where the order is in its life.</summary>
    public OrderStatus Status { get; init; } = OrderStatus.Placed;

    /// <summary>Page locale, one of <see cref="Locales"/>.</summary>
    public required string Locale { get; init; }

    /// <summary>The shop's default locale.</summary>
    public required string DefaultLocale { get; init; }

    /// <summary>The shop's page locales.</summary>
    public ImmutableArray<string> Locales { get; init; } = [];

    /// <summary>The shop's name; stands in for a theme without a brand name.</summary>
    public string ShopName { get; init; } = "";

    /// <summary>The shop's time zone: dates are shown in it.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>The instant the page is made for.</summary>
    public required Instant Now { get; init; }

    /// <summary>What each slot shows.</summary>
    public CampaignChoice Campaigns { get; init; } = CampaignChoice.Nothing;

    /// <summary>The shop's announcements, in every language.</summary>
    public ImmutableArray<Announcement> Announcements { get; init; } = [];

    /// <summary>Whether it is a preview in the console: links lead nowhere.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Whether it is drawn so small that its typefaces make no difference: they are not fetched.</summary>
    public bool IsThumbnail { get; init; }

    /// <summary>
    /// Whether it is on a contact sheet: texts in another language than the page are marked, and it is printed as it looks.
    /// </summary>
    public bool IsOnSheet { get; init; }

    /// <summary>Where the page reports what happens on it; null where it does not, as in a preview.</summary>
    public PageReports? Reports { get; init; }

    /// <summary>Whether feedback was just given, without a script.</summary>
    public bool HasThanked { get; init; }

    /// <summary>The words and formats of the page.</summary>
    public PageLanguage Language => PageLanguage.Of(Locale, DefaultLocale, Zone);

    /// <summary>Which state the delivery is in; null for a cancelled order.</summary>
    public DeliveryState? State => DeliveryStates.Of(Order, Status);

    /// <summary>The design as it is read in that state.</summary>
    public ExperienceContent Shown => Content.In(State, Locale, DefaultLocale);

    /// <summary>What the page calls the shop.</summary>
    public string Brand => Content.Theme.BrandName.Length > 0 ? Content.Theme.BrandName : ShopName;
}

/// <summary>Addresses a page reports to.</summary>
/// <param name="Token">What says whose page it is.</param>
/// <param name="Events">For the script.</param>
/// <param name="View">A picture, for browsers without one.</param>
/// <param name="Feedback">For the form, where there is none.</param>
public sealed record PageReports(string Token, string Events, string View, string Feedback)
{
    /// <summary>The addresses of an order's page in a locale.</summary>
    public static PageReports Of(string slug, string token, string locale)
    {
        var (page, query) = (TrackingUrls.Page(slug, token), $"?locale={Uri.EscapeDataString(locale)}");
        return new(token, $"{TrackingUrls.Finder(slug)}/events{query}", $"{page}/view.gif{query}", $"{page}/feedback{query}");
    }
}
