using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// The shared-predicate part of the index, for conjunctions with at least one rare literal: each is filed under the keys of its least
/// probable one, with the next two inline. An order looks only into the lists of its own keys; nearly every candidate found there ends
/// with one or two bit tests. (Whang et al., Indexing Boolean Expressions, VLDB 2009.)
/// </summary>
internal sealed class AccessLists
{
    private readonly CompiledSegment[] _segments;
    private readonly TestBits _tests;
    private readonly int[] _start;
    private readonly Candidate[] _candidates;

    // Candidates for every order.
    private readonly Candidate[] _always;

    /// <param name="segments">The segments.</param>
    /// <param name="rare">Conjunctions with a rare literal.</param>
    /// <param name="common">Conjunctions without one; each costs every order a test or two.</param>
    /// <param name="keyCount">Number of keys of the index.</param>
    public AccessLists(CompiledSegment[] segments, IReadOnlyCollection<Conjunction> rare,
        IReadOnlyCollection<Conjunction> common, int keyCount)
    {
        _segments = segments;
        Used =
        [
            .. rare.Concat(common).SelectMany(Tested).Concat(rare.Select(conjunction => Access(conjunction)!.Value))
                .Select(literal => literal.Leaf.Attribute).Distinct(),
        ];
        _tests = new TestBits(rare.Concat(common).SelectMany(Tested).Select(literal => literal.Leaf), keyCount);
        _always = [.. common.Select(CandidateOf).Distinct().OrderBy(candidate => candidate.Segment)];
        var byKey = rare.SelectMany(conjunction => Access(conjunction)!.Value.Leaf.Keys, (conjunction, key) => (conjunction, key))
            .ToLookup(entry => entry.key, entry => entry.conjunction);
        _start = new int[keyCount + 1];
        var candidates = new List<Candidate>();
        for (var key = 0; key < keyCount; key++)
        {
            candidates.AddRange(byKey[key].Select(CandidateOf).Distinct().OrderBy(candidate => candidate.Segment));
            _start[key + 1] = candidates.Count;
        }

        _candidates = [.. candidates];
    }

    /// <summary>The attributes that have to be read.</summary>
    public IReadOnlyCollection<Keys.AttributeKeys> Used { get; }

    public int TestText => _tests.Words;

    /// <summary>Whether a conjunction belongs here.</summary>
    public static bool Takes(Conjunction conjunction) => conjunction.Literals.Any(CanAccess);

    /// <summary>The first segment before <paramref name="best"/> that applies; <paramref name="best"/> when there is none.</summary>
    public int First(MatchScratch scratch, OrderData order, Instant instant, string locale, int best)
    {
        _tests.Fill(scratch);
        for (var i = 0; i < scratch.KeyCount; i++)
        {
            var key = scratch.Keys[i];
            best = First(_candidates.AsSpan(_start[key], _start[key + 1] - _start[key]), scratch, order, instant, locale, best);
        }

        return First(_always, scratch, order, instant, locale, best);
    }

    private int First(ReadOnlySpan<Candidate> candidates, MatchScratch scratch, OrderData order, Instant instant, string locale, int best)
    {
        var tests = scratch.Tests;
        foreach (ref readonly var candidate in candidates)
        {
            if (candidate.Segment >= best) break;
            if (TestBits.Passes(tests, candidate.Second) && TestBits.Passes(tests, candidate.Third)
                && TestBits.Passes(tests, candidate.Fourth)
                && _segments[candidate.Segment].Applies(order, instant, locale, scratch.Time)) return candidate.Segment;
        }

        return best;
    }

    private static bool CanAccess(Literal literal) =>
        literal is { IsNegated: false, Leaf.Kind: LeafKind.Keys } && literal.Probability <= ConjunctionBuilder.RareEnough;

    private static Literal? Access(Conjunction conjunction) =>
        conjunction.Literals.Where(CanAccess).Select(literal => (Literal?)literal).FirstOrDefault();

    private static IEnumerable<Literal> Tested(Conjunction conjunction)
    {
        var access = Access(conjunction);
        return conjunction.Literals.Where(literal => literal != access).Take(Candidate.Tests);
    }

    private Candidate CandidateOf(Conjunction conjunction)
    {
        uint[] codes = [.. Tested(conjunction).Select(_tests.CodeOf), TestBits.Nothing, TestBits.Nothing, TestBits.Nothing];
        return new Candidate(conjunction.Segment, codes[0], codes[1], codes[2]);
    }

    private readonly record struct Candidate(int Segment, uint Second, uint Third, uint Fourth)
    {
        public const int Tests = 3;
    }
}
