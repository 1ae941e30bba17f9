using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>The effect of a change in sentences, each with its numbers; only what is worth a question.</summary>
public static class EffectText
{
    private const int MaxMoves = 3;

    /// <summary>Everything that is worth a question.</summary>
    public static IEnumerable<LocalizableText> Of(ChangeEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        if (effect.Replay is not { } replay) return ["Recent orders could not be counted in time, so the effect on them is not known."];
        return [.. Moved(effect, replay), .. MovedCampaigns(replay)];
    }

    /// <summary>The orders that were looked at: “830 orders”, “the newest 10,000 orders”.</summary>
    public static LocalizableText Orders(OrderReplay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        if (replay.IsSample) return $"the newest {replay.Replayed:N0} orders";
        return LocalizableText.Count(replay.Replayed, $"{replay.Replayed:N0} order", $"{replay.Replayed:N0} orders");
    }

    /// <summary>How many orders would see another page: “312 of 8,400 orders (3.7%) would see another page.”</summary>
    public static LocalizableText Summary(OrderReplay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        var moved = MovedOf(replay);
        if (moved == 0) return $"None of {Orders(replay)} would see another page.";
        return $"{moved:N0} of {Orders(replay)} ({Share(moved, replay.Replayed):0.#}%) would see another page.";
    }

    /// <summary>How many orders would see another page; those that only change their group of an A/B test do not count.</summary>
    public static int MovedOf(OrderReplay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        return replay.Moves.Sum(move => move.Count);
    }

    /// <summary>Whether so many orders move that the name of what is changed is asked for.</summary>
    public static bool MovesMany(ChangeEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.Replay is { } replay && ChangeEffect.IsLarge(MovedOf(replay), replay.Replayed);
    }

    private static IEnumerable<LocalizableText> Moved(ChangeEffect effect, OrderReplay replay)
    {
        var moved = MovedOf(replay);
        if (!ChangeEffect.IsLarge(moved, replay.Replayed)) yield break;
        var moves = LocalizableText.Join(", ", replay.Moves.Take(MaxMoves).Select(move => Move(effect, move)));
        if (replay.Moves.Length > MaxMoves) moves = $"{moves}, and others";
        yield return $"{moved:N0} of {Orders(replay)} ({Share(moved, replay.Replayed):0.#}%) would move: {moves}.";
    }

    private static IEnumerable<LocalizableText> MovedCampaigns(OrderReplay replay)
    {
        if (replay.Subject is not { Open: > 0 } counts || !ChangeEffect.IsLarge(counts.CampaignsMoved, counts.Open)) yield break;
        yield return $"{counts.CampaignsMoved:N0} of {counts.Open:N0} orders that are not fulfilled yet ({Share(counts.CampaignsMoved, counts.Open):0.#}%) would see other campaigns.";
    }

    // Orders that stay with their segment see another experience: then it is the experience that is named.
    private static LocalizableText Move(ChangeEffect effect, OrderMove move)
    {
        if (move.From != move.To) return $"{move.Count:N0} from {Side(effect.Before, move.From, move.FromExperience)} to {Side(effect.After, move.To, move.ToExperience)}";
        var (before, after) = (ExperienceName(effect.Before, move.FromExperience), ExperienceName(effect.After, move.ToExperience));
        if (move.From is { } segment) return $"{move.Count:N0} of “{SegmentName(effect.Before, segment)}” from “{before}” to “{after}”";
        return $"{move.Count:N0} from “{before}” to “{after}”";
    }

    private static LocalizableText Side(ShopSnapshot snapshot, string? segment, string experience)
    {
        if (segment is null) return $"the default (“{ExperienceName(snapshot, experience)}”)";
        return $"“{SegmentName(snapshot, segment)}”";
    }

    private static string SegmentName(ShopSnapshot snapshot, string key) => snapshot.Segments.FirstOrDefault(known =>
        known.Key == key)?.Name ?? key;

    private static string ExperienceName(ShopSnapshot snapshot, string key) => snapshot.Source.Experiences.FirstOrDefault(known =>
        known.Key == key)?.Name ?? key;

    private static double Share(int part, int whole) => 100.0 * part / whole;
}
