using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>
/// Turns draft nodes into a rule. Unfinished conditions are left out, and groups that hold nothing else; a group without any rows stays,
/// since an empty "all of" has a meaning.
/// </summary>
internal static class DraftWriter
{
    /// <summary>The rule of a root; null when nothing is left.</summary>
    public static RuleNode? Write(DraftNode node) => node switch
    {
        DraftCondition condition => Write(condition),
        DraftReference reference => reference.IsUnfinished ? null : new RuleReference(reference.Key),
        DraftGroup { IsAggregate: true } group => WriteAggregate(group),
        DraftGroup { IsScope: true } group => WriteScope(group),
        DraftGroup group => WriteGroup(group),
        _ => throw new ArgumentException($"Unknown draft node {node.GetType().Name}.", nameof(node)),
    };

    /// <summary>The condition; null while it is unfinished.</summary>
    public static RuleCondition? Write(DraftCondition condition)
    {
        if (condition.IsUnfinished) return null;
        var values = condition.UsedValues.Select(value => condition switch
        {
            { TakesBooleans: true } => ToBoolean(value),
            { TakesDates: true } => ScalarValue.OfText(value.Text.Trim()),
            _ => Convert(value, condition.TakesNumbers),
        });
        return new RuleCondition(
            new AttributeReference(condition.Attribute!, condition.Path),
            condition.Operator,
            new RuleValue(values.ToEquatableArray(), condition.Operator.TakesList()));
    }

    /// <summary>The number of a typed text; blanks around it do not matter.</summary>
    public static bool TryNumber(string text, out decimal number) => RuleEvaluator.TryNumber(ScalarValue.OfText(text.Trim()), out number);

    private static RuleGroup? WriteGroup(DraftGroup group)
    {
        var nodes = group.Nodes.Select(Write).OfType<RuleNode>().ToEquatableArray();
        return nodes.Count == 0 && group.Nodes.Count > 0 ? null : new RuleGroup(group.Joining.GroupKind(), nodes);
    }

    private static RuleScope? WriteScope(DraftGroup group)
    {
        var conditions = group.Nodes.Select(Write).OfType<RuleCondition>().ToEquatableArray();
        return conditions.Count == 0 && group.Nodes.Count > 0
            ? null
            : new RuleScope(group.Joining.Subject(), group.Joining.ScopeKind(), conditions);
    }

    private static RuleAggregate? WriteAggregate(DraftGroup group)
    {
        var where = group.Nodes.Select(Write).OfType<RuleCondition>().ToEquatableArray();
        if (group.IsUnfinished || (where.Count == 0 && group.Nodes.Count > 0)) return null;
        return new RuleAggregate(
            group.Joining.Summed(), where, group.Operator, new RuleValue([Convert(group.Values[0], toNumber: true)], IsList: false));
    }

    private static ScalarValue ToBoolean(ScalarValue value) =>
        value is { Kind: ScalarKind.Text, Text: "true" or "false" }
            ? ScalarValue.OfBoolean(value.Text == "true") : value;

    // A typed value is text; it becomes a number where only numbers make sense. What was read with its kind keeps it.
    private static ScalarValue Convert(ScalarValue value, bool toNumber) =>
        toNumber && value.Kind == ScalarKind.Text && TryNumber(value.Text, out var number) ? ScalarValue.OfNumber(number) : value;
}
