using System.Collections.Immutable;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Decisions;

/// <summary>
/// A shop before and after a change, to decide for many orders with both. Most segments stay the same, in the same order, and of those the
/// first that matches an order is the same one before and after: only the changed segments, as they were and as they are, can make a
/// difference. An order that none of these matches sees the same segment and the same experience (by key) in both.
/// </summary>
public sealed class SnapshotChange
{
    private const int Changed = -1;

    private readonly ShopSnapshot _before;
    private readonly ShopSnapshot _after;

    // Of each segment before, its position after; Changed for those that are gone or not the same.
    private readonly int[] _positions;

    // The changed segments at their positions; null when too many are.
    private readonly (SegmentIndex Before, SegmentIndex After)? _changed;

    /// <summary>Compares two snapshots.</summary>
    /// <param name="before">The shop as it is.</param>
    /// <param name="after">The shop as it would be.</param>
    /// <param name="also">A segment that counts as changed in any case; null for none.</param>
    public SnapshotChange(ShopSnapshot before, ShopSnapshot after, Guid? also = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        (_before, _after) = (before, after);
        _positions = PositionsAfter(before, after, also);
        var kept = _positions.Where(position => position != Changed).ToHashSet();
        ImmutableArray<Segment> was = [.. before.Segments.Select((segment, i) => _positions[i] == Changed ? segment : Off(segment))];
        ImmutableArray<Segment> @is = [.. after.Segments.Select((segment, i) => kept.Contains(i) ? Off(segment) : segment)];
        Segments = [.. was.Concat(@is).Where(segment => segment.IsEnabled)];
        // Asking half of all segments takes as long as deciding.
        if (AreComparable(before, after) && Segments.Length <= kept.Count * 2)
            _changed = (SegmentIndex.Build(was, zone: before.Zone), SegmentIndex.Build(@is, zone: after.Zone));
    }

    /// <summary>The changed segments, as they were and as they are; only enabled ones.</summary>
    public ImmutableArray<Segment> Segments { get; }

    /// <summary>Whether so much changes that any order may move.</summary>
    public bool MayMoveAll => _changed is null;

    /// <summary>Whether an order may see something else after the change; false when it certainly does not.</summary>
    /// <param name="order">The order; what the rules of <see cref="Segments"/> read of it is enough.</param>
    /// <param name="at">The instant to decide for.</param>
    /// <param name="locale">The page locale to decide for.</param>
    public bool MayMove(OrderData order, Instant at, string locale) =>
        _changed is not var (before, after) || before.FirstMatch(order, at, locale) >= 0 || after.FirstMatch(order, at, locale) >= 0;

    /// <summary>What <see cref="Decider.DecideAsLive"/> answers before and after.</summary>
    /// <param name="order">The order.</param>
    /// <param name="at">The instant to decide for.</param>
    /// <param name="localeBefore">The page locale before.</param>
    /// <param name="localeAfter">The page locale after.</param>
    public ((Segment? Segment, Experience Experience) Before, (Segment? Segment, Experience Experience) After) DecideAsLive(
        OrderData order, Instant at, string localeBefore, string localeAfter)
    {
        ArgumentNullException.ThrowIfNull(order);
        var before = _before.Index.FirstMatch(order, at, localeBefore);
        return (Decider.Show(_before, order, before), Decider.Show(_after, order, FirstAfter(order, at, localeAfter, before)));
    }

    private int FirstAfter(OrderData order, Instant at, string locale, int before)
    {
        // Below a segment that is no more what it was, any may win.
        if (_changed is not { } changed || (before >= 0 && _positions[before] == Changed))
            return _after.Index.FirstMatch(order, at, locale);
        var first = changed.After.FirstMatch(order, at, locale);
        if (before < 0) return first;
        return first >= 0 && first < _positions[before] ? first : _positions[before];
    }

    private static Segment Off(Segment segment) => segment.IsEnabled ? segment with { IsEnabled = false } : segment;

    // Otherwise every rule may mean something else, every page may be in another locale, and every order may see another default.
    private static bool AreComparable(ShopSnapshot before, ShopSnapshot after) =>
        before.Zone.Equals(after.Zone) && before.Default.Key == after.Default.Key
        && before.Source.DefaultLocale == after.Source.DefaultLocale && before.Source.Locales.SequenceEqual(after.Source.Locales);

    private static int[] PositionsAfter(ShopSnapshot before, ShopSnapshot after, Guid? also)
    {
        var known = after.Segments.Select((segment, position) => (segment.Id, position))
            .ToDictionary(entry => entry.Id, entry => entry.position);
        var same = new List<(int Was, int Is)>();
        for (var i = 0; i < before.Segments.Length; i++)
        {
            var segment = before.Segments[i];
            if (segment.Id != also && known.TryGetValue(segment.Id, out var position)
                && AreSame(before, segment, after, after.Segments[position])) same.Add((i, position));
        }

        var positions = new int[before.Segments.Length];
        Array.Fill(positions, Changed);
        foreach (var (was, @is) in Rising(same)) positions[was] = @is;
        return positions;
    }

    private static bool AreSame(ShopSnapshot before, Segment was, ShopSnapshot after, Segment @is) =>
        (was.IsEnabled, was.Key, was.Rollout, was.HoldoutPercentage) == (@is.IsEnabled, @is.Key, @is.Rollout, @is.HoldoutPercentage)
        && (was.TimeFrame?.StartInstant, was.TimeFrame?.EndInstant) == (@is.TimeFrame?.StartInstant, @is.TimeFrame?.EndInstant)
        && was.Locales.Equals(@is.Locales) && Equals(was.Rule, @is.Rule) && before.ShownBy(was).Key == after.ShownBy(@is).Key;

    // As many as possible that are in the same order (the longest increasing subsequence): when one is moved, only that one is left out.
    private static IEnumerable<(int Was, int Is)> Rising(List<(int Was, int Is)> entries)
    {
        // For each length, the entry with the lowest position that a rising sequence of that length can end with.
        var ends = new List<int>();
        var previous = new int[entries.Count];
        var byPosition = Comparer<int>.Create((left, right) => entries[left].Is.CompareTo(entries[right].Is));
        for (var i = 0; i < entries.Count; i++)
        {
            var length = ~ends.BinarySearch(i, byPosition);
            previous[i] = length == 0 ? -1 : ends[length - 1];
            if (length == ends.Count) ends.Add(i);
            else ends[length] = i;
        }

        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i]) yield return entries[i];
    }
}
