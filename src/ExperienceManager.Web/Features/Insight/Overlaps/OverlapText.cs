using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Insight;

namespace ExperienceManager.Web.Features.Insight.Overlaps;

/// <summary>Overlaps in words.</summary>
internal static class OverlapText
{
    /// <summary><c>120 orders match both VIP and Gold</c>.</summary>
    public static LocalizableText Common(OverlapReport report, SegmentOverlap pair)
    {
        var (higher, lower) = (report.At(pair.Higher).Name, report.At(pair.Lower).Name);
        return LocalizableText.Count(
            pair.Orders,
            $"{pair.Orders:N0} order matches both {higher} and {lower}",
            $"{pair.Orders:N0} orders match both {higher} and {lower}");
    }

    /// <summary>How many pairs have orders in common.</summary>
    public static LocalizableText Pairs(OverlapReport report) => LocalizableText.Count(
        report.Pairs.Count,
        $"{report.Pairs.Count:N0} pair of {report.Live.Length:N0} live segments has orders in common.",
        $"{report.Pairs.Count:N0} pairs of {report.Live.Length:N0} live segments have orders in common.");

    /// <summary>Who wins the orders that a pair has in common.</summary>
    public static LocalizableText Winner(OverlapReport report, SegmentOverlap pair)
    {
        var name = report.At(pair.Higher).Name;
        if (pair.HigherWins == pair.Orders) return $"“{name}” wins all of them.";
        if (pair.HigherWins == 0) return "Segments above both win all of them.";
        return $"“{name}” wins {pair.HigherWins:N0} of them, segments above both win the others.";
    }

    /// <summary>What would happen if the two exchanged their priorities.</summary>
    public static LocalizableText Swap(SegmentOverlap pair)
    {
        if (pair.SwapMoves == 0) return "If the two exchanged their priorities, no order would move.";
        return LocalizableText.Count(
            pair.SwapMoves,
            $"If the two exchanged their priorities, {pair.SwapMoves:N0} order would move:",
            $"If the two exchanged their priorities, {pair.SwapMoves:N0} orders would move:");
    }

    /// <summary><c>95 orders from VIP to Gold</c>.</summary>
    public static LocalizableText Move(OverlapReport report, OverlapMove move)
    {
        var (from, to) = (report.At(move.From).Name, report.At(move.To).Name);
        return LocalizableText.Count(
            move.Orders, $"{move.Orders:N0} order from {from} to {to}", $"{move.Orders:N0} orders from {from} to {to}");
    }
}
