using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>Asks for decisions; nothing is stored.</summary>
/// <param name="Orders">Up to 1,000 upsert bodies.</param>
/// <param name="At">The instant to decide at; now when absent. An order's own "at" comes first.</param>
/// <param name="Locale">The page locale asked for; without it each order's own decides.</param>
/// <param name="Explain">Whether each decision says why.</param>
[Sent]
[Example("""{"explain":true,"orders":[{"id":"1001","order":{"order_number":"1001","total_order_price":74.5,"segments":["tier.gold"]}}]}""")]
public sealed record DecisionRequestBody(IReadOnlyList<OrderUpsertBody> Orders, DateTimeOffset? At, string? Locale, bool? Explain);

/// <summary>What an order's page shows.</summary>
/// <param name="OrderNumber">The order.</param>
/// <param name="Segment">The segment that won; null for the default.</param>
/// <param name="Experience">The experience shown.</param>
/// <param name="Campaigns">The campaign of each slot.</param>
/// <param name="Explanation">Every segment evaluated, with every condition's values; only when asked for.</param>
public sealed record DecisionBody(
    string OrderNumber, NamedBody? Segment, NamedBody Experience, CampaignsBody Campaigns, ExplanationBody? Explanation);

/// <summary>The decision for a stored order.</summary>
/// <param name="Uuid">The order.</param>
/// <param name="OrderNumber">Its number.</param>
/// <param name="At">The instant decided for.</param>
/// <param name="Locale">The page locale decided for.</param>
/// <param name="Segment">The segment that won; null for the default.</param>
/// <param name="Experience">The experience shown.</param>
/// <param name="Campaigns">The campaign of each slot.</param>
/// <param name="Explanation">Every segment evaluated, with every condition's values.</param>
/// <param name="Lock">What was frozen at fulfilment; null before.</param>
/// <param name="Receipt">What was decided and stored at fulfilment; null before.</param>
public sealed record OrderDecisionBody(
    Guid Uuid,
    string OrderNumber,
    DateTimeOffset At,
    string Locale,
    NamedBody? Segment,
    NamedBody Experience,
    CampaignsBody Campaigns,
    ExplanationBody Explanation,
    LockBody? Lock,
    ReceiptBody? Receipt);

/// <summary>A segment, an experience or a campaign.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Key">Stable name in configuration documents.</param>
/// <param name="Name">Name for people.</param>
public sealed record NamedBody(Guid Id, string Key, string Name);

/// <summary>The campaign of each slot; null where it is empty.</summary>
/// <param name="Banner">Top of the page.</param>
/// <param name="Basic">Promotion.</param>
/// <param name="Product">Products.</param>
public sealed record CampaignsBody(NamedBody? Banner, NamedBody? Basic, NamedBody? Product);

/// <summary>What was frozen at fulfilment.</summary>
/// <param name="LockedAt">When.</param>
/// <param name="Segments">The labels then.</param>
/// <param name="Campaigns">The campaign of each slot then.</param>
/// <param name="MissingSources">Sources of labels that did not answer in time.</param>
public sealed record LockBody(
    DateTimeOffset LockedAt, IReadOnlyList<string> Segments, LockedCampaignsBody Campaigns, IReadOnlyList<string> MissingSources);

/// <summary>The campaign of each slot at fulfilment; null where it was empty.</summary>
/// <param name="Banner">Top of the page.</param>
/// <param name="Basic">Promotion.</param>
/// <param name="Product">Products.</param>
public sealed record LockedCampaignsBody(LockedCampaignBody? Banner, LockedCampaignBody? Basic, LockedCampaignBody? Product);

/// <summary>A campaign that was frozen.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Reason">Why it was chosen.</param>
public sealed record LockedCampaignBody(Guid Id, string Name, string Reason);

/// <summary>The decision of a fulfilment.</summary>
/// <param name="OrderNumber">The order.</param>
/// <param name="OrderHash">Of the order as it was evaluated.</param>
/// <param name="Explanation">What was decided, and why.</param>
public sealed record ReceiptBody(string OrderNumber, string OrderHash, ExplanationBody Explanation);

/// <summary>A decision with everything that led to it. Members without a value are left out.</summary>
/// <param name="Reason">segment, no_segment, shadow, holdout, unpublished or off.</param>
/// <param name="Words">Why, in one sentence.</param>
/// <param name="At">The instant decided for.</param>
/// <param name="Locale">The page locale decided for.</param>
/// <param name="TimeZone">The shop's time zone then; dates of rules are in it.</param>
/// <param name="Release">How far Segmentation was released then.</param>
/// <param name="ConfigurationVersion">Version of the shop's configuration that decided.</param>
/// <param name="Segment">The winner that is shown; absent for the default.</param>
/// <param name="Shadow">In shadow, the winner that would be shown.</param>
/// <param name="HeldOutFrom">The winner whose hold-out the order is in.</param>
/// <param name="Experience">What is shown.</param>
/// <param name="ExperienceRevision">Number of the published revision that is shown.</param>
/// <param name="Tried">The segments evaluated, in order of priority.</param>
/// <param name="NotTried">How many were not evaluated.</param>
/// <param name="Campaigns">The slots that a campaign was looked for in with some outcome.</param>
public sealed record ExplanationBody(
    string Reason,
    string Words,
    DateTimeOffset At,
    string Locale,
    string? TimeZone,
    [property: Words("off", "shadow", "live")] string Release,
    long ConfigurationVersion,
    NamedBody? Segment,
    NamedBody? Shadow,
    NamedBody? HeldOutFrom,
    NamedBody Experience,
    int? ExperienceRevision,
    IReadOnlyList<SegmentTraceBody> Tried,
    int NotTried,
    IReadOnlyList<SlotTraceBody> Campaigns);

/// <summary>The outcome of one segment.</summary>
/// <param name="Position">Its priority.</param>
/// <param name="Id">Identity.</param>
/// <param name="Key">Stable name.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Outcome">won, draft, scheduled, ended, locale, rule_false, rollout or after_winner.</param>
/// <param name="Detail">More about it.</param>
/// <param name="Rule">Its rule with the order's values; absent when it has none.</param>
public sealed record SegmentTraceBody(int Position, Guid Id, string Key, string Name, string Outcome, string? Detail, RuleTraceBody? Rule);

/// <summary>
/// A part of a rule with what the order really has: a condition, a group of parts, a scope over items or shipments, or an aggregate of
/// items.
/// </summary>
/// <param name="Type">condition, group, scope or aggregate.</param>
/// <param name="Holds">Whether it is true.</param>
/// <param name="Attribute">Of a condition: the attribute. Of a sum: what is added up.</param>
/// <param name="Operator">Of a condition or an aggregate: the operator.</param>
/// <param name="Value">Of a condition or an aggregate: what it compares with.</param>
/// <param name="Actual">Of a condition: what the order has. Of an aggregate: the count or sum.</param>
/// <param name="Aggregate">Of an aggregate: count_of or sum_of.</param>
/// <param name="Where">Of an aggregate: the conditions of the items that count, in words.</param>
/// <param name="Group">Of a group: the condition group whose conditions these are.</param>
public sealed record RuleTraceBody(
    string Type, bool Holds, string? Attribute, string? Operator, JsonNode? Value, JsonNode? Actual, string? Aggregate, string? Where,
    GroupNameBody? Group = null);

/// <summary>A condition group.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
public sealed record GroupNameBody(string Key, string Name);

/// <summary>The outcome of a slot.</summary>
/// <param name="Slot">banner, basic or product.</param>
/// <param name="Reason">Why.</param>
/// <param name="Campaign">The campaign; absent for none.</param>
/// <param name="Label">The label that it is for.</param>
/// <param name="Test">Name of the A/B test that chose it.</param>
public sealed record SlotTraceBody(string Slot, string Reason, NamedBody? Campaign, string? Label, string? Test);
