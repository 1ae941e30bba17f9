using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Orders under two configurations, counted by what changes for them; one for all threads.</summary>
internal sealed class ReplayTally(ShopSnapshot before, ShopSnapshot after, Instant now, ReplaySubject? subject = null)
{
    private readonly Lock _lock = new();
    private readonly ReplayReading _reading = new(before, after, subject);
    private readonly bool _hasTests = before.Source.AbTests.Length > 0 && after.Source.AbTests.Length > 0;
    private readonly Dictionary<(Shown From, Shown To), MoveTally> _moves = [];
    private readonly Dictionary<(Guid Test, Guid? From, Guid? To), int> _armMoves = [];
    private SubjectCounts _subject = new(0, 0, 0, 0);
    private int _read;
    private int _replayed;
    private int _moved;

    /// <summary>Decides for some orders; returns how many there are by now.</summary>
    public int Add(IEnumerable<OrderInBatch> orders)
    {
        var (read, replayed, moved) = (0, 0, 0);
        var moves = new Dictionary<(Shown, Shown), MoveTally>();
        var armMoves = new Dictionary<(Guid, Guid?, Guid?), int>();
        var counts = subject is null ? null : new SubjectTally(before, after, now, subject);
        foreach (var stored in orders)
        {
            read++;
            if (_reading.Read(stored.Data, now) is not { } order) continue;
            replayed++;
            if (Moves(order, stored, moves, armMoves, counts)) moved++;
        }

        lock (_lock)
        {
            (_read, _replayed, _moved) = (_read + read, _replayed + replayed, _moved + moved);
            if (counts is not null) _subject = Add(_subject, counts.Counts);
            foreach (var (move, count) in moves) TallyOf(_moves, move).Add(count);
            foreach (var (move, count) in armMoves) Count(_armMoves, move, count);
            return _read;
        }
    }

    /// <summary>What was counted, of so many orders at most, and whether older ones were left out.</summary>
    public OrderReplay ToReplay(int max, bool isCut = false) => new(_replayed,
    [
        .. _moves.Select(move => move.Value.ToMove(move.Key.From, move.Key.To))
            .OrderByDescending(move => move.Count)
            .ThenBy(move => move.From, StringComparer.Ordinal).ThenBy(move => move.To, StringComparer.Ordinal)
            .ThenBy(move => move.FromExperience, StringComparer.Ordinal).ThenBy(move => move.ToExperience, StringComparer.Ordinal),
    ])
    {
        Moved = _moved,
        IsSample = isCut || _read >= max,
        Subject = subject is null ? null : _subject,
        ArmMoves = ArmMoves(),
    };

    private static SubjectCounts Add(SubjectCounts left, SubjectCounts right) =>
        new(left.Matches + right.Matches, left.Shown + right.Shown, left.Open + right.Open, left.CampaignsMoved + right.CampaignsMoved);

    private ImmutableArray<ArmMove> ArmMoves()
    {
        var keys = before.Source.Campaigns.Concat(after.Source.Campaigns).DistinctBy(campaign => campaign.Id)
            .ToDictionary(campaign => campaign.Id, campaign => campaign.Key);
        var tests = after.Source.AbTests.ToDictionary(test => test.Id, test => test.Key);
        string? KeyOf(Guid? campaign) => campaign is { } id ? keys.GetValueOrDefault(id) : null;
        return
        [
            .. _armMoves.Select(move => new ArmMove(tests[move.Key.Test], KeyOf(move.Key.From), KeyOf(move.Key.To), move.Value))
                .OrderByDescending(move => move.Count).ThenBy(move => move.Test, StringComparer.Ordinal)
                .ThenBy(move => move.From, StringComparer.Ordinal).ThenBy(move => move.To, StringComparer.Ordinal),
        ];
    }

    // The change is evaluated from its own instant on: a new stretch begins there.
    private IEnumerable<(Guid Test, Guid? From, Guid? To)> ArmsOf(OrderData order)
    {
        var (old, @new) = (before.Campaigns.Choose(order.Labels, order.OrderNumber, now),
            after.Campaigns.Choose(order.Labels, order.OrderNumber, now));
        foreach (var slot in Enum.GetValues<Slot>())
        {
            if (old[slot].Test is { } test && @new[slot].Test?.Id == test.Id && ArmIn(old[slot]) is var from && ArmIn(@new[slot]) is var to
                && from != to)
                yield return (test.Id, from, to);
        }
    }

    private static Guid? ArmIn(SlotChoice choice) => choice.Reason == SlotReason.AbTest ? choice.Campaign?.Id : null;

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key, int more)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + more;

    // Whether anything changes for an order; each change is counted.
    private bool Moves(
        ReplayedOrder replayed, OrderInBatch stored, Dictionary<(Shown, Shown), MoveTally> moves,
        Dictionary<(Guid, Guid?, Guid?), int> armMoves, SubjectTally? counts)
    {
        var isOpen = stored.Status == OrderStatus.Placed;
        var hasMoved = false;
        if (replayed.Answers is var (old, @new) && Shown.Of(old) is var from && Shown.Of(@new) is var to && from != to)
        {
            TallyOf(moves, (from, to)).Add(replayed.Order.OrderNumber, stored);
            hasMoved = true;
        }

        counts?.Add(replayed.Order, isOpen, replayed.Locale, replayed.Answers?.After.Segment?.Id);
        foreach (var arms in _hasTests && isOpen ? ArmsOf(replayed.Order) : [])
        {
            Count(armMoves, arms, 1);
            hasMoved = true;
        }

        return hasMoved;
    }

    private static MoveTally TallyOf(Dictionary<(Shown, Shown), MoveTally> moves, (Shown, Shown) move) =>
        CollectionsMarshal.GetValueRefOrAddDefault(moves, move, out _) ??= new();

    private readonly record struct Shown(string? Segment, string Experience)
    {
        public static Shown Of((Segment? Segment, Experience Experience) answer) => new(answer.Segment?.Key, answer.Experience.Key);
    }

    /// <summary>Orders that move in one way.</summary>
    private sealed class MoveTally
    {
        private readonly List<(Instant PlacedAt, string Number)> _examples = [];
        private int _count;
        private int _locked;

        public void Add(string number, OrderInBatch stored)
        {
            _count++;
            if (stored.Status == OrderStatus.Fulfilled) _locked++;
            if (_examples.Count < OrderMove.MaxExamples) _examples.Add((stored.PlacedAt, number));
        }

        public void Add(MoveTally other)
        {
            (_count, _locked) = (_count + other._count, _locked + other._locked);
            _examples.AddRange(other._examples);
            // Batches come in any order.
            _examples.Sort((left, right) =>
                right.PlacedAt.CompareTo(left.PlacedAt) is var order and not 0 ? order : string.CompareOrdinal(left.Number, right.Number));
            if (_examples.Count > OrderMove.MaxExamples)
                _examples.RemoveRange(OrderMove.MaxExamples, _examples.Count - OrderMove.MaxExamples);
        }

        public OrderMove ToMove(Shown from, Shown to) => new(from.Segment, to.Segment, from.Experience, to.Experience, _count)
        {
            Locked = _locked,
            Examples = [.. _examples.Select(example => example.Number)],
        };
    }
}
