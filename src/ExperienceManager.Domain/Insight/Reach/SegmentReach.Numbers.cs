using System.Globalization;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Insight.Reach;

/// <content>
/// Numbers of orders. A number decides whether a segment that is rolled out to a share takes the order, so the order gets one that this
/// segment takes and that no such segment above it takes.
/// </content>
internal sealed partial class SegmentReach
{
    // With five segments above that take 90% each, one number in 100,000 is in none of them.
    private const int MaxNumbers = 200_000;

    private readonly Dictionary<string, string?> _numbers = [];

    /// <summary>The order with a fitting number, and who wins it.</summary>
    private (OrderData Order, int Winner) Ask(Witness witness, Instant at, string locale, HashSet<int>? among)
    {
        var order = witness.Order(NumberOutside([]) ?? "example-1");
        var winner = Winner(order, at, locale, among);
        if (!IsPartialAbove(winner)) return (order, winner);
        int[] sharing = [.. Enumerable.Range(0, position).Where(other => IsPartialAbove(other) && Competes(other, at, locale)
            && IsFulfilled(other, order, at))];
        if (NumberOutside(sharing) is not { } number) return (order, winner);
        order = order with { OrderNumber = number };
        return (order, Winner(order, at, locale, among));
    }

    private bool IsPartialAbove(int other) => other >= 0 && other < position && shop.Snapshot.Segments[other].IsPartial;

    private bool IsFulfilled(int other, OrderData order, Instant at) =>
        shop.Snapshot.Segments[other].Rule is not { } rule || RuleEvaluator.Holds(rule, order, new(at, shop.Snapshot.Zone));

    /// <summary>
    /// The first number that this segment takes and does not hold out, and that none of the others takes; null when none was found.
    /// </summary>
    private string? NumberOutside(int[] others)
    {
        var key = string.Join(',', others);
        if (_numbers.TryGetValue(key, out var known)) return known;
        RolloutShare own = new(_segment.Key, _segment.Rollout);
        RolloutShare[] shares = [.. others.Select(other => shop.Snapshot.Segments[other])
            .Select(other => new RolloutShare(other.Key, other.Rollout))];
        var number = Enumerable.Range(1, MaxNumbers).Select(i => string.Create(CultureInfo.InvariantCulture, $"example-{i}"))
            .FirstOrDefault(number => (!_segment.IsPartial || own.Includes(number)) && !_segment.HoldsOut(number)
                && !Array.Exists(shares, share => share.Includes(number)));
        return _numbers[key] = number;
    }
}
