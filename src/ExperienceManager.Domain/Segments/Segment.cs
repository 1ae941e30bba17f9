using System.Text.Json.Serialization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Segments;

/// <summary>A rule-based "Outbound Segment": which orders see which experience, where and when.</summary>
public sealed record Segment
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Stable name in configuration documents, made from the name: <c>late-parcels</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it may apply.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether it was ever on: what was is off now, what was not is a draft.</summary>
    public bool WasEnabled { get; init; }

    /// <summary>The experience it shows.</summary>
    public required Guid ExperienceId { get; init; }

    /// <summary>Page locales it applies to; empty means all.</summary>
    public EquatableArray<string> Locales { get; init; } = [];

    /// <summary>The rule, with the conditions of its groups in their place; null means every order.</summary>
    [JsonConverter(typeof(WholeRuleConverter))]
    public RuleNode? Rule { get; init; }

    /// <summary>When it applies; null means always.</summary>
    public TimeFrame? TimeFrame { get; init; }

    /// <summary>Every order that matches.</summary>
    public const decimal FullRollout = 100;

    /// <summary>Percent of the matching orders that it takes, 0 to 100; the others go on to the next segment.</summary>
    public decimal Rollout { get; init; } = FullRollout;

    /// <summary>Whether it takes only some of the orders that match.</summary>
    [JsonIgnore]
    public bool IsPartial => Rollout < FullRollout;

    /// <summary>Whether it takes an order that matches: <see cref="RolloutShare"/>.</summary>
    public bool Takes(string orderNumber) => !IsPartial || new RolloutShare(Key, Rollout).Includes(orderNumber);

    /// <summary>
    /// Percent of its orders that see the default instead, so that its effect can be measured; 0 for none, at most
    /// <see cref="MaxHeldOut"/>.
    /// </summary>
    public decimal HoldoutPercentage { get; init; }

    /// <summary>Highest <see cref="HoldoutPercentage"/>.</summary>
    public const decimal MaxHeldOut = 50;

    /// <summary>Whether an order is in the hold-out: a hash of segment and order, so the same for every view and on every node.</summary>
    public bool HoldsOut(string orderNumber) => HoldoutPercentage > 0 && (decimal)AbTest.ShareOf(Id, orderNumber) < HoldoutPercentage / 100;

    /// <summary>Draft, off, scheduled, live or ended at an instant.</summary>
    public SegmentStatus StatusAt(Instant instant)
    {
        if (!IsEnabled) return WasEnabled ? SegmentStatus.Off : SegmentStatus.Draft;
        if (TimeFrame is null || TimeFrame.Contains(instant)) return SegmentStatus.Live;
        return TimeFrame.StartInstant is { } start && instant < start ? SegmentStatus.Scheduled : SegmentStatus.Ended;
    }

    /// <summary>Whether it takes orders at an instant, or will once its time frame starts.</summary>
    public bool IsLiveOrScheduledAt(Instant instant) => StatusAt(instant) is SegmentStatus.Live or SegmentStatus.Scheduled;
}

/// <summary>What the console shows of a segment.</summary>
public enum SegmentStatus
{
    /// <summary>Never turned on.</summary>
    Draft,

    /// <summary>Turned off.</summary>
    Off,

    /// <summary>On, before its time frame.</summary>
    Scheduled,

    /// <summary>On, inside its time frame.</summary>
    Live,

    /// <summary>On, past its time frame.</summary>
    Ended,
}
