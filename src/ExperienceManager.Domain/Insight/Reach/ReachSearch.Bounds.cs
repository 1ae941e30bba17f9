using System.Collections.Immutable;
using System.Numerics;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>
/// Counts and sums, once everything else is decided: says of each item whether it counts, adds items, and chooses numbers.
/// </summary>
internal sealed partial class ReachSearch
{
    // Further items rarely help when the range of a sum can be reached but no numbers were found.
    private const int MaxItemsOfSum = 4;

    private static readonly NumberRange NotNegative = new(0, null);

    private Situation? Assert(Situation situation, Bound bound, BigInteger reason)
    {
        if (bound.Summed is null && bound.Range.Meet(NotNegative).IsEmpty) return Fail(reason);
        foreach (var (other, why) in situation.Bounds)
        {
            if (ReferenceEquals(other.Where, bound.Where) && other.Summed == bound.Summed
                && other.Range.Meet(bound.Range).IsEmpty) return Fail(reason | why);
        }

        return situation with { Bounds = situation.Bounds.Add((bound, reason)) };
    }

    private Situation? Finish(Situation situation, int depth)
    {
        foreach (var (bound, _) in situation.Bounds)
        {
            foreach (var i in situation.Indexes(AttributeSubject.Item))
            {
                var why = BigInteger.Zero;
                if (_judgement.Of(situation, bound.Where, i, ref why) is not null) continue;
                return Solve(situation with { Open = situation.Open.Add(new Clause(Split(bound.Where), i, BigInteger.Zero)) }, depth);
            }
        }

        foreach (var (bound, _) in situation.Bounds.Where(entry => entry.Bound.Summed is null))
        {
            var count = Counted(situation, bound).Length;
            if (bound.Range.Contains(count)) continue;
            return bound.Range.Meet(new(count, null)).IsEmpty ? Fail(situation.Because) : Grow(situation, [bound.Where], depth);
        }

        return FinishSums(situation, depth);
    }

    private Situation? FinishSums(Situation situation, int depth)
    {
        Situation? finished = situation;
        foreach (var sums in situation.Bounds.Select(entry => entry.Bound)
            .Where(bound => bound.Summed is not null).GroupBy(bound => bound.Summed!))
        {
            var plan = new SumPlan(situation, sums.Key, [.. sums.Select(bound => (bound, Counted(situation, bound)))], theory.Time, limit);
            if (!plan.Find()) return limit.IsOver ? Fail(situation.Because) : Extend(situation, sums.Key, plan, depth);
            foreach (var (index, number) in plan.Numbers)
            {
                if (finished is not null) finished = Assert(finished, Exactly(sums.Key, number), index, situation.Because);
            }
        }

        _judgement.IsGuess |= finished is null;
        return finished is null || most < finished.Cost ? Fail(situation.Because) : finished;
    }

    // Another item must count towards a sum that does not work out.
    private Situation? Extend(Situation situation, AttributeReference summed, SumPlan plan, int depth)
    {
        var (more, less) = (literals.IsPositive(summed), literals.IsNegative(summed));
        if (Contradict(situation, summed, more, less)) return Fail(situation.Because);
        _judgement.IsGuess |= plan.IsGuess;
        if (plan.Wanting.Count == 0 && situation.Elements.Length > MaxItemsOfSum)
        {
            _judgement.IsGuess = true;
            return Fail(situation.Because);
        }

        var wheres = plan.Wanting.Count > 0
            ? plan.Wanting.Take(1).Select(entry => Junction.Of(true, [entry.Where, entry.IsMore ? more : less]))
            : plan.Wheres.SelectMany(where => new[] { Junction.Of(true, [where, more]), Junction.Of(true, [where, less]) });
        return Grow(situation, [.. wheres], depth);
    }

    /// <summary>
    /// Whether two sums exclude each other: the one that must be larger counts nothing more than the other that could make it so.
    /// </summary>
    private bool Contradict(Situation situation, AttributeReference summed, Literal more, Literal less)
    {
        Bound[] sums = [.. situation.Bounds.Select(entry => entry.Bound).Where(bound => bound.Summed == summed)];
        return Array.Exists(sums, large => Array.Exists(sums, small =>
            large.Range.Low is not null && small.Range.High is not null
            && (large.Range with { High = small.Range.High, WithoutHigh = small.Range.WithoutHigh }).IsEmpty
            && !CanBe(situation, large.Where, small.Where, more) && !CanBe(situation, small.Where, large.Where, less)));
    }

    /// <summary>Whether there may be an item that one sum counts and the other does not, with a number of that sign.</summary>
    private bool CanBe(Situation situation, Formula counted, Formula notCounted, Literal sign)
    {
        if (ReferenceEquals(counted, notCounted)) return false;
        var before = _judgement.IsGuess;
        _judgement.IsGuess = false;
        var body = Junction.Of(true, [counted, Junction.Of(false, Opposites(notCounted)), sign]);
        var item = Create(situation, AttributeSubject.Item, body, BigInteger.Zero);
        var isPossible = (item is not null && Conclude(item) is not null) || _judgement.IsGuess || limit.IsOver;
        _judgement.IsGuess = before;
        return isPossible;
    }

    private Situation? Grow(Situation situation, ImmutableArray<Formula> bodies, int depth)
    {
        ImmutableArray<Formula> parts = [.. bodies.Select(body => new Placed(AttributeSubject.Item, body, -1))];
        if (parts.Length > 1) return Solve(situation with { Open = situation.Open.Add(new Clause(parts, 0, situation.Because)) }, depth);
        return Assert(situation, parts[0], 0, situation.Because) is { } grown ? Solve(grown, depth) : null;
    }

    private int[] Counted(Situation situation, Bound bound) =>
    [
        .. situation.Indexes(AttributeSubject.Item).Where(i =>
        {
            var why = BigInteger.Zero;
            return _judgement.Of(situation, bound.Where, i, ref why) == true;
        }),
    ];

    private static ImmutableArray<Formula> Split(Formula where) => [where, .. Opposites(where)];

    private static IEnumerable<Formula> Opposites(Formula where) => where switch
    {
        Junction junction => junction.Parts.Select(part => ((Literal)part).Opposite),
        Literal literal => [literal.Opposite],
        _ => [],
    };

    private Literal Exactly(AttributeReference attribute, decimal? number) => number is { } value
        ? literals.Of(new RuleCondition(attribute, RuleOperator.Equals, new RuleValue([ScalarValue.OfNumber(value)], IsList: false)))
        : literals.IsMissing(attribute);
}
