using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Reach;

/// <summary>Verdicts in words.</summary>
public static class ReachText
{
    private const int ShownSegments = 3;

    /// <summary>What a verdict says about a segment of a shop: who takes its orders, or which conditions contradict each other.</summary>
    public static LocalizableText Of(ReachVerdict verdict, ShopSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return verdict switch
        {
            CanWin => "Can win",
            NeverWins never => Never(never, snapshot),
            _ => "Not decided",
        };
    }

    private static LocalizableText Never(NeverWins never, ShopSnapshot snapshot) => never.Reason switch
    {
        ReachReason.Covered => Covered(never, snapshot),
        ReachReason.Contradiction => Contradiction(never, snapshot),
        ReachReason.Ended => "Never wins: its time frame is over.",
        ReachReason.Disabled => "Never wins while it is off.",
        ReachReason.Rollout => "Never wins: it takes 0% of the orders that match.",
        _ => "Never wins: the shop has none of its locales.",
    };

    private static LocalizableText Covered(NeverWins never, ShopSnapshot snapshot)
    {
        LocalizableText[] names = [.. never.CoveredBy.Take(ShownSegments).Select(key => Quoted(NameOf(key, snapshot)))];
        if (never.CoveredBy.Count == 1) return $"Never wins: {names[0]} takes all of it.";
        if (never.CoveredBy.Count > ShownSegments)
        {
            return $"Never wins: {LocalizableText.Join(", ", names)} and {never.CoveredBy.Count - ShownSegments:N0} more take all of it.";
        }

        return $"Never wins: {LocalizableText.Join(", ", names[..^1])} and {names[^1]} take all of it.";
    }

    private static LocalizableText Contradiction(NeverWins never, ShopSnapshot snapshot)
    {
        var rule = snapshot.Segments.First(segment => segment.Key == never.Key).Rule;
        var parts = RulePart.Of(rule).ToDictionary(part => part.Path, part => RuleDescription.Describe(part.Alone), StringComparer.Ordinal);
        var conditions = LocalizableText.Join("; ", never.Conditions.Select(path => parts.GetValueOrDefault(path, path)));
        return LocalizableText.Count(
            never.Conditions.Count,
            $"Never wins: no order can fulfil this condition: {conditions}.",
            $"Never wins: these conditions contradict each other: {conditions}.");
    }

    private static LocalizableText Quoted(string name) => $"“{name}”";

    private static string NameOf(string key, ShopSnapshot snapshot) =>
        snapshot.Segments.FirstOrDefault(segment => segment.Key == key)?.Name ?? key;
}
