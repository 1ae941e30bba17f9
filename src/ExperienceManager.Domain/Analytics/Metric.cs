using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Analytics;

/// <summary>How a metric reads.</summary>
public enum MetricFormat
{
    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A share of one.</summary>
    Share,

    /// <summary>A mean of stars, 1 to 5.</summary>
    Stars,
}

/// <summary>A number on the analytics page, in the API and in the export.</summary>
/// <param name="Key">Name in the API and in the export.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Definition">How it is made, as shown beside it.</param>
/// <param name="Format">How it reads.</param>
/// <param name="Value">Its value; null when it is not defined, as a share of nothing.</param>
/// <param name="Base">How many observations it rests on; null for plain counts.</param>
public sealed record Metric(
    string Key, LocalizableText Name, LocalizableText Definition, MetricFormat Format, Func<Tally, double?> Value,
    Func<Tally, long>? Base = null)
{
    /// <summary>Below this many observations a share or a mean is shown with the remark that it says little.</summary>
    public const int MinForAShare = 30;

    /// <summary>Whether it rests on visitors, who are counted by day and not by hour.</summary>
    public bool CountsVisitors { get; init; }

    /// <summary>Whether there are too few observations to say much.</summary>
    public bool IsTooFew(Tally tally) => Base is not null && Base(tally) < MinForAShare;
}

/// <summary>Every metric there is (docs/analytics.md#metrics), in the order of the API.</summary>
public static class Metrics
{
    /// <summary>Tracking pages opened.</summary>
    public static Metric PageViews { get; } =
        Count("page_views", "Page views", "Tracking pages opened, not counting robots.", tally => tally.PageViews);

    /// <summary>Visitors.</summary>
    public static Metric UniqueVisitors { get; } = Count(
        "unique_visitors", "Unique visitors", "Visitors per day, added up. A visitor who comes back on another day counts again.", tally =>
            tally.UniqueVisitors) with
    { CountsVisitors = true };

    /// <summary>Impressions.</summary>
    public static Metric Impressions { get; } =
        Count("impressions", "Impressions", "Slots, tiles, products and carrier links that became visible on screen.",
            tally => tally.Impressions);

    /// <summary>Clicks.</summary>
    public static Metric Clicks { get; } =
        Count("clicks", "Clicks", "Clicks on slots, tiles, products and carrier links.", tally => tally.Clicks);

    /// <summary>Clickers.</summary>
    public static Metric UniqueClickers { get; } =
        Count("unique_clickers", "Unique clickers", "Unique visitors with at least one click.", tally => tally.UniqueClickers)
            with
        { CountsVisitors = true };

    /// <summary>
    /// Visitors who clicked. The key is fixed by the HTTP contract; as people use the word, the CTR is <see cref="ClickThroughRate"/>.
    /// </summary>
    public static Metric VisitorsWhoClicked { get; } = new(
        "ctr", "Visitors who clicked", "Unique clickers ÷ unique visitors who had an impression.", MetricFormat.Share,
            tally => Ratio(tally.UniqueClickers, tally.ReachedVisitors), tally => tally.ReachedVisitors)
    {
        CountsVisitors = true,
    };

    /// <summary>
    /// Clicks per impression. A click whose impression was not reported counts as one, so that the rate is never above 1.
    /// </summary>
    public static Metric ClickThroughRate { get; } = new(
        "click_through_rate", "CTR", "Clicks ÷ impressions.", MetricFormat.Share,
        tally => Ratio(tally.Clicks, Math.Max(tally.Impressions, tally.Clicks)), tally => Math.Max(tally.Impressions, tally.Clicks));

    /// <summary>Engagement.</summary>
    public static Metric EngagementRate { get; } = new(
        "engagement_rate", "Engagement rate", "Unique visitors with at least one click ÷ unique visitors.", MetricFormat.Share, tally =>
            Ratio(tally.UniqueClickers, tally.UniqueVisitors), tally => tally.UniqueVisitors)
    {
        CountsVisitors = true,
    };

    /// <summary>Feedback.</summary>
    public static Metric FeedbackResponses { get; } =
        Count("feedback_responses", "Feedback", "Answers to the feedback question.", tally => tally.FeedbackResponses);

    /// <summary>Mean rating.</summary>
    public static Metric FeedbackMean { get; } = new(
        "feedback_mean", "Mean rating", "Sum of the stars ÷ feedback.", MetricFormat.Stars, tally =>
            Ratio(tally.RatingSum, tally.FeedbackResponses), tally => tally.FeedbackResponses);

    /// <summary>Share of four and five stars.</summary>
    public static Metric FeedbackPositiveShare { get; } = new(
        "feedback_positive_share", "Positive feedback", "Feedback of 4 or 5 stars ÷ feedback.", MetricFormat.Share, tally =>
            Ratio(tally.PositiveResponses, tally.FeedbackResponses), tally => tally.FeedbackResponses);

    /// <summary>All, in the order of the API.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        PageViews, UniqueVisitors, Impressions, Clicks, UniqueClickers, VisitorsWhoClicked, EngagementRate, FeedbackResponses,
            FeedbackMean, FeedbackPositiveShare,
        ClickThroughRate,
    ];

    /// <summary>The metric of a key; null when there is none.</summary>
    public static Metric? Find(string? key) => All.FirstOrDefault(metric => metric.Key == key);

    private static Metric Count(string key, LocalizableText name, LocalizableText definition, Func<Tally, long> value) =>
        new(key, name, definition, MetricFormat.Count, tally => value(tally));

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
