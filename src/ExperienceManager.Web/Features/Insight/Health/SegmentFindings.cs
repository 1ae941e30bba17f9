using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What is wrong with the segments of a shop.</summary>
/// <param name="snapshot">The shop.</param>
/// <param name="stored">Its segments as stored, in order of priority.</param>
/// <param name="sample">Its newest orders.</param>
internal sealed class SegmentFindings(ShopSnapshot snapshot, IReadOnlyList<StoredSegment> stored, OrderSample sample)
{
    private static readonly Duration Settled = Duration.FromDays(14);
    private static readonly Duration Recently = Duration.FromDays(30);

    private readonly Instant _now = sample.AsOf;

    /// <summary>All of them.</summary>
    /// <param name="verdicts">What was found of the reach of segments, by key.</param>
    public IEnumerable<HealthFinding> Find(IEnumerable<ReachVerdict> verdicts) =>
    [
        .. verdicts.OfType<NeverWins>().Where(verdict => verdict.Reason is not (ReachReason.Ended or ReachReason.Disabled))
            .Select(Unreached),
        .. Unmatched(),
        .. stored.Where(one => one.Segment.StatusAt(_now) == SegmentStatus.Ended).Select(Ended),
        .. Duplicates(),
        .. stored.Select(Unseen).OfType<HealthFinding>(),
        .. stored.Where(one => !one.Segment.IsEnabled && !one.Segment.WasEnabled && CopyName.IsCopy(one.Segment.Name)).Select(Clone),
    ];

    /// <summary>The segment as what a finding is about.</summary>
    public static HealthSubject SubjectOf(Segment segment) => new("segment", segment.Key, segment.Name) { Id = segment.Id };

    private HealthFinding Unreached(NeverWins verdict)
    {
        var one = stored.First(known => known.Segment.Key == verdict.Key);
        var takers = string.Join(", ", verdict.CoveredBy.Select(key => $"“{NameOf(key)}”"));
        LocalizableText message = verdict.Reason switch
        {
            ReachReason.Covered =>
                (LocalizableText)$"No order can see “{one.Segment.Name}”: higher segments take every order that it matches ({takers}).",
            ReachReason.Contradiction => $"No order can match “{one.Segment.Name}”: its conditions contradict each other.",
            ReachReason.Rollout => $"No order can see “{one.Segment.Name}”: it takes 0% of the orders that match.",
            _ => $"No order can see “{one.Segment.Name}”: the shop has none of its locales.",
        };
        var reason = JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.Reason.ToString());
        var evidence = new JsonObject { ["reason"] = reason };
        if (verdict.Reason == ReachReason.Covered) evidence["covered_by"] = HealthJson.Of(verdict.CoveredBy);
        if (verdict.Reason == ReachReason.Contradiction) evidence["conditions"] = HealthJson.Of(verdict.Conditions);
        return new(HealthKind.NeverWins, SubjectOf(one.Segment), message, evidence, one.EditedAt);
    }

    private string NameOf(string key) => stored.FirstOrDefault(one => one.Segment.Key == key)?.Segment.Name ?? key;

    // Segments that are live and won no order of the sample are looked at one by one: most have won some.
    private IEnumerable<HealthFinding> Unmatched()
    {
        var recent = sample.Orders.Where(order => PlacedAt(order) >= _now - Recently).ToList();
        var winners = recent.Select(order => snapshot.Index.FirstMatch(order, _now, LocaleOf(order))).Where(position => position >= 0)
            .Select(position => snapshot.Segments[position].Id).ToHashSet();
        foreach (var one in stored.Where(one => one.Segment.StatusAt(_now) == SegmentStatus.Live && !winners.Contains(one.Segment.Id)))
        {
            if (Matches(one.Segment, recent)) continue;
            var since = LiveSince(one);
            yield return recent.Count > 0 && _now - since >= Settled ? NeverMatched(one, since) : TooNew(one, since, recent.Count == 0);
        }
    }

    private bool Matches(Segment segment, List<OrderData> recent)
    {
        var alone = SegmentIndex.Build([segment with { Rollout = Segment.FullRollout }], zone: snapshot.Zone);
        return recent.Exists(order => alone.FirstMatch(order, _now, LocaleOf(order)) == 0);
    }

    private static HealthFinding NeverMatched(StoredSegment one, Instant since) => new(
        HealthKind.NeverMatched, SubjectOf(one.Segment), $"“{one.Segment.Name}” matches no order of the last 30 days.",
        new() { ["days"] = 30, ["version"] = one.Version }, since);

    private static HealthFinding TooNew(StoredSegment one, Instant since, bool hasNoOrders)
    {
        LocalizableText message = $"“{one.Segment.Name}” matches no order of the last 30 days yet. It has been live for less than 14 days.";
        if (hasNoOrders) message = $"There are no orders of the last 30 days to tell whether “{one.Segment.Name}” matches any.";
        return new(HealthKind.TooNewToTell, SubjectOf(one.Segment), message,
            new() { ["reason"] = hasNoOrders ? "no_orders" : "new", ["version"] = one.Version }, since);
    }

    private static HealthFinding Ended(StoredSegment one)
    {
        var end = one.Segment.TimeFrame!.EndInstant!.Value;
        return new(HealthKind.EndedAndEnabled, SubjectOf(one.Segment),
            $"The time frame of “{one.Segment.Name}” is over, and it is still turned on.",
            new() { ["ended_at"] = HealthJson.Of(end) }, end);
    }

    private IEnumerable<HealthFinding> Duplicates()
    {
        var higher = new Dictionary<string, List<StoredSegment>>(StringComparer.Ordinal);
        foreach (var one in stored.Where(one => one.Segment.IsLiveOrScheduledAt(_now)))
        {
            var rule = $"{RuleIdentity.Of(one.Segment.Rule)} {string.Join(',', one.Segment.Locales.Order(StringComparer.Ordinal))}";
            if (!higher.TryGetValue(rule, out var same)) higher[rule] = same = [];
            if (same.Find(other => Meet(other.Segment.TimeFrame, one.Segment.TimeFrame)) is { } twin) yield return Duplicate(one, twin);
            if (!one.Segment.IsPartial) same.Add(one);
        }
    }

    private static bool Meet(TimeFrame? left, TimeFrame? right) => left is null || right is null
        || ((left.EndInstant is not { } leftEnd || right.StartInstant is not { } rightStart || rightStart < leftEnd)
            && (right.EndInstant is not { } rightEnd || left.StartInstant is not { } leftStart || leftStart < rightEnd));

    private static HealthFinding Duplicate(StoredSegment one, StoredSegment twin) => new(
        HealthKind.DuplicateRule, SubjectOf(one.Segment),
        $"“{one.Segment.Name}” has the same conditions as “{twin.Segment.Name}”, which is higher and takes its orders.",
        new() { ["same_as"] = twin.Segment.Key }, Max(one.EditedAt, twin.EditedAt));

    private HealthFinding? Unseen(StoredSegment one)
    {
        if (!one.Segment.IsLiveOrScheduledAt(_now)) return null;
        var values = UnseenValues.Of(one.Segment.Rule, sample.Seen).ToList();
        if (values.Count == 0) return null;
        var shown = string.Join(", ", values.Take(3).Select(value => $"“{PlainText.Shorten(value.Value, 60)}”"));
        LocalizableText message = $"“{one.Segment.Name}” asks for values that no recent order has: {shown}.";
        return new(HealthKind.ValueNeverSeen, SubjectOf(one.Segment), message, new()
        {
            ["values"] = new JsonArray([.. values.Select(value => (JsonNode)new JsonObject
            {
                ["attribute"] = value.Attribute,
                ["value"] = value.Value,
                ["did_you_mean"] = value.Spelling,
            })]),
        }, one.EditedAt);
    }

    private static HealthFinding Clone(StoredSegment one) => new(
        HealthKind.CloneNeverEnabled, SubjectOf(one.Segment), $"“{one.Segment.Name}” is a copy that was never turned on.",
        new() { ["created_at"] = HealthJson.Of(one.CreatedAt) }, one.CreatedAt);

    // An edit may have changed the rule, so that what was before it says nothing.
    private static Instant LiveSince(StoredSegment one) => Max(one.EditedAt, one.Segment.TimeFrame?.StartInstant ?? one.EditedAt);

    private static Instant Max(Instant left, Instant right) => left > right ? left : right;

    private Instant PlacedAt(OrderData order) => new RuleTime(_now, snapshot.Zone).PlacedAt(order);

    private string LocaleOf(OrderData order) => PageLocale.Of(snapshot, null, order);
}
