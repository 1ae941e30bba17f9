using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Insight;

/// <summary>A random shop of one theme.</summary>
/// <param name="Theme">What its rules are about.</param>
/// <param name="Segments">Its segments.</param>
internal sealed record ReachShop(ReachTheme Theme, ImmutableArray<Segment> Segments)
{
    /// <summary>One to four segments: some for one locale, some with a time frame, some without a rule, some off.</summary>
    public static Gen<ReachShop> Any { get; } =
        from theme in Gen.Elements<ReachTheme>(ReachThemes.All)
        from count in Gen.Choose(1, 4)
        from segments in SegmentOf(theme).ArrayOf(count)
        select new ReachShop(theme, [.. segments.Select((segment, i) => segment with { Key = $"s{i + 1}" })]);

    /// <summary>The compiled shop.</summary>
    public ShopSnapshot Snapshot => Snapshots.Of(Segments, zone: ReachThemes.Zone);

    /// <summary>What is wrong with the verdicts; null when nothing is.</summary>
    public string? Broken()
    {
        var snapshot = Snapshot;
        var reach = new ShopReach(snapshot, Theme.Instants[0]);
        ReachVerdict[] verdicts = [.. Segments.Select((_, i) => reach.Of(i))];
        int[] never = [.. Enumerable.Range(0, verdicts.Length).Where(i => verdicts[i] is NeverWins)];
        return verdicts.Select((verdict, i) => Wrong(snapshot, verdict, i)).FirstOrDefault(wrong => wrong is not null)
            ?? (Winner(snapshot, never) is { } winner ? $"wins, but: {verdicts[winner]}" : null);
    }

    /// <summary>An order with fewer items and parcels, or as many and fewer labels, that wins as well; null when there is none.</summary>
    public string? Smaller()
    {
        var snapshot = Snapshot;
        var reach = new ShopReach(snapshot, Theme.Instants[0]);
        foreach (var can in Segments.Select((_, i) => reach.Of(i)).OfType<CanWin>())
        {
            var smaller = Theme.Orders.Where(order => Size(order) < Size(can.Order))
                .FirstOrDefault(order => Decider.DecideAsLive(snapshot, order, can.At, can.Locale).Segment?.Key == can.Key);
            if (smaller is not null) return $"{can.Order} wins {can.Key}, and so does {smaller}";
        }

        return null;
    }

    private static int Size(OrderData order) => (100 * (order.Items.Count + order.Shipments.Count)) + order.Labels.Sorted.Length;

    /// <summary>The shop in words.</summary>
    public string Words() => string.Join("\n", Segments.Select(Words));

    private static string Words(Segment segment)
    {
        var rule = segment.Rule is null ? "-" : RuleJson.ToJson(segment.Rule);
        var frame = $"{segment.TimeFrame?.Start} {segment.TimeFrame?.End}";
        return $"{segment.Key}: {(segment.IsEnabled ? "" : "off ")}{(segment.IsPartial ? $"{segment.Rollout}% " : "")}{segment.Locales} {frame} {rule}";
    }

    private static string? Wrong(ShopSnapshot snapshot, ReachVerdict verdict, int position) => verdict switch
    {
        Undecided { IsRefuted: true } => $"{verdict.Key}: the order found does not win",
        CanWin can when Decider.DecideAsLive(snapshot, can.Order, can.At, can.Locale).Segment?.Key != can.Key =>
            $"{can.Key}: {can.Order} does not win",
        NeverWins { Reason: ReachReason.Covered, CoveredBy.Count: 0 } => $"{verdict.Key}: no covering segments",
        NeverWins { Reason: ReachReason.Contradiction, Conditions.Count: 0 } => $"{verdict.Key}: no conditions",
        _ when verdict.Key != snapshot.Segments[position].Key => "another key",
        _ => null,
    };

    /// <summary>
    /// One of the positions that wins some order at some instant in some locale, by asking all of them; null when none does.
    /// </summary>
    private int? Winner(ShopSnapshot snapshot, int[] positions)
    {
        foreach (var (at, locale) in Theme.Instants.SelectMany(_ => snapshot.Source.Locales, (at, locale) => (at, locale)))
        {
            int[] live = [.. positions.Where(i =>
                Decider.Applies(snapshot.Segments[i] with { Rule = null, Rollout = 100 }, Theme.Orders[0], at, locale, snapshot.Zone))];
            foreach (var order in live.Length == 0 ? [] : Theme.Orders)
            {
                foreach (var i in live)
                {
                    if (Applies(i, order, at, locale)
                        && !Enumerable.Range(0, i).Any(higher => Applies(higher, order, at, locale))) return i;
                }
            }
        }

        return null;

        bool Applies(int position, OrderData order, Instant at, string locale) =>
            Decider.Applies(snapshot.Segments[position], order, at, locale, snapshot.Zone);
    }

    private static Gen<Segment> SegmentOf(ReachTheme theme) =>
        from rule in Gen.Frequency((12, theme.Rule.Select(rule => (RuleNode?)rule)), (1, Gen.Constant<RuleNode?>(null)))
        from isEnabled in Gen.Frequency((12, Gen.Constant(true)), (1, Gen.Constant(false)))
        from locales in Gen.Frequency((6, Gen.Constant(Array.Empty<string>())), (1, Gen.Constant(new[] { "de-DE" })),
            (1, Gen.Constant(new[] { "en-US", "fr-FR" })))
        from days in Gen.Choose(9, 16).Two()
        from isFramed in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from rollout in SegmentGenerators.Rollout
        from id in IdGenerators.Id
        select new Segment
        {
            Id = id,
            Key = "s",
            Name = "Segment",
            ExperienceId = Guid.Empty,
            Rule = rule,
            IsEnabled = isEnabled,
            Rollout = rollout,
            Locales = [.. locales],
            TimeFrame = isFramed ? Frame(days.Item1, days.Item2) : null,
        };

    private static TimeFrame? Frame(int start, int end) => TimeFrame.TryCreate(
        start == 9 ? null : new LocalDateTime(2026, 1, start, 18, 0), end == 16 ? null
            : new LocalDateTime(2026, 1, end, 6, 0), DateTimeZoneProviders.Tzdb[ReachThemes.Zone]);
}
