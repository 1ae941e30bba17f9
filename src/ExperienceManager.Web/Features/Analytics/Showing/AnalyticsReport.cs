using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Testing;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Everything the page and the export show, read together.</summary>
public sealed record AnalyticsReport
{
    /// <summary>What was asked for.</summary>
    public required AnalyticsFilter Filter { get; init; }

    /// <summary>The shop's time zone; days are in this zone.</summary>
    public required string Zone { get; init; }

    /// <summary>When it was read.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>What the filters can be set to.</summary>
    public required AnalyticsChoices Choices { get; init; }

    /// <summary>All of it.</summary>
    public required Tally Total { get; init; }

    /// <summary>The days just before; null without a comparison.</summary>
    public Tally? Before { get; init; }

    /// <summary>Day by day.</summary>
    public required IReadOnlyList<AnalyticsRow> Days { get; init; }

    /// <summary>The days just before, day by day; empty without a comparison.</summary>
    public IReadOnlyList<AnalyticsRow> DaysBefore { get; init; } = [];

    /// <summary>Hour by hour, for a period of two days at most; empty for a longer one.</summary>
    public IReadOnlyList<AnalyticsRow> Hours { get; init; } = [];

    /// <summary>The days just before, hour by hour; empty without a comparison.</summary>
    public IReadOnlyList<AnalyticsRow> HoursBefore { get; init; } = [];

    /// <summary>By segment.</summary>
    public required IReadOnlyList<AnalyticsRow> Segments { get; init; }

    /// <summary>By place on the page; empty with a campaign chosen, which has one.</summary>
    public required IReadOnlyList<AnalyticsRow> Slots { get; init; }

    /// <summary>By campaign, those without left out.</summary>
    public required IReadOnlyList<AnalyticsRow> Campaigns { get; init; }

    /// <summary>How many gave 1 to 5 stars.</summary>
    public IReadOnlyList<long> Ratings { get; init; } = [0, 0, 0, 0, 0];

    /// <summary>Page views from Monday to Sunday, hour by hour; empty where the shop's days do not begin on an hour of UTC.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Week { get; init; } = [];

    /// <summary>The newest feedback.</summary>
    public required IReadOnlyList<FeedbackEntry> Feedback { get; init; }

    /// <summary>What changed meanwhile.</summary>
    public required IReadOnlyList<AnalyticsMarker> Markers { get; init; }

    /// <summary>Segments against their hold-outs.</summary>
    public required IReadOnlyList<HoldoutComparison> Holdouts { get; init; }

    /// <summary>A/B tests of campaigns.</summary>
    public IReadOnlyList<TestResult> Tests { get; init; } = [];

    /// <summary>Events of the days that are not counted, by <see cref="Storage.LeftOutReason"/>.</summary>
    public IReadOnlyDictionary<string, long> LeftOut { get; init; } = new Dictionary<string, long>();

    /// <summary>What everything is called.</summary>
    public AnalyticsNames? Names { get; init; }

    /// <summary>Whether the shop has any numbers at all.</summary>
    public required bool HasEvents { get; init; }
}

/// <summary>What filters can be set to.</summary>
/// <param name="Segments">Segments there are, and deleted ones with numbers.</param>
/// <param name="Experiences">Experiences with numbers.</param>
/// <param name="Campaigns">Campaigns with numbers.</param>
/// <param name="Locales">Page locales with numbers.</param>
public sealed record AnalyticsChoices(
    IReadOnlyList<NamedSubject> Segments, IReadOnlyList<NamedSubject> Experiences, IReadOnlyList<NamedSubject> Campaigns,
    IReadOnlyList<string> Locales);

/// <summary>An answer to the feedback question.</summary>
/// <param name="At">When.</param>
/// <param name="Rating">1 to 5.</param>
/// <param name="Comment">The shopper's words.</param>
/// <param name="About">What it is about, comma-separated.</param>
/// <param name="Segment">The segment's title, or Default.</param>
/// <param name="Locale">Page locale.</param>
public sealed record FeedbackEntry(Instant At, int Rating, string? Comment, string? About, LocalizableText Segment, string Locale);

/// <summary>Something that changed what shoppers see.</summary>
/// <param name="Day">The shop's calendar day.</param>
/// <param name="At">When.</param>
/// <param name="Words">What.</param>
public sealed record AnalyticsMarker(LocalDate Day, Instant At, LocalizableText Words);
