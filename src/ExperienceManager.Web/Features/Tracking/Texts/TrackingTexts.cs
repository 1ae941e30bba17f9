using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words of the shopper-facing pages in one language. Placeholders are <c>{0}</c>, <c>{1}</c>.</summary>
public sealed record TrackingTexts
{
    /// <summary>Language of these words, such as <c>en</c> or <c>pt-PT</c>.</summary>
    public required string Language { get; init; }

    public required string SkipToContent { get; init; }

    public required string Help { get; init; }

    public required string Returns { get; init; }

    public required string LanguageLabel { get; init; }

    public required string ChangeLanguage { get; init; }

    public required string YourDelivery { get; init; }

    public required HeadlineTexts Headlines { get; init; }

    public required string OrderNumber { get; init; }

    /// <summary>{0} = date.</summary>
    public required string OrderedOn { get; init; }

    /// <summary>{0} = number, {1} = how many.</summary>
    public required string ParcelOf { get; init; }

    public required string MoreParcels { get; init; }

    public required string Carrier { get; init; }

    public required string TrackingNumber { get; init; }

    /// <summary>{0} = carrier.</summary>
    public required string TrackWith { get; init; }

    public required string TrackParcel { get; init; }

    public required string EstimatedDelivery { get; init; }

    public required string InThisParcel { get; init; }

    public required string YourOrder { get; init; }

    /// <summary>{0} = how many lines are hidden.</summary>
    public required string ShowMore { get; init; }

    public required string Quantity { get; init; }

    public required string Subtotal { get; init; }

    public required string Shipping { get; init; }

    public required string Discount { get; init; }

    public required string Total { get; init; }

    public required string DeliveryAddress { get; init; }

    public required string FeedbackQuestion { get; init; }

    public required string OneStar { get; init; }

    /// <summary>{0} = 2 to 5.</summary>
    public required string Stars { get; init; }

    public required FeedbackTexts Feedback { get; init; }

    public required PromotionTexts Promotion { get; init; }

    public required StageTexts Stages { get; init; }

    public required ParcelTexts Parcel { get; init; }

    public required StepStateTexts StepStates { get; init; }

    public required FinderTexts Finder { get; init; }

    /// <summary>The page's first heading in a state; of a cancelled order the delivery as such.</summary>
    public string HeadlineOf(DeliveryState? state) => state is { } current ? Headlines.Of(current) : YourDelivery;

    /// <summary>The words for a locale: its own, else its language's, else English.</summary>
    public static TrackingTexts For(string locale) => Find(locale) ?? EnglishTexts.Texts;

    /// <summary>Whether there are words in a locale's language.</summary>
    public static bool Knows(string locale) => Find(locale) is not null;

    /// <summary>Every language there is.</summary>
    public static IReadOnlyCollection<TrackingTexts> All => ByLanguage.Values;

    private static readonly Dictionary<string, TrackingTexts> ByLanguage = new[]
    {
        EnglishTexts.Texts, GermanTexts.Texts, FrenchTexts.Texts, SpanishTexts.Texts, PortugueseTexts.Texts, PortugueseTexts.Portugal,
        ItalianTexts.Texts, DutchTexts.Texts, SwedishTexts.Texts, DanishTexts.Texts, NorwegianTexts.Texts, FinnishTexts.Texts,
        PolishTexts.Texts, HebrewTexts.Texts, ArabicTexts.Texts,
    }.ToDictionary(texts => texts.Language, StringComparer.Ordinal);

    private static readonly string[] Languages = [.. ByLanguage.Keys];

    private static TrackingTexts? Find(string locale) => LocaleTag.Match(locale, Languages) is { } language ? ByLanguage[language] : null;
}

/// <summary>Words around announcements and campaigns.</summary>
/// <param name="Announcements">Names the lines at the top.</param>
/// <param name="Offer">Names a campaign without a title.</param>
/// <param name="New">Mark on a product.</param>
/// <param name="Sale">Mark on a product.</param>
/// <param name="FreeShipping">Below a product.</param>
/// <param name="PriceBefore">Said before the struck price.</param>
/// <param name="PriceNow">Said before the reduced price.</param>
public sealed record PromotionTexts(
    string Announcements, string Offer, string New, string Sale, string FreeShipping, string PriceBefore, string PriceNow);

/// <summary>What a parcel's stage is called as a step, and what it says when the parcel is there.</summary>
public sealed record StageTexts
{
    public required StageText Ordered { get; init; }

    public required StageText Packed { get; init; }

    public required StageText LabelCreated { get; init; }

    public required StageText Shipped { get; init; }

    public required StageText OutForDelivery { get; init; }

    public required StageText ReadyToCollect { get; init; }

    public required StageText Collected { get; init; }

    public required StageText Delivered { get; init; }

    public required StageText DeliveryFailed { get; init; }

    public required StageText Returned { get; init; }

    public required StageText ReturnAnnounced { get; init; }

    public required StageText ReturnShipped { get; init; }

    public required StageText ReturnReceived { get; init; }

    public required StageText ReturnFailed { get; init; }

    public required StageText Cancelled { get; init; }
}

/// <summary>Words of one stage.</summary>
/// <param name="Step">Below its mark in the timeline.</param>
/// <param name="Headline">In large, when the parcel is there now.</param>
public sealed record StageText(string Step, string Headline);

/// <summary>How far a step is, for those who do not see the marks.</summary>
public sealed record StepStateTexts(string Done, string Current, string Upcoming, string Failed);

/// <summary>Words of the feedback form.</summary>
/// <param name="About">Above what an answer can be about.</param>
/// <param name="Speed">How quick it was.</param>
/// <param name="Packaging">How it was packed.</param>
/// <param name="Courier">Who brought it.</param>
/// <param name="Updates">What was said about where it is.</param>
/// <param name="Comment">Label of the free text.</param>
/// <param name="Send">The button.</param>
/// <param name="Thanks">In place of the form once it is sent.</param>
public sealed record FeedbackTexts(
    string About, string Speed, string Packaging, string Courier, string Updates, string Comment, string Send, string Thanks);

/// <summary>Words of the order finder and of the page for links that lead nowhere.</summary>
public sealed record FinderTexts
{
    public required string Title { get; init; }

    public required string Introduction { get; init; }

    public required string PostalCode { get; init; }

    public required string Show { get; init; }

    /// <summary>The same for an unknown order and a wrong postal code.</summary>
    public required string NotFound { get; init; }

    public required string TooMany { get; init; }

    public required string BadLinkTitle { get; init; }

    public required string BadLink { get; init; }
}
