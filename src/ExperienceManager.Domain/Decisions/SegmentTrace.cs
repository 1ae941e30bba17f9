using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Decisions;

/// <summary>One segment as it was tried.</summary>
/// <param name="Position">Its place in the order of priority, from 1.</param>
/// <param name="Id">Identity.</param>
/// <param name="Key">Stable name in configuration documents.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">What kept its time frame, its locales or its rollout out, such as <c>it ended Sun 1 Nov 00:00 Oslo, 21 days
/// ago</c>; else null.</param>
/// <param name="Rule">Its rule, evaluated; null when it has none or was out before its rule was asked.</param>
public sealed record SegmentTrace(
    int Position, Guid Id, string Key, string Name, SegmentOutcome Outcome, LocalizableText? Detail = null, RuleTrace? Rule = null)
{
    private const int ShownConditions = 2;

    /// <summary>Whether it applies on its own.</summary>
    [JsonIgnore]
    public bool Applies => Outcome is SegmentOutcome.Won or SegmentOutcome.AfterWinner;

    /// <summary>Why, in a sentence. Made when asked for: most traces are stored and never read.</summary>
    [JsonIgnore]
    public LocalizableText Words => Outcome switch
    {
        SegmentOutcome.Won => Rule is null ? "Won: it has no conditions, so every order matches." : "Won: its conditions match.",
        SegmentOutcome.AfterWinner => "Also matches, but a higher segment won.",
        SegmentOutcome.Draft => "Not evaluated: it is off.",
        SegmentOutcome.RuleFalse => (LocalizableText)$"No match: {Deciding()}.",
        SegmentOutcome.Rollout => $"Matches, but {Detail}.",
        _ => $"Not evaluated: {Detail}.",
    };

    private LocalizableText Deciding()
    {
        ComparisonTrace[] deciding = Rule is null ? [] : [.. DecidingParts.Conditions(Rule).Take(ShownConditions + 1)];
        if (deciding.Length == 0) return "its conditions do not match";
        var words = LocalizableText.Join("; ", deciding.Take(ShownConditions).Select(Deciding));
        if (deciding.Length <= ShownConditions) return words;
        return $"{words}; and more";
    }

    private static LocalizableText Deciding(ComparisonTrace condition)
    {
        if (condition.Holds) return $"“{condition.Words}” matches, the order has {condition.ActualWords}";
        return $"“{condition.Words}” does not match, the order has {condition.ActualWords}";
    }
}
