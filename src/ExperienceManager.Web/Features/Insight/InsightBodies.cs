using System.Text.Json.Nodes;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>Asks what a rule would match.</summary>
/// <param name="Rule">The rule; null matches every order.</param>
/// <param name="Above">Key of the segment above which it would stand; without it all segments come first.</param>
/// <param name="RuleText">The rule as text, in place of rule.</param>
/// <param name="Rollout">Percentage of the matching orders that its segment takes; left out: 100.</param>
/// <param name="Key">Key of its segment, which decides which orders these are; left out: that of one without a name.</param>
[Sent]
[Example("""{"rule":{"all":[{"attribute":"order.total","operator":"greater_than","value":50}]},"above":null}""")]
public sealed record CoverageRequestBody(
    JsonObject? Rule, string? Above, string? RuleText = null, decimal? Rollout = null, string? Key = null);

/// <summary>Orders counted for a rule and each of its nodes.</summary>
/// <param name="AsOf">When they were counted.</param>
/// <param name="Orders">How many orders were looked at.</param>
/// <param name="Sampled">Whether the shop may have more: the newest 10,000 are looked at.</param>
/// <param name="Matches">How many the rule matches.</param>
/// <param name="Wins">Of those, how many no segment above takes and the rollout includes.</param>
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

/// <summary>Segments that match the same orders.</summary>
/// <param name="AsOf">When they were counted.</param>
/// <param name="Orders">How many orders were looked at.</param>
/// <param name="Sampled">Whether the shop may have more: the newest 10,000 are looked at.</param>
/// <param name="Segments">The segments that are live, in order of priority.</param>
/// <param name="Pairs">How many pairs of them match some order both; of these the answer may list the first only.</param>
/// <param name="Overlaps">The pairs, those with the most common orders first.</param>
public sealed record OverlapsBody(
    DateTime AsOf, int Orders, bool Sampled, IReadOnlyList<OverlapSegmentBody> Segments, int Pairs, IReadOnlyList<OverlapBody> Overlaps);

/// <summary>A segment and its orders.</summary>
/// <param name="Key">The segment.</param>
/// <param name="Matches">Orders that match it.</param>
/// <param name="Wins">Of those, how many no segment above takes.</param>
public sealed record OverlapSegmentBody(string Key, int Matches, int Wins);

/// <summary>Two segments that match the same orders.</summary>
/// <param name="Higher">The one with the higher priority.</param>
/// <param name="Lower">The other one.</param>
/// <param name="Orders">Orders that match both.</param>
/// <param name="HigherWins">Of those, how many the higher one wins; segments above both win the others.</param>
/// <param name="SwapMoves">Orders that another segment would win if the two exchanged their priorities.</param>
/// <param name="Swap">From where to where these would go, the most first.</param>
/// <param name="Examples">Numbers of up to 20 orders that match both, those placed last first.</param>
public sealed record OverlapBody(
    string Higher, string Lower, int Orders, int HigherWins, int SwapMoves, IReadOnlyList<OverlapMoveBody> Swap,
    IReadOnlyList<string> Examples);

/// <summary>Orders that would go from one segment to another.</summary>
/// <param name="From">The segment that wins them now.</param>
/// <param name="To">The segment that would win them.</param>
/// <param name="Orders">How many.</param>
public sealed record OverlapMoveBody(string From, string To, int Orders);

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
