using System.Collections.Frozen;
using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Domain.Webhooks;
using NodaTime;

namespace ExperienceManager.Domain.Decisions;

/// <summary>
/// Everything that decides for one shop, immutable and compiled once; a saved change makes a new one. Safe for use by many threads.
/// </summary>
public sealed class ShopSnapshot
{
    private readonly Lazy<SegmentIndex> _index;

    /// <summary>Makes a snapshot.</summary>
    /// <param name="source">What it is made from.</param>
    /// <param name="sample">Recent orders of the shop, from which the index learns what is rare; they make it quicker, never
    /// different.</param>
    public ShopSnapshot(ShopSnapshotSource source, IReadOnlyList<OrderData>? sample = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        Experiences = source.Experiences.ToFrozenDictionary(experience => experience.Id);
        Default = Experiences[source.DefaultExperienceId];
        Zone = TimeZones.Find(source.TimeZone) ?? DateTimeZone.Utc;
        Groups = new ConditionGroupSet(source.ConditionGroups);
        _index = new(() => SegmentIndex.Build(source.Segments, sample, Zone));
        Campaigns = new CampaignIndex(source.Campaigns, source.AbTests);
    }

    /// <summary>What it was made from.</summary>
    public ShopSnapshotSource Source { get; }

    /// <summary>The shop.</summary>
    public ShopId ShopId => Source.ShopId;

    /// <summary>Segments in order of priority.</summary>
    public ImmutableArray<Segment> Segments => Source.Segments;

    /// <summary>The position of a segment, from 0; -1 when none has the key.</summary>
    public int PositionOf(string key) => Enumerable.Range(0, Segments.Length).FirstOrDefault(position => Segments[position].Key == key, -1);

    /// <summary>Experiences by id.</summary>
    public FrozenDictionary<Guid, Experience> Experiences { get; }

    /// <summary>The default experience.</summary>
    public Experience Default { get; }

    /// <summary>The shop's time zone, in which its days begin.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The condition groups, for rules that are not saved: those of segments have their conditions in place.</summary>
    public ConditionGroupSet Groups { get; }

    /// <summary>The segments, compiled when they are first asked for: thousands of them take a while.</summary>
    public SegmentIndex Index => _index.Value;

    /// <summary>The compiled campaigns.</summary>
    public CampaignIndex Campaigns { get; }

    /// <summary>What shoppers see when a segment wins: its experience, or the default until that is published for the first time.</summary>
    public Experience ShownBy(Segment winner)
    {
        ArgumentNullException.ThrowIfNull(winner);
        var experience = Experiences[winner.ExperienceId];
        return experience.Published is null ? Default : experience;
    }
}

/// <summary>What a <see cref="ShopSnapshot"/> is made from.</summary>
public sealed record ShopSnapshotSource
{
    /// <summary>The shop.</summary>
    public required ShopId ShopId { get; init; }

    /// <summary>Its slug.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Increases with every saved change of the shop's configuration.</summary>
    public required long Version { get; init; }

    /// <summary>Default page locale, one of <see cref="Locales"/>.</summary>
    public required string DefaultLocale { get; init; }

    /// <summary>Page locales in <c>en-US</c> form.</summary>
    public required ImmutableArray<string> Locales { get; init; }

    /// <summary>The shop's IANA time zone: dates on its pages and in its rules are in it.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>How far Segmentation is released.</summary>
    public required FeatureRelease Release { get; init; }

    /// <summary>The default experience; one of <see cref="Experiences"/>.</summary>
    public required Guid DefaultExperienceId { get; init; }

    /// <summary>Which shipments go to which tracking service.</summary>
    public ShipmentRules ShipmentRules { get; init; } = ShipmentRules.Default;

    /// <summary>Which integrations bring labels.</summary>
    public LabelSources LabelSources { get; init; } = LabelSources.Default;

    /// <summary>All experiences.</summary>
    public required ImmutableArray<Experience> Experiences { get; init; }

    /// <summary>The condition groups, by key.</summary>
    public ImmutableArray<ConditionGroup> ConditionGroups { get; init; } = [];

    /// <summary>All segments in order of priority, drafts included.</summary>
    public required ImmutableArray<Segment> Segments { get; init; }

    /// <summary>The same with other condition groups, whose conditions stand in the rules of all segments.</summary>
    public ShopSnapshotSource WithGroups(ImmutableArray<ConditionGroup> groups)
    {
        var set = new ConditionGroupSet(groups);
        return this with
        {
            ConditionGroups = groups,
            Segments = [.. Segments.Select(segment => segment with { Rule = set.Inline(segment.Rule) })],
        };
    }

    /// <summary>All campaigns in the shop's order, paused ones included.</summary>
    public ImmutableArray<Campaign> Campaigns { get; init; } = [];

    /// <summary>All discounts, oldest first; those that campaigns carry and others.</summary>
    public ImmutableArray<Discount> Discounts { get; init; } = [];

    /// <summary>A/B tests of campaigns.</summary>
    public ImmutableArray<AbTest> AbTests { get; init; } = [];

    /// <summary>Receivers of the shop's events.</summary>
    public ImmutableArray<WebhookEndpoint> Webhooks { get; init; } = [];

    /// <summary>Lines for every shopper, by language.</summary>
    public ImmutableArray<Announcement> Announcements { get; init; } = [];
}
