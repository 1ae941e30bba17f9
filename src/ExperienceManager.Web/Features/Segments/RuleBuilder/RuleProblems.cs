using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Which field of a node a problem is about.</summary>
public enum RuleField
{
    Attribute,
    Path,
    Value,
    Rows,
}

/// <summary>Something that keeps the rule from being saved, tied to the field that fixes it.</summary>
public sealed record RuleProblem(string NodeId, RuleField Field, LocalizableText Message)
{
    /// <summary>Html id of the field to focus.</summary>
    public string ElementId => Field switch
    {
        RuleField.Attribute => $"{NodeId}-first",
        RuleField.Path => $"{NodeId}-path",
        RuleField.Value => $"{NodeId}-value",
        _ => $"{NodeId}-add",
    };

    /// <summary>Html id of its message.</summary>
    public string MessageId => string.Create(CultureInfo.InvariantCulture, $"{NodeId}-problem-{(int)Field}");
}

/// <summary>
/// Says what an unfinished or wrong draft lacks, in the author's own terms. The domain's validation is asked again at save; this one knows
/// the nodes and fields it can point at.
/// </summary>
public static class RuleProblems
{
    /// <summary>Every problem, in reading order.</summary>
    public static IReadOnlyList<RuleProblem> Of(RuleDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return [.. DraftTree.Walk(draft.Root).SelectMany(node => Of(node))];
    }

    private static IEnumerable<RuleProblem> Of(DraftNode node) => node switch
    {
        DraftCondition condition => Of(condition),
        DraftReference { IsUnfinished: true } row => [new RuleProblem(row.Id, RuleField.Attribute, "Choose a group.")],
        DraftGroup { IsAggregate: true } group => OfNumber(group) is { } message
            ? [new RuleProblem(group.Id, RuleField.Value, message)]
            : [],
        DraftGroup { Nodes.Count: 0, Joining: not Joining.All } group =>
            [new RuleProblem(group.Id, RuleField.Rows, "Add a condition to this group, or remove the group.")],
        _ => [],
    };

    private static IEnumerable<RuleProblem> Of(DraftCondition condition)
    {
        if (condition.Attribute is not { } attribute)
        {
            yield return new RuleProblem(condition.Id, RuleField.Attribute, "Choose an attribute.");
            yield break;
        }

        if (attribute.IsCustom && string.IsNullOrWhiteSpace(condition.Path))
        {
            yield return new RuleProblem(condition.Id, RuleField.Path, "Enter the path of the custom attribute, such as fulfilment.late.");
        }

        if (OfValue(condition) is { } message) yield return new RuleProblem(condition.Id, RuleField.Value, message);
    }

    private static LocalizableText? OfValue(DraftCondition condition)
    {
        if (condition.Operator.TakesNothing()) return null;
        if (condition.Values.Count == 0) return condition.Operator.TakesList() ? "Enter at least one value." : "Enter a value.";
        if (condition.TakesDates) return IsDate(condition.Values[0]) ? null : OfDate(condition.Text);
        if (condition.Operator == RuleOperator.InLastDays) return IsDays(condition.Values[0]) ? null : DaysWords;
        if (!condition.TakesNumbers) return null;
        return condition.UsedValues.Where(value => !IsNumber(value)).Select(value => OfNumber(value.Text)).FirstOrDefault();
    }

    private static LocalizableText? OfNumber(DraftGroup group) =>
        group.Values.Count == 0 ? "Enter a number."
            : IsNumber(group.Values[0]) ? null : OfNumber(group.Text);

    /// <summary>Whether a text is a date that rules take.</summary>
    internal static bool IsDate(ScalarValue value) =>
        value.Kind == ScalarKind.Text && RuleDates.TryTicks(value.Text.Trim(), DateTimeZone.Utc, out _);

    private static bool IsDays(ScalarValue value) =>
        (value.Kind == ScalarKind.Number ? value.Number : DraftWriter.TryNumber(value.Text, out var typed) ? typed : 0) is var days
        && days >= 1 && days <= RuleLimits.Days && days == decimal.Truncate(days);

    private static LocalizableText DaysWords => $"Enter a whole number of days from 1 to {RuleLimits.Days:N0}, such as 7.";

    private static LocalizableText OfDate(string text) =>
        $"“{text}” is not a date. Use a date such as 2026-11-30, or with a time, 2026-11-30T18:30.";

    private static bool IsNumber(ScalarValue value) => value.Kind == ScalarKind.Number || DraftWriter.TryNumber(value.Text, out _);

    private static LocalizableText OfNumber(string text)
    {
        if (LocalNumbers.ChoicesOf(text) is null) return $"“{text}” is not a number. Use digits, such as 49.90.";
        return $"“{text}” can mean two numbers. Choose one of them.";
    }
}
