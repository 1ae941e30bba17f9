using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>
/// Says of each segment of a shop whether any order can win it, from an instant on: with such an order, or proven to be none, or not
/// decided. As if Segmentation were live and no order held out. For one thread at a time.
/// </summary>
public sealed class ShopReach
{
    private readonly LiteralTable _literals = new();
    private readonly FormulaBuilder _formulas;
    private readonly Dictionary<int, Formula> _negations = [];
    private readonly Dictionary<int, ReachTimes> _times = [];
    private readonly Dictionary<Instant, ValueTheory> _theories = [];

    /// <summary>Prepares the shop.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="from">The first instant that counts.</param>
    public ShopReach(ShopSnapshot snapshot, Instant from)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Snapshot = snapshot;
        From = Instant.FromUnixTimeTicks(RuleDates.TicksOf(from));
        _formulas = new FormulaBuilder(_literals);

        // Conditions are numbered in the order of priority, whichever segment is asked first: among orders of one size the number decides.
        foreach (var segment in snapshot.Segments) _formulas.Of(segment.Rule, holds: true);
    }

    /// <summary>The shop.</summary>
    public ShopSnapshot Snapshot { get; }

    /// <summary>The first instant that counts.</summary>
    public Instant From { get; }

    internal LiteralTable Literals => _literals;

    /// <summary>The verdict on the segment at a position in the order of priority.</summary>
    /// <param name="position">The position, from 0.</param>
    /// <param name="limit">How long it may take; null for the usual number of steps.</param>
    public ReachVerdict Of(int position, ReachLimit? limit = null)
    {
        var segment = Snapshot.Segments[position];
        if (!segment.IsEnabled) return new NeverWins(segment.Key, ReachReason.Disabled);
        if (segment.StatusAt(From) == SegmentStatus.Ended) return new NeverWins(segment.Key, ReachReason.Ended);
        if (LocalesOf(segment).Length == 0) return new NeverWins(segment.Key, ReachReason.NoLocale);
        if (segment.Rollout <= 0) return new NeverWins(segment.Key, ReachReason.Rollout);
        return new SegmentReach(this, position, limit ?? new ReachLimit()).Decide();
    }

    /// <summary>The shop's locales that a segment applies to, the default first.</summary>
    internal string[] LocalesOf(Segment segment) =>
        [.. Snapshot.Source.Locales.Where(locale => segment.Locales.Count == 0 || segment.Locales.Contains(locale))
            .OrderBy(locale => locale != Snapshot.Source.DefaultLocale)];

    internal Formula RuleOf(int position, IReadOnlySet<string>? leftOut) => _formulas.Of(Snapshot.Segments[position].Rule, true, leftOut);

    internal Formula NegationOf(int position)
    {
        if (_negations.TryGetValue(position, out var known)) return known;
        return _negations[position] = _formulas.Of(Snapshot.Segments[position].Rule, holds: false);
    }

    internal ReachTimes TimesOf(int position)
    {
        if (_times.TryGetValue(position, out var known)) return known;
        return _times[position] = new ReachTimes(Snapshot.Segments[position].Rule, Snapshot.Zone);
    }

    internal ValueTheory TheoryAt(Instant at)
    {
        if (!_theories.TryGetValue(at, out var theory)) _theories.Add(at, theory = new ValueTheory(new RuleTime(at, Snapshot.Zone)));
        return theory;
    }
}
