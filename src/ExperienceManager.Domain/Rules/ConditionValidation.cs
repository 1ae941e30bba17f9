using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Rules;

/// <summary>Whether one condition may be saved: its path, whether the operator fits the attribute, whether the value fits both.</summary>
internal static class ConditionValidation
{
    public static void Check(RuleCondition condition, string path, ProblemList problems)
    {
        CheckAttribute(condition.Attribute, RuleProblems.At(path, "attribute"), problems);
        var definition = condition.Attribute.Definition;
        if (!definition.Operators.Contains(condition.Operator))
        {
            var allowed = string.Join(", ", definition.Operators.Select(RuleOperators.Key));
            problems.Add(new(RuleProblems.At(path, "operator"),
                $"{definition.Name} takes no {condition.Operator.Key()}. Use one of {allowed}.", "operator_not_allowed"));
            return;
        }

        var at = RuleProblems.At(path, "value");
        if (Shape(condition.Operator, condition.Value, at) is { } problem) problems.Add(problem);
        else CheckValues(condition, at, problems);
    }

    /// <summary>The operator and the number of a count or sum.</summary>
    public static void CheckCount(RuleAggregate aggregate, string path, ProblemList problems)
    {
        if (!aggregate.Operator.TakesCount())
        {
            var allowed = string.Join(", ", RuleOperators.All.Where(RuleOperators.TakesCount).Select(RuleOperators.Key));
            problems.Add(new(RuleProblems.At(path, "operator"),
                $"A count or sum takes no {aggregate.Operator.Key()}. Use one of {allowed}.", "operator_not_allowed"));
            return;
        }

        var at = RuleProblems.At(path, "value");
        if (Shape(aggregate.Operator, aggregate.Value, at) is { } problem) problems.Add(problem);
        else if (PlainText.Check(at, aggregate.Value.Values[0].Text) is { } fault) problems.Add(fault);
        else if (!RuleEvaluator.TryNumber(aggregate.Value.Values[0], out _))
        {
            problems.Add(NotANumber("A count or sum is a number", aggregate.Value.Values[0], at));
        }
    }

    private static void CheckAttribute(AttributeReference attribute, string path, ProblemList problems)
    {
        if (!attribute.Definition.IsCustom) return;
        if (attribute.Path.Length == 0)
            problems.Add(new(path, "Enter the path of the custom attribute, such as fulfilment.late.", "missing"));
        else if (attribute.Path.Length > RuleLimits.NameLength)
            problems.Add(new(path, $"The path of a custom attribute has at most {RuleLimits.NameLength} characters.", "too_long"));
        else problems.Add(PlainText.Check(path, attribute.Path));
    }

    private static Problem? Shape(RuleOperator @operator, RuleValue value, string path)
    {
        var count = value.Values.Count;
        if (@operator.TakesNothing())
            return count > 0 || value.IsList ? new(path, $"{@operator.Key()} takes no value. Remove it.", "value_not_allowed") : null;
        if (!@operator.TakesList())
        {
            return value.IsList
                ? new(path, $"{@operator.Key()} takes one value, not a list. For several values use is_one_of or is_not_one_of.",
                "wrong_type")
                : count == 0 ? new(path, "Enter a value. To check only whether there is one, use is_set or is_not_set.", "missing") : null;
        }

        if (!value.IsList)
            return count == 0 ? new(path, "Enter at least one value.", "missing") : new(
                path, $"{@operator.Key()} takes a list of values, such as [\"NY\", \"NJ\"].", "wrong_type");
        if (count == 0) return new(path, "The list is empty. Enter at least one value.", "empty_list");
        return count > RuleLimits.ValuesPerList
            ? new(path, $"A list has at most {RuleLimits.ValuesPerList:N0} values; this one has {count:N0}.", "too_many")
            : null;
    }

    private static void CheckValues(RuleCondition condition, string path, ProblemList problems)
    {
        var values = condition.Value.Values;
        for (var i = 0; i < values.Count && !problems.IsFull; i++)
        {
            var at = condition.Value.IsList ? RuleProblems.At(path, i) : path;
            problems.Add(PlainText.Check(at, values[i].Text) ?? Kind(condition, values[i], at));
        }
    }

    private static Problem? Kind(RuleCondition condition, ScalarValue value, string path)
    {
        var definition = condition.Attribute.Definition;
        if (value.Text.Length == 0 && condition.Operator is RuleOperator.Contains or RuleOperator.NotContains)
        {
            return new(path, "Enter the text to look for: every text contains an empty one. To ask whether there is a value at all use is_set or is_not_set.", "missing");
        }

        if (value.Kind == ScalarKind.Opaque) return new(path, "A value is a text, a number or a boolean.", "wrong_type");
        if (definition.Type == AttributeType.Text)
        {
            return value.Kind == ScalarKind.Text ? null
                : new(path, $"{definition.Name} is a text: put the value in quotation marks, \"{value.Text}\".", "wrong_type");
        }

        if (definition.Type == AttributeType.Boolean)
        {
            return value.Text is "true" or "false"
                ? null : new(path, $"{definition.Name} is true or false, not {RuleProblems.Quote(value.Text)}.", "wrong_type");
        }

        if (condition.Operator.IsDate()) return Date(condition.Operator, value, path);
        var needsNumber = definition.Type == AttributeType.Number || condition.Operator.IsComparison();
        if (!needsNumber || RuleEvaluator.TryNumber(value, out _)) return null;
        return definition.Type == AttributeType.Number ? NotANumber($"{definition.Name} is a number", value, path)
            : NotANumber($"{condition.Operator.Key()} compares numbers", value, path);
    }

    private static Problem? Date(RuleOperator @operator, ScalarValue value, string path)
    {
        if (@operator == RuleOperator.InLastDays)
        {
            if (!RuleEvaluator.TryNumber(value, out var days)) return NotANumber("in_last_days takes a number of days", value, path);
            return days >= 1 && days <= RuleLimits.Days && days == decimal.Truncate(days) ? null
                : new(path, $"in_last_days takes a whole number of days from 1 to {RuleLimits.Days:N0}.", "out_of_range");
        }

        return value.Kind == ScalarKind.Text && RuleDates.TryTicks(value.Text, DateTimeZone.Utc, out _) ? null
            : new(path,
                $"{RuleProblems.Quote(value.Text)} is not a date. Use 2026-11-30 or 2026-11-30T18:30, "
                    + $"which are in the shop's time zone, or add an offset such as Z or +01:00.",
                "not_a_date");
    }

    private static Problem NotANumber(LocalizableText why, ScalarValue value, string path) =>
        new(path, $"{why}; {RuleProblems.Quote(value.Text)} is not a number.{Hint(value.Text)}", "not_a_number");

    // What people type: blanks from a spreadsheet, a decimal comma, thousands separators. "1,000" may be either, so both are named.
    private static LocalizableText Hint(string text)
    {
        var trimmed = text.Trim();
        string[] candidates = [trimmed, trimmed.Replace(',', '.'), trimmed.Replace(",", "", StringComparison.Ordinal)];
        var meant = candidates.Distinct().Where(candidate => RuleEvaluator.TryNumber(candidate, out _)).ToArray();
        if (meant.Length == 0) return LocalizableText.Empty;
        return $" Did you mean {RuleDescription.Or(meant.Select(LocalizableText.Name))}?";
    }
}
