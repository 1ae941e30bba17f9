using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Every change inside one condition. What no longer fits is cleared, and the announcement says so.</summary>
public static class ConditionEdits
{
    /// <summary>Chooses the attribute; operator and values stay when they fit it.</summary>
    public static RuleEdit SetAttribute(RuleDraft draft, string id, AttributeDefinition? attribute) => Change(draft, id, condition =>
    {
        var changed = condition with { Attribute = attribute, Path = attribute is { IsCustom: true } ? condition.Path : "" };
        if (attribute is null) return (changed, LocalizableText.Empty);
        var announcement = LocalizableText.Empty;
        if (!attribute.Operators.Contains(condition.Operator))
        {
            changed = changed with { Operator = attribute.Operators[0] };
            announcement = $"Operator changed to {changed.Operator.Words()}.";
        }

        return DropUnfitting(changed, announcement);
    });

    /// <summary>Sets the path of a custom attribute.</summary>
    public static RuleEdit SetPath(RuleDraft draft, string id, string path) =>
        Change(draft, id, condition => (condition with { Path = path }, LocalizableText.Empty), $"{id}-path");

    /// <summary>Chooses the operator; a list becomes a single value only when it holds one.</summary>
    public static RuleEdit SetOperator(RuleDraft draft, string id, RuleOperator @operator) => Change(draft, id, condition =>
    {
        var changed = condition with { Operator = @operator };
        if (!@operator.TakesNothing() && !@operator.TakesList() && condition.Operator.TakesList() && condition.Values.Count > 1)
        {
            LocalizableText announcement =
                $"{condition.Values.Count} values do not fit {@operator.Words()} and were cleared. Undo brings them back.";
            return (changed with { Values = [] }, announcement);
        }

        return DropUnfitting(changed, LocalizableText.Empty);
    });

    /// <summary>Types the single value; empty text means there is none.</summary>
    public static RuleEdit SetText(RuleDraft draft, string id, string text) => Change(
        draft, id, condition =>
            (condition with { Values = text.Length == 0 ? [] : [ScalarValue.OfText(text)] }, LocalizableText.Empty), $"{id}-value");

    /// <summary>Adds values to the list, without those it has and up to the limit, and says what was left out.</summary>
    public static RuleEdit AddValues(RuleDraft draft, string id, IReadOnlyList<string> texts) => Change(draft, id, condition =>
    {
        var merged = ValueList.Merge(condition.Values, texts);
        return (condition with { Values = merged.Values }, merged.Note);
    });

    /// <summary>Puts a new list in place of the old one.</summary>
    public static RuleEdit SetValues(RuleDraft draft, string id, IReadOnlyList<string> texts) => Change(draft, id, condition =>
    {
        // A value that was there keeps the JSON kind it was read with.
        var known = condition.Values.Items.GroupBy(value => value.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var merged = ValueList.Merge([], texts);
        return (condition with { Values = merged.Values.Select(value => known.GetValueOrDefault(value.Text, value)).ToEquatableArray() },
            merged.Note);
    });

    /// <summary>Takes one value out of the list.</summary>
    public static RuleEdit RemoveValue(RuleDraft draft, string id, string text) => Change(draft, id, condition =>
    {
        var left = condition.Values.Items.Where(value => value.Text != text).ToEquatableArray();
        LocalizableText announcement = $"{text} removed, {ValueList.Count(left.Count)} left.";
        return (condition with { Values = left }, announcement);
    });

    private static (DraftCondition Condition, LocalizableText Announcement) DropUnfitting(
        DraftCondition condition, LocalizableText announcement)
    {
        if (condition.TakesBooleans)
        {
            return condition.Text is "true" or "false"
                ? (condition, announcement)
                : (condition with { Values = [ScalarValue.OfBoolean(true)] }, announcement);
        }

        if (condition.TakesDates && !condition.Values.All(RuleProblems.IsDate))
        {
            return (condition with { Values = [] }, And(announcement, "The value was not a date and was cleared."));
        }

        if (!condition.TakesNumbers
            || condition.Values.All(value => value.Kind == ScalarKind.Number || DraftWriter.TryNumber(value.Text, out _)))
        {
            return (condition, announcement);
        }

        return (condition with { Values = [] }, And(announcement, "The value was not a number and was cleared."));
    }

    private static LocalizableText And(LocalizableText announcement, LocalizableText more) =>
        announcement.IsEmpty ? more : LocalizableText.Join(" ", [announcement, more]);

    private static RuleEdit Change(
        RuleDraft draft, string id, Func<DraftCondition, (DraftCondition Condition, LocalizableText Announcement)> change,
        string? mergeKey = null)
    {
        if (RuleEdits.Below(draft, id) is not DraftCondition condition) return new RuleEdit(draft);
        var (changed, announcement) = change(condition);
        return new RuleEdit(RuleEdits.With(draft, DraftTree.Replace(draft.Root, id, _ => [changed])), announcement, MergeKey: mergeKey);
    }
}
