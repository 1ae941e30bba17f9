using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>
/// Builds texts that contain what is wanted and nothing else that is mentioned: the wanted parts, joined by a character that no part has.
/// If any text fits, one of these does.
/// </summary>
internal static class TextValues
{
    private const string Separators = "-_~|/+*.:;";

    public static IEnumerable<string> Of(Literal[] wanted, Literal[] barred)
    {
        var parts = Parts(wanted);
        var separator = Separator([.. parts, .. Parts(barred)]);
        var core = string.Join(separator,
            parts.Where(part => !parts.Any(other => other != part && other.Contains(part, StringComparison.Ordinal))));
        if (core.Length > 0) yield return core;
        else
        {
            yield return "other";
            yield return "x";
        }

        // Each of these is another text, so one of them is not among those that are barred.
        var taken = barred.Sum(literal => literal.Condition.Value.Values.Count) + 2;
        for (var times = 1; times <= taken; times++)
        {
            var more = new string(separator, times);
            yield return core + more;
            yield return more + core + more;
        }
    }

    private static string[] Parts(Literal[] literals) =>
        [.. literals.Where(literal => literal.Condition.Operator == RuleOperator.Contains)
            .SelectMany(literal => literal.Condition.Value.Values.Select(value => value.Text)).Distinct(StringComparer.Ordinal)];

    private static char Separator(string[] parts)
    {
        foreach (var candidate in Separators)
        {
            if (!Array.Exists(parts, part => part.Contains(candidate, StringComparison.Ordinal))) return candidate;
        }

        var other = '\u4e00';
        while (Array.Exists(parts, part => part.Contains(other, StringComparison.Ordinal))) other++;
        return other;
    }
}
