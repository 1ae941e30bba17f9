using System.Collections.Immutable;
using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>
/// Which arm of a test an order falls into. An order has a place on [0, 1), by a hash of test and order number, so the same for every view
/// and on every node. The arms of the first stretch lie there beside each other in the order of their ids. At a change of allocation an arm
/// that shrinks gives up the top of what it has, and only arms that grow take it: no other order moves, and none moves twice. Every arm
/// gives the same share of its orders to the hold-out, so a change of the hold-out moves no order from arm to arm.
/// </summary>
public sealed class AbTestAssignment
{
    private const decimal Rounding = 1e-20m;

    private readonly Guid _test;
    private readonly ImmutableArray<AbTestStretch> _stretches;
    private readonly ImmutableArray<ImmutableArray<Piece>> _layouts;

    private AbTestAssignment(Guid test, ImmutableArray<AbTestStretch> stretches)
    {
        (_test, _stretches) = (test, stretches);
        var layouts = ImmutableArray.CreateBuilder<ImmutableArray<Piece>>(stretches.Length);
        foreach (var stretch in stretches) layouts.Add(layouts.Count == 0 ? LayOut(stretch) : Change(layouts[^1], stretch));
        _layouts = layouts.MoveToImmutable();
    }

    /// <summary>Lays out a test.</summary>
    public static AbTestAssignment Of(AbTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return new(test.Id, test.AllStretches().Items);
    }

    /// <summary>The number of the stretch at an instant, from 0.</summary>
    public int StretchAt(Instant at)
    {
        for (var i = _stretches.Length - 1; i > 0; i--) if (_stretches[i].Start <= at) return i;
        return 0;
    }

    /// <summary>The arm of an order at an instant; null for the hold-out.</summary>
    public AbTestArm? ArmFor(string orderNumber, Instant at)
    {
        var index = StretchAt(at);
        var (stretch, layout) = (_stretches[index], _layouts[index]);
        var (place, height) = AbTest.PlaceOf(_test, orderNumber);
        if (height >= 1 - ((double)stretch.HoldoutPercentage / 100)) return null;
        var campaign = layout.FirstOrDefault(piece => place < (double)piece.End, layout[^1]).Campaign;
        return stretch.Arms.Items.First(arm => arm.CampaignId == campaign);
    }

    /// <summary>The share of orders that each pair of groups exchanges from one stretch to another; null stands for the hold-out.</summary>
    public static IReadOnlyList<AbTestMove> MovesBetween(AbTest before, AbTest after)
    {
        var (from, to) = (Of(before), Of(after));
        var (heldBefore, heldAfter) = (from._stretches[^1].HoldoutPercentage / 100, to._stretches[^1].HoldoutPercentage / 100);
        var moves = new Dictionary<(Guid?, Guid?), decimal>();
        void Add(Guid? old, Guid? @new, decimal share) => moves[(old, @new)] = moves.GetValueOrDefault((old, @new)) + share;
        foreach (var (old, @new, share) in Overlaps(from._layouts[^1], to._layouts[^1]))
        {
            if (old != @new) Add(old, @new, share * (1 - Math.Max(heldBefore, heldAfter)));
            if (heldAfter > heldBefore) Add(old, null, share * (heldAfter - heldBefore));
            else if (heldAfter < heldBefore) Add(null, @new, share * (heldBefore - heldAfter));
        }

        return [.. moves.Where(move => move.Value > 0).OrderByDescending(move => move.Value)
            .Select(move => new AbTestMove(move.Key.Item1, move.Key.Item2, move.Value))];
    }

    private static ImmutableArray<Piece> LayOut(AbTestStretch stretch)
    {
        var (shares, end) = (stretch.Shares(), 0m);
        return [.. shares.Keys.Order().Select(campaign => new Piece(end += shares[campaign], campaign))];
    }

    private static ImmutableArray<Piece> Change(ImmutableArray<Piece> layout, AbTestStretch stretch)
    {
        var shares = stretch.Shares();
        var excess = layout.Select((piece, index) => (piece.Campaign, Length: piece.End - StartOf(layout, index)))
            .GroupBy(piece => piece.Campaign)
            .ToDictionary(arm => arm.Key, arm => arm.Sum(piece => piece.Length) - shares.GetValueOrDefault(arm.Key));
        foreach (var arm in shares.Keys.Where(arm => !excess.ContainsKey(arm))) excess.Add(arm, -shares[arm]);
        var room = new Room(excess.Where(arm => arm.Value < 0).OrderBy(arm => arm.Key).Select(arm => (arm.Key, -arm.Value)));
        return Merge(GiveUp(layout, excess).Reverse()
            .SelectMany(piece => piece.Campaign is { } kept ? [(piece.Length, kept)] : room.Take(piece.Length)));
    }

    // From the top down: what shrinking arms give up belongs to none.
    private static IEnumerable<(decimal Length, Guid? Campaign)> GiveUp(ImmutableArray<Piece> layout, Dictionary<Guid, decimal> excess)
    {
        for (var i = layout.Length - 1; i >= 0; i--)
        {
            var (campaign, length) = (layout[i].Campaign, layout[i].End - StartOf(layout, i));
            // Shares that do not add up to 1 in the 28th digit move nothing.
            var given = excess[campaign] > Rounding ? Math.Min(excess[campaign], length) : 0;
            excess[campaign] -= given;
            if (given > 0) yield return (given, null);
            if (given < length) yield return (length - given, campaign);
        }
    }

    private static ImmutableArray<Piece> Merge(IEnumerable<(decimal Length, Guid Campaign)> parts)
    {
        var (pieces, end) = (ImmutableArray.CreateBuilder<Piece>(), 0m);
        foreach (var (length, campaign) in parts)
        {
            end += length;
            if (pieces.Count > 0 && pieces[^1].Campaign == campaign) pieces[^1] = new(end, campaign);
            else pieces.Add(new(end, campaign));
        }

        return pieces.ToImmutable();
    }

    private static IEnumerable<(Guid Old, Guid New, decimal Share)> Overlaps(ImmutableArray<Piece> before, ImmutableArray<Piece> after)
    {
        var (i, j, at) = (0, 0, 0m);
        while (i < before.Length && j < after.Length)
        {
            var end = Math.Min(before[i].End, after[j].End);
            if (end > at) yield return (before[i].Campaign, after[j].Campaign, end - at);
            at = Math.Max(at, end);
            if (before[i].End <= end) i++;
            if (j < after.Length && after[j].End <= end) j++;
        }
    }

    private static decimal StartOf(ImmutableArray<Piece> layout, int index) => index == 0 ? 0 : layout[index - 1].End;

    private readonly record struct Piece(decimal End, Guid Campaign);

    /// <summary>What growing arms still have to get; the last of them takes what rounding leaves over.</summary>
    private sealed class Room(IEnumerable<(Guid Arm, decimal Share)> growing)
    {
        private readonly List<(Guid Arm, decimal Share)> _growing = [.. growing];
        private int _next;

        public IEnumerable<(decimal Length, Guid Campaign)> Take(decimal length)
        {
            while (length > 0)
            {
                var isLast = _next == _growing.Count - 1;
                var (arm, share) = _growing[_next];
                var taken = isLast ? length : Math.Min(length, share);
                _growing[_next] = (arm, share - taken);
                if (!isLast && taken == share) _next++;
                length -= taken;
                yield return (taken, arm);
            }
        }
    }
}

/// <summary>Orders that see something else after a change of a test.</summary>
/// <param name="From">The arm they were in; null for the hold-out.</param>
/// <param name="To">The arm they come to; null for the hold-out.</param>
/// <param name="Share">The share of the test's orders, above 0.</param>
public sealed record AbTestMove(Guid? From, Guid? To, decimal Share);
