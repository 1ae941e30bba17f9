using System.Collections.Immutable;
using System.Numerics;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>
/// Looks for an order that fulfils formulas, by choosing among what is open and drawing conclusions from each choice; a choice that had no
/// part in a contradiction is not tried in other ways. Finding nothing is a proof, unless <see cref="IsGuess"/> says otherwise.
/// </summary>
/// <param name="theory">Values of single attributes.</param>
/// <param name="literals">The literals of the shop's conditions.</param>
/// <param name="limit">Steps that it may take.</param>
/// <param name="most">The largest size of an order; null for any.</param>
internal sealed partial class ReachSearch(ValueTheory theory, LiteralTable literals, ReachLimit limit, long? most = null)
{
    private const int MaxElements = 300;

    private readonly Judgement _judgement = new(theory);

    // With counts, or to be small, one item may have to fulfil several demands; else each gets its own.
    private bool _shares;
    private BigInteger _conflict;

    /// <summary>Whether nothing was found although there may be something.</summary>
    public bool IsGuess => _judgement.IsGuess;

    /// <summary>The demands that contradict each other, one bit each, after nothing was found.</summary>
    public BigInteger Conflict => _conflict;

    /// <summary>An order as decided; null when there is none.</summary>
    public Situation? Find(IReadOnlyList<Formula> demands)
    {
        _shares = most is not null || demands.Any(HasBound);
        Situation? situation = Situation.Start;
        for (var i = 0; i < demands.Count && situation is not null; i++) situation = Assert(situation, demands[i], 0, BigInteger.One << i);
        return situation is null ? null : Solve(situation, demands.Count);
    }

    private static bool HasBound(Formula formula) => formula is Bound || (formula is Junction junction && junction.Parts.Any(HasBound));

    private Situation? Fail(BigInteger reason)
    {
        _conflict = reason;
        return null;
    }

    private Situation? Solve(Situation start, int depth)
    {
        if (!limit.Spend()) return Fail(start.Because);
        if (Conclude(start) is not { } situation) return null;
        if (most < situation.Cost) return Fail(situation.Because);
        if (situation.Open.IsEmpty) return Finish(situation, depth);
        var chosen = situation.Open.MinBy(clause => clause.Parts.Length)!;
        return Choose(situation with { Open = situation.Open.Remove(chosen) }, Spread(situation, chosen), depth);
    }

    private Situation? Choose(Situation rest, Clause clause, int depth)
    {
        var bit = BigInteger.One << depth;
        var reason = clause.Reason;
        foreach (var part in clause.Parts)
        {
            var tried = Assert(rest, part, clause.Element, clause.Reason | bit);
            if (tried is not null && Solve(tried, depth + 1) is { } found) return found;
            if (limit.IsOver || (_conflict & bit).IsZero) return null;
            var why = _conflict ^ bit;
            reason |= why;
            if (part is not Literal literal) continue;
            if (Assert(rest, literal.Opposite, clause.Element, why) is not { } next) return null;
            rest = next;
        }

        return Fail(reason);
    }

    /// <summary>Draws conclusions until there are none left: what cannot hold is struck out, what is left alone must hold.</summary>
    private Situation? Conclude(Situation situation)
    {
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (var clause in situation.Open)
            {
                if (Shrink(situation, clause) is not { } shrunk)
                {
                    situation = situation with { Open = situation.Open.Remove(clause) };
                    continue;
                }

                if (shrunk.Parts.Length == clause.Parts.Length) continue;
                if (shrunk.Parts.IsEmpty) return Fail(shrunk.Reason);
                isChanged = true;
                situation = situation with { Open = situation.Open.Remove(clause) };
                if (shrunk.Parts.Length > 1) situation = situation with { Open = situation.Open.Add(shrunk) };
                else if (Assert(situation, shrunk.Parts[0], shrunk.Element, shrunk.Reason) is { } next) situation = next;
                else return null;
            }
        }

        return situation;
    }

    /// <summary>A clause without what cannot hold; null when it holds already.</summary>
    private Clause? Shrink(Situation situation, Clause clause)
    {
        var reason = clause.Reason;
        var open = ImmutableArray.CreateBuilder<Formula>();
        foreach (var part in clause.Parts)
        {
            switch (_judgement.Of(situation, part, clause.Element, ref reason))
            {
                case true: return null;
                case null: open.Add(part); break;
            }
        }

        return open.Count == clause.Parts.Length ? clause : new Clause(open.ToImmutable(), clause.Element, reason);
    }

    private Situation? Assert(Situation situation, Formula formula, int element, BigInteger reason)
    {
        if ((situation.Because | reason) != situation.Because) situation = situation with { Because = situation.Because | reason };
        switch (formula)
        {
            case Fixed constant: return constant.Holds ? situation : Fail(reason);
            case Literal literal: return Assert(situation, literal, element, reason);
            case Junction { IsAll: true } all: return All(situation, all.Parts.Select(part => (part, element, reason)));
            case Junction any: return situation with { Open = situation.Open.Add(new Clause(any.Parts, element, reason)) };
            case Exists exists when _shares: return Share(situation, exists, reason);
            case Exists exists: return Create(situation, exists.Subject, exists.Body, reason);
            case Placed { Element: < 0 } placed: return Create(situation, placed.Subject, placed.Body, reason);
            case Placed placed: return Assert(situation, placed.Body, placed.Element, reason);
            case ForEach rule:
                situation = situation with { Rules = situation.Rules.Add((rule, reason)) };
                return All(situation,
                    situation.Indexes(rule.Subject).ToArray().Select(i => (rule.Body, i, reason | situation.Elements[i].Reason)));
            case NoneThere none: return Empty(situation, none.Subject, reason);
            default: return Assert(situation, (Bound)formula, reason);
        }
    }

    private Situation? All(Situation situation, IEnumerable<(Formula Part, int Element, BigInteger Reason)> parts)
    {
        foreach (var (part, element, reason) in parts)
        {
            if (Assert(situation, part, element, reason) is not { } next) return null;
            situation = next;
        }

        return situation;
    }

    private Situation? Assert(Situation situation, Literal literal, int index, BigInteger reason)
    {
        if (!limit.Spend()) return Fail(situation.Because);
        var why = BigInteger.Zero;
        var element = situation.Elements[index];
        if (_judgement.Add(element, literal, reason, ref why) is not { } slot) return Fail(why | element.Reason);
        element = element with { Slots = element.Slots.SetItem(literal.Group, slot) };
        return situation with { Elements = situation.Elements.SetItem(index, element) };
    }

    private Situation? Empty(Situation situation, AttributeSubject subject, BigInteger reason)
    {
        foreach (var i in situation.Indexes(subject)) return Fail(reason | situation.Elements[i].Reason);
        return situation with { Without = situation.Without.Add((subject, reason)) };
    }

    /// <summary>A demand for an item or parcel as the choice between those that are there and a further one.</summary>
    private static Clause Spread(Situation situation, Clause clause) => clause.Parts is not [Exists exists] ? clause : clause with
    {
        Parts = [.. situation.Indexes(exists.Subject).Append(-1).Select(i => new Placed(exists.Subject, exists.Body, i))],
    };

    private static Situation Share(Situation situation, Exists exists, BigInteger reason) => situation with
    {
        Open = situation.Open.Add(new Clause([exists], 0, reason)),
    };

    private Situation? Create(Situation situation, AttributeSubject subject, Formula body, BigInteger reason)
    {
        if (situation.WhyWithout(subject) is { } without) return Fail(without | reason);
        if (situation.Elements.Length > MaxElements)
        {
            _judgement.IsGuess = true;
            return Fail(situation.Because);
        }

        var index = situation.Elements.Length;
        var element = new Element(subject, reason, ImmutableDictionary<string, Slot>.Empty);
        situation = situation with { Elements = situation.Elements.Add(element) };
        var rules = situation.Rules.Where(entry => entry.Rule.Subject == subject)
            .Select(entry => (entry.Rule.Body, index, entry.Reason | reason));
        return All(situation, rules.ToArray().Append((body, index, reason)));
    }
}
