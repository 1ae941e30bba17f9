namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>Numbers of tracking pages.</summary>
/// <param name="Zone">The shop's time zone; days are in this zone.</param>
/// <param name="From">First day.</param>
/// <param name="To">The day after the last.</param>
/// <param name="Rows">One row per group with figures; with days, one per day.</param>
/// <param name="LeftOut">Events of these days that are in none of the rows, whatever the filter.</param>
public sealed record AnalyticsBody(string Zone, string From, string To, IReadOnlyList<AnalyticsRowBody> Rows, LeftOutBody LeftOut);

/// <summary>Events that are left out of the numbers, by reason.</summary>
/// <param name="Robot">Of robots, scripts, mail scanners, previews and pages loaded ahead.</param>
/// <param name="Burst">Clicks of one visitor in several places within a second.</param>
/// <param name="TooMany">Of visitors with more events on a day than a person makes.</param>
/// <param name="TestOrder">On the pages of test orders.</param>
public sealed record LeftOutBody(long Robot, long Burst, long TooMany, long TestOrder);

/// <summary>Figures of one group. Shares are from 0 to 1, and null without data.</summary>
/// <param name="Key">A segment's, experience's or campaign's key, default, none, a date, a slot, all.</param>
/// <param name="PageViews">Tracking pages opened, not counting robots.</param>
/// <param name="UniqueVisitors">Distinct visitors per day, added up.</param>
/// <param name="Impressions">Items that became visible on screen.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="UniqueClickers">Unique visitors with a click.</param>
/// <param name="Ctr">Unique clickers ÷ unique visitors who had an impression.</param>
/// <param name="EngagementRate">Unique clickers ÷ unique visitors.</param>
/// <param name="FeedbackResponses">Answers to the feedback question.</param>
/// <param name="FeedbackMean">Average of the stars.</param>
/// <param name="FeedbackPositiveShare">Share of four and five stars.</param>
/// <param name="ClickThroughRate">Clicks ÷ impressions; a click without a reported impression counts as one.</param>
public sealed record AnalyticsRowBody(
    string Key, long PageViews, long UniqueVisitors, long Impressions, long Clicks, long UniqueClickers, double? Ctr,
    double? EngagementRate, long FeedbackResponses,
    double? FeedbackMean, double? FeedbackPositiveShare, double? ClickThroughRate);
