using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Orders under two configurations, counted by what became of them; one for all threads.</summary>
internal sealed class ReplayTally(ShopSnapshot before, ShopSnapshot after, Instant now)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Shown From, Shown To), int> _moves = [];
    private int _replayed;

    /// <summary>Decides for some orders.</summary>
    public void Add(IEnumerable<OrderData> orders)
    {
        var replayed = 0;
        var moves = new Dictionary<(Shown, Shown), int>();
        foreach (var order in orders)
        {
            replayed++;
            var (from, to) = (Judge(before, order), Judge(after, order));
            if (from != to) moves[(from, to)] = moves.GetValueOrDefault((from, to)) + 1;
        }

        lock (_lock)
        {
            _replayed += replayed;
            foreach (var (move, count) in moves) _moves[move] = _moves.GetValueOrDefault(move) + count;
        }
    }

    /// <summary>What was counted.</summary>
    public OrderReplay ToReplay() => new(_replayed,
    [
        .. _moves.Select(move => new OrderMove(move.Key.From.Segment, move.Key.To.Segment, move.Key.From.Experience, move.Key.To.Experience, move.Value))
            .OrderByDescending(move => move.Count)
            .ThenBy(move => move.From, StringComparer.Ordinal).ThenBy(move => move.To, StringComparer.Ordinal)
            .ThenBy(move => move.FromExperience, StringComparer.Ordinal).ThenBy(move => move.ToExperience, StringComparer.Ordinal),
    ]);

    private Shown Judge(ShopSnapshot snapshot, OrderData order)
    {
        var (segment, experience) = Decider.DecideAsLive(snapshot, order, now, DecisionWriter.PageLocale(snapshot, null, order));
        return new(segment?.Key, experience.Key);
    }

    private readonly record struct Shown(string? Segment, string Experience);
}
