using System.Numerics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>
/// The search for one segment. Higher segments are brought in only once they win an order that was found, so few of them are ever looked
/// at. What is proven for an instant is proven until one of the segments that took part ends, or a date changes places with a day.
/// </summary>
internal sealed partial class SegmentReach(ShopReach shop, int position, ReachLimit limit)
{
    // For a smaller order once there is one; and for fewer segments or conditions once it is proven that there is none.
    private const int StepsForLess = 4_000;

    private readonly Segment _segment = shop.Snapshot.Segments[position];
    private readonly SortedSet<int> _rivals = [];
    private CanWin? _found;
    private bool _isRefuted;

    public ReachVerdict Decide()
    {
        var rule = shop.RuleOf(position, null);
        if (Sweep(rule, null, limit) is not { } core)
        {
            return _found is { } found ? found : new Undecided(_segment.Key, limit.Steps) { IsRefuted = _isRefuted };
        }

        if (core.Count == 0) return new NeverWins(_segment.Key, ReachReason.Contradiction) { Conditions = [.. Conditions()] };
        return new NeverWins(_segment.Key, ReachReason.Covered)
        {
            CoveredBy = [.. Needed(rule, core).Order().Select(other => shop.Snapshot.Segments[other].Key)],
        };
    }

    /// <summary>Leaves out one segment after the other, as long as the others still take every order.</summary>
    private HashSet<int> Needed(Formula rule, HashSet<int> core)
    {
        foreach (var other in core.OrderDescending().ToArray())
        {
            if (core.Count == 1 || !core.Contains(other)) continue;
            core = Sweep(rule, core.Where(kept => kept != other).ToHashSet(), limit.Part(StepsForLess)) ?? core;
        }

        return core;
    }

    private IEnumerable<string> Conditions()
    {
        var leftOut = new HashSet<string>();
        var paths = FormulaBuilder.PathsOf(_segment.Rule).ToList();
        foreach (var path in paths)
        {
            leftOut.Add(path);
            if (Sweep(shop.RuleOf(position, leftOut), [], limit.Part(StepsForLess)) is null) leftOut.Remove(path);
        }

        return paths.Where(path => !leftOut.Contains(path));
    }

    /// <summary>The segments that together take every order; null when an order was found, or nothing was proven.</summary>
    /// <param name="rule">What the order must fulfil.</param>
    /// <param name="among">The segments that may take it; null for all higher ones.</param>
    /// <param name="steps">Steps that it may take.</param>
    private HashSet<int>? Sweep(Formula rule, HashSet<int>? among, ReachLimit steps)
    {
        var taking = new HashSet<int>();
        var locales = shop.LocalesOf(_segment);
        foreach (var locale in locales)
        {
            // What took every order in one locale takes it in another, too, when it is for both.
            if (locale != locales[0] && taking.All(other => IsFor(other, locale))) continue;
            Instant? at = _segment.TimeFrame?.StartInstant is { } start && start > shop.From ? start : shop.From;
            for (var isFirst = true; at is { } now && !(_segment.TimeFrame?.EndInstant <= now); isFirst = false)
            {
                if (Cover(rule, now, locale, among, steps) is not { } core) return null;
                taking.UnionWith(core);
                at = Next(now, core, isFirst);
            }
        }

        return taking;
    }

    private Instant? Next(Instant now, HashSet<int> core, bool isFirst)
    {
        var times = ReachTimes.Of(core.Append(position).Select(shop.TimesOf));
        var ends = core.Select(other => shop.Snapshot.Segments[other].TimeFrame?.EndInstant).Where(end => end > now);
        return ends.Append(times.Next(now, isFirst, shop.Snapshot.Zone)).Min();
    }

    /// <summary>
    /// The segments that take every order at an instant in a locale; null when an order was found, or nothing was proven.
    /// </summary>
    private HashSet<int>? Cover(Formula rule, Instant at, string locale, HashSet<int>? among, ReachLimit steps)
    {
        var theory = shop.TheoryAt(at);
        List<int> rivals = [.. _rivals.Where(other => among?.Contains(other) != false && Competes(other, at, locale))];
        while (true)
        {
            var search = new ReachSearch(theory, shop.Literals, steps);
            var situation = search.Find([rule, .. rivals.Select(shop.NegationOf)]);
            if (steps.IsOver || (situation is null && search.IsGuess)) return null;
            if (situation is null)
            {
                HashSet<int> core = [.. rivals.Where((_, i) => !(search.Conflict & (BigInteger.One << (i + 1))).IsZero)];

                // A segment that takes a share of its orders covers nothing.
                return core.Any(other => shop.Snapshot.Segments[other].IsPartial) ? null : core;
            }

            var witness = new Witness(theory, situation);
            var (order, winner) = Ask(witness, at, locale, among);
            if (winner == position)
            {
                if (among is null) _found = Smallest(rule, rivals, (witness, order), at, locale);
                return null;
            }

            if (!Add(rivals, winner)) return null;
        }
    }

    /// <summary>Looks for smaller orders until there are none.</summary>
    private CanWin Smallest(Formula rule, List<int> rivals, (Witness Witness, OrderData Order) best, Instant at, string locale)
    {
        var theory = shop.TheoryAt(at);
        var steps = limit.Part(StepsForLess);
        while (best.Witness.Cost > 0)
        {
            var situation = new ReachSearch(theory, shop.Literals, steps, best.Witness.Cost - 1)
                .Find([rule, .. rivals.Select(shop.NegationOf)]);
            if (situation is null || steps.IsOver) break;
            var witness = new Witness(theory, situation);
            var (order, winner) = Ask(witness, at, locale, null);
            if (winner == position) best = (witness, order);
            else if (!Add(rivals, winner)) break;
        }

        return new CanWin(_segment.Key, best.Order, at, locale);
    }

    private bool Add(List<int> rivals, int winner)
    {
        _isRefuted |= winner < 0 || winner > position || rivals.Contains(winner);
        if (_isRefuted) return false;
        rivals.Add(winner);
        _rivals.Add(winner);
        return true;
    }

    /// <summary>Who wins an order, by the decision itself; −1 for no one.</summary>
    private int Winner(OrderData order, Instant at, string locale, HashSet<int>? among)
    {
        var snapshot = shop.Snapshot;
        if (among is null) return snapshot.Index.FirstMatch(order, at, locale);
        foreach (var other in among.Order())
        {
            if (Decider.Applies(snapshot.Segments[other], order, at, locale, snapshot.Zone)) return other;
        }

        return position;
    }

    private bool Competes(int other, Instant at, string locale)
    {
        var segment = shop.Snapshot.Segments[other];
        return segment.StatusAt(at) == SegmentStatus.Live && IsFor(other, locale);
    }

    private bool IsFor(int other, string locale) =>
        shop.Snapshot.Segments[other].Locales is var locales && (locales.Count == 0 || locales.Contains(locale));

}
