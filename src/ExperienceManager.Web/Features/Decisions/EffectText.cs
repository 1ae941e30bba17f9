using System.Globalization;
using ExperienceManager.Domain.Decisions;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>The effect of a change in sentences, each with its numbers; only what is worth a question.</summary>
public static class EffectText
{
    private const int MaxMoves = 3;

    /// <summary>Everything that is worth a question.</summary>
    public static IEnumerable<string> Of(ChangeEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        if (effect.Replay is not { } replay) return ["Recent orders could not be counted in time, so the effect on them is not known."];
        return [.. Moved(effect, replay), .. MovedCampaigns(replay)];
    }

    /// <summary>The orders that were looked at: “830 orders”, “the newest 10,000 orders”.</summary>
    public static string Orders(OrderReplay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        var number = Number(replay.Replayed);
        return replay.IsSample ? $"the newest {number} orders" : replay.Replayed == 1 ? "1 order" : $"{number} orders";
    }

    /// <summary>A count as people read it.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Moved(ChangeEffect effect, OrderReplay replay)
    {
        var moved = replay.Moves.Sum(move => move.Count);
        if (!ChangeEffect.IsLarge(moved, replay.Replayed)) yield break;
        var moves = replay.Moves.Take(MaxMoves).Select(move => Move(effect, move));
        var more = replay.Moves.Length > MaxMoves ? ", and others" : "";
        yield return $"{Number(moved)} of {Orders(replay)} ({Share(moved, replay.Replayed)}) would move: {string.Join(", ", moves)}{more}.";
    }

    private static IEnumerable<string> MovedCampaigns(OrderReplay replay)
    {
        if (replay.Subject is not { Open: > 0 } counts || !ChangeEffect.IsLarge(counts.CampaignsMoved, counts.Open)) yield break;
        yield return $"{Number(counts.CampaignsMoved)} of {Number(counts.Open)} orders that are not fulfilled yet ({Share(counts.CampaignsMoved, counts.Open)}) would see other campaigns.";
    }

    // Orders that stay with their segment see another experience: then it is the experience that is named.
    private static string Move(ChangeEffect effect, OrderMove move)
    {
        if (move.From != move.To) return $"{Number(move.Count)} from {Side(effect.Before, move.From, move.FromExperience)} to {Side(effect.After, move.To, move.ToExperience)}";
        var whose = move.From is { } segment ? $" of “{SegmentName(effect.Before, segment)}”" : "";
        return $"{Number(move.Count)}{whose} from “{ExperienceName(effect.Before, move.FromExperience)}” to “{ExperienceName(effect.After, move.ToExperience)}”";
    }

    private static string Side(ShopSnapshot snapshot, string? segment, string experience) =>
        segment is null ? $"the default (“{ExperienceName(snapshot, experience)}”)" : $"“{SegmentName(snapshot, segment)}”";

    private static string SegmentName(ShopSnapshot snapshot, string key) => snapshot.Segments.FirstOrDefault(known =>
        known.Key == key)?.Name ?? key;

    private static string ExperienceName(ShopSnapshot snapshot, string key) => snapshot.Source.Experiences.FirstOrDefault(known =>
        known.Key == key)?.Name ?? key;

    private static string Share(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.#}%");
}
