using System.Text.Json.Nodes;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>Asks what a rule would match.</summary>
/// <param name="Rule">The rule; null matches every order.</param>
/// <param name="Above">Key of the segment above which it would stand; without it all segments come first.</param>
/// <param name="RuleText">The rule as text, in place of rule.</param>
[Sent]
[Example("""{"rule":{"all":[{"attribute":"order.total","operator":"greater_than","value":50}]},"above":null}""")]
public sealed record CoverageRequestBody(JsonObject? Rule, string? Above, string? RuleText = null);

/// <summary>Orders counted for a rule and each of its nodes.</summary>
/// <param name="AsOf">When they were counted.</param>
/// <param name="Orders">How many orders were looked at.</param>
/// <param name="Sampled">Whether the shop may have more: the newest 10,000 are looked at.</param>
/// <param name="Matches">How many the rule matches.</param>
/// <param name="Wins">Of those, how many no segment above takes.</param>
/// <param name="Conditions">The nodes of the rule, in reading order.</param>
/// <param name="Rule">With rule_text=true: the rule; null matches every order.</param>
/// <param name="RuleText">With rule_text=true: the rule as text.</param>
public sealed record CoverageBody(
    DateTime AsOf, int Orders, bool Sampled, int Matches, int Wins, IReadOnlyList<ConditionCoverageBody> Conditions,
    JsonObject? Rule = null, string? RuleText = null);

/// <summary>Orders counted for one node of a rule.</summary>
/// <param name="Path">Where it stands, such as rule.all[0].any[1].</param>
/// <param name="Alone">Orders that fulfil it by itself.</param>
/// <param name="WithAbove">Orders that fulfil it and its earlier siblings.</param>
/// <param name="LostOnlyHere">Orders that the rule would match without it, and does not match.</param>
/// <param name="Missing">Orders without a value for its attribute.</param>
public sealed record ConditionCoverageBody(string Path, int Alone, int WithAbove, int LostOnlyHere, int Missing);

/// <summary>A value of an attribute.</summary>
/// <param name="Value">The value.</param>
/// <param name="Orders">How many orders have it.</param>
/// <param name="LastSeen">When the newest of them was placed.</param>
public sealed record SeenValueBody(string Value, int Orders, DateTime LastSeen);

/// <summary>What changes over a span of time.</summary>
/// <param name="AsOf">When it was answered.</param>
/// <param name="Zone">The shop's time zone.</param>
/// <param name="From">The beginning of the span.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Edges">Segments that start and end, and the end of the release.</param>
/// <param name="ClockChanges">Changes of the clocks in the zone.</param>
/// <param name="Orders">What the orders that were asked for see.</param>
public sealed record TimelineBody(
    DateTime AsOf,
    string Zone,
    DateTime From,
    DateTime To,
    IReadOnlyList<TimelineEdgeBody> Edges,
    IReadOnlyList<ClockChangeBody> ClockChanges,
    IReadOnlyList<OrderTimelineBody> Orders);

/// <summary>Something starts or ends.</summary>
/// <param name="At">When.</param>
/// <param name="Segment">Key of the segment; null for the release of Segmentation.</param>
/// <param name="What">starts, ends or enabled_until.</param>
public sealed record TimelineEdgeBody(DateTime At, string? Segment, string What);

/// <summary>The clocks are changed.</summary>
/// <param name="At">When.</param>
/// <param name="OffsetBefore">The offset before, such as +01:00.</param>
/// <param name="OffsetAfter">The offset from then on.</param>
public sealed record ClockChangeBody(DateTime At, string OffsetBefore, string OffsetAfter);

/// <summary>What an order sees.</summary>
/// <param name="Uuid">The order.</param>
/// <param name="OrderNumber">Its number.</param>
/// <param name="Locale">The locale of its page.</param>
/// <param name="Stretches">From the beginning of the span to its end without a gap.</param>
public sealed record OrderTimelineBody(Guid Uuid, string OrderNumber, string Locale, IReadOnlyList<StretchBody> Stretches);

/// <summary>A time through which an order sees one thing.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Segment">Key of the segment that wins; null for the default.</param>
/// <param name="Experience">Key of the experience shown.</param>
public sealed record StretchBody(DateTime From, DateTime To, string? Segment, string Experience);
