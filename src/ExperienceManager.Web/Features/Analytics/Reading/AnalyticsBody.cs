namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>Numbers of tracking pages.</summary>
/// <param name="Zone">The shop's zone: days are in it.</param>
/// <param name="From">First day.</param>
/// <param name="To">The day after the last.</param>
/// <param name="Rows">One for each thing that has numbers; with days, one for each day.</param>
public sealed record AnalyticsBody(string Zone, string From, string To, IReadOnlyList<AnalyticsRowBody> Rows);

/// <summary>What was counted for one thing. Shares are between 0 and 1, and null where there is nothing to share.</summary>
/// <param name="Key">A segment's, experience's or campaign's key, default, none, a date, a slot, all.</param>
/// <param name="PageViews">Tracking pages opened, robots left out.</param>
/// <param name="UniqueVisitors">Distinct visitors of each day, added over the days.</param>
/// <param name="Impressions">What came into sight.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="UniqueClickers">Unique visitors with a click.</param>
/// <param name="Ctr">Unique clickers of unique visitors who had an impression.</param>
/// <param name="EngagementRate">Unique clickers of unique visitors.</param>
/// <param name="FeedbackResponses">Answers to the feedback question.</param>
/// <param name="FeedbackMean">Mean of their stars.</param>
/// <param name="FeedbackPositiveShare">Share of four and five stars.</param>
public sealed record AnalyticsRowBody(
    string Key, long PageViews, long UniqueVisitors, long Impressions, long Clicks, long UniqueClickers, double? Ctr, double? EngagementRate, long FeedbackResponses,
    double? FeedbackMean, double? FeedbackPositiveShare);
