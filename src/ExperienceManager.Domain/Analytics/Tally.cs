using System.Numerics;

namespace ExperienceManager.Domain.Analytics;

/// <summary>
/// What was counted. Events add up over any parts; visitors add up only over parts that no visitor can be in twice: days, because a visitor
/// is another one on another day (docs/analytics.md#metrics).
/// </summary>
public readonly record struct Tally : IAdditionOperators<Tally, Tally, Tally>
{
    /// <summary>Pages opened.</summary>
    public long PageViews { get; init; }

    /// <summary>Distinct (visitor, day) that opened one.</summary>
    public long UniqueVisitors { get; init; }

    /// <summary>Slots and tiles that came into sight.</summary>
    public long Impressions { get; init; }

    /// <summary>Distinct (visitor, day) that had one in sight.</summary>
    public long ReachedVisitors { get; init; }

    /// <summary>Clicks.</summary>
    public long Clicks { get; init; }

    /// <summary>Distinct (visitor, day) that clicked.</summary>
    public long UniqueClickers { get; init; }

    /// <summary>Answers to the feedback question.</summary>
    public long FeedbackResponses { get; init; }

    /// <summary>Sum of their ratings.</summary>
    public long RatingSum { get; init; }

    /// <summary>Those of four or five stars.</summary>
    public long PositiveResponses { get; init; }

    /// <summary>Those with a comment.</summary>
    public long Comments { get; init; }

    /// <summary>Adds two parts.</summary>
    public static Tally operator +(Tally left, Tally right) => new()
    {
        PageViews = left.PageViews + right.PageViews,
        UniqueVisitors = left.UniqueVisitors + right.UniqueVisitors,
        Impressions = left.Impressions + right.Impressions,
        ReachedVisitors = left.ReachedVisitors + right.ReachedVisitors,
        Clicks = left.Clicks + right.Clicks,
        UniqueClickers = left.UniqueClickers + right.UniqueClickers,
        FeedbackResponses = left.FeedbackResponses + right.FeedbackResponses,
        RatingSum = left.RatingSum + right.RatingSum,
        PositiveResponses = left.PositiveResponses + right.PositiveResponses,
        Comments = left.Comments + right.Comments,
    };

    /// <summary>What one event counts for, visitors apart.</summary>
    public static Tally Of(PageEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return happened.Kind switch
        {
            EventKind.View => new() { PageViews = 1 },
            EventKind.Impression => new() { Impressions = 1 },
            EventKind.Click => new() { Clicks = 1 },
            _ => new()
            {
                FeedbackResponses = 1,
                RatingSum = happened.Rating ?? 0,
                PositiveResponses = happened.Rating >= 4 ? 1 : 0,
                Comments = happened.Comment is { Length: > 0 } ? 1 : 0,
            },
        };
    }
}
