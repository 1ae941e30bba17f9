using System.Globalization;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>One condition in a few words, finished or not.</summary>
public static class ConditionWords
{
    private const int ShownValues = 3;
    private const int ShownCharacters = 40;

    /// <summary><c>Destination Country is one of NO, SE</c>; what is missing is shown as an ellipsis.</summary>
    public static string Describe(DraftCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        if (condition.Attribute is not { } attribute) return "no attribute chosen";
        var name = attribute.IsCustom ? $"{attribute.Name} {(condition.Path.Length == 0 ? "…" : condition.Path)}" : attribute.Name;
        var words = condition.Operator.IsComparison() ? $"is {condition.Operator.Words()}" : condition.Operator.Words();
        return condition.Operator.TakesNothing() ? $"{name} {words}" : $"{name} {words} {Values(condition)}";
    }

    private static string Values(DraftCondition condition)
    {
        var values = condition.UsedValues.Take(ShownValues).Select(value => Shorten(value.Text)).ToList();
        if (values.Count == 0) return "…";
        var more = condition.UsedValues.Count() - values.Count;
        return string.Join(", ", values) + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more:N0} more") : "");
    }

    private static string Shorten(string text) => text.Length <= ShownCharacters ? text : text[..(ShownCharacters - 1)] + "…";
}
