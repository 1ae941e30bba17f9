using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Domain.Decisions;

/// <summary>Why a decision is what it is, in one word.</summary>
public enum DecisionReason
{
    /// <summary><c>segment</c>: a segment won.</summary>
    Segment,

    /// <summary><c>no_segment</c>: none applies, so the default is shown.</summary>
    NoSegment,

    /// <summary><c>shadow</c>: Segmentation is in shadow; a segment would have won, the default is shown.</summary>
    Shadow,

    /// <summary><c>holdout</c>: a segment won, but the order is in its hold-out; the default is shown.</summary>
    Holdout,

    /// <summary><c>unpublished</c>: a segment won, but its experience has never been published; the default is shown.</summary>
    Unpublished,

    /// <summary><c>off</c>: Segmentation is off, so no segment is tried and the default is shown.</summary>
    Off,
}

/// <summary>
/// A decision with everything that led to it: the release, every segment in the order tried, every condition with the order's values.
/// Self-contained and serialisable: what the API returns as <c>explanation</c> and a <see cref="Receipt"/> keeps.
/// </summary>
public sealed record Explanation
{
    /// <summary>Why, in one word.</summary>
    public required DecisionReason Reason { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required LocalizableText Words { get; init; }

    /// <summary>The instant decided for.</summary>
    public required Instant At { get; init; }

    /// <summary>The page locale decided for.</summary>
    public required string Locale { get; init; }

    /// <summary>The shop's time zone then: dates of rules are in it. Null in receipts from before rules had dates.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeZone { get; init; }

    /// <summary>How far Segmentation was released at that instant.</summary>
    public required ReleaseState Release { get; init; }

    /// <summary>Version of the shop's configuration that decided.</summary>
    public required long ConfigurationVersion { get; init; }

    /// <summary>The winner that is shown; null for the default.</summary>
    public NamedThing? Segment { get; init; }

    /// <summary>In shadow, the winner that would be shown; null otherwise.</summary>
    public NamedThing? Shadow { get; init; }

    /// <summary>The winner whose hold-out the order is in; null otherwise.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public NamedThing? HeldOutFrom { get; init; }

    /// <summary>What is shown.</summary>
    public required NamedThing Experience { get; init; }

    /// <summary>Number of the published revision that is shown; null when the experience was never published.</summary>
    public int? ExperienceRevision { get; init; }

    /// <summary>The segments tried, in order of priority.</summary>
    public EquatableArray<SegmentTrace> Tried { get; init; } = [];

    /// <summary>How many segments were not tried, because a higher one won or Segmentation is off.</summary>
    public required int NotTried { get; init; }

    /// <summary>What each slot shows and why; in a receipt only the slots that were not empty.</summary>
    public EquatableArray<SlotTrace> Campaigns { get; init; } = [];

    /// <summary>As compact JSON in snake_case, with its texts in English.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DomainJson.Options);

    /// <summary>The same with its texts so that they can be translated when they are read.</summary>
    public string ToStoredJson() => JsonSerializer.Serialize(this, DomainJson.WithTemplates);

    /// <summary>Writes it as one JSON value.</summary>
    public void WriteTo(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, this, DomainJson.Options);

    /// <summary>
    /// Reads what <see cref="ToJson"/> or <see cref="ToStoredJson"/> wrote. Throws <see cref="JsonException"/> on anything else.
    /// </summary>
    public static Explanation FromJson(string json) =>
        JsonSerializer.Deserialize<Explanation>(json, DomainJson.Options) ?? throw new JsonException("There is no explanation.");

    /// <summary>The same with the segments that were tried, of so many.</summary>
    internal Explanation WithTried(ImmutableArray<SegmentTrace> tried, int segments) =>
        this with { Tried = new(tried), NotTried = segments - tried.Length };
}

/// <summary>A segment or an experience as it was called then.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Key">Stable name in configuration documents.</param>
/// <param name="Name">Name for people.</param>
public sealed record NamedThing(Guid Id, string Key, string Name);

/// <summary>What became of one segment.</summary>
public enum SegmentOutcome
{
    /// <summary><c>won</c>: the first that applies.</summary>
    Won,

    /// <summary><c>draft</c>: it is off.</summary>
    Draft,

    /// <summary><c>scheduled</c>: its time frame has not begun.</summary>
    Scheduled,

    /// <summary><c>ended</c>: its time frame is over.</summary>
    Ended,

    /// <summary><c>locale</c>: it is for other page locales.</summary>
    Locale,

    /// <summary><c>rule_false</c>: its rule does not hold.</summary>
    RuleFalse,

    /// <summary><c>after_winner</c>: it applies too, but a higher one won.</summary>
    AfterWinner,

    /// <summary><c>rollout</c>: its rule holds, but the order is not in the share that it takes.</summary>
    Rollout,
}
