using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules.Groups;

namespace ExperienceManager.Domain.Rules;

/// <summary>Rules as sentences; long lists and long rules are cut and counted.</summary>
public static class RuleDescription
{
    private const int ShownValues = 5;
    private const int ShownCharacters = 60;

    /// <summary>
    /// One sentence: <c>Total Billing Amount is at least 50 and (State is one of NY, NJ or Label equals tier.gold)</c>; <c>Every order</c>
    /// without a rule.
    /// </summary>
    public static LocalizableText Describe(RuleNode? rule) => new RuleSentence().Of(rule);

    /// <summary>The same, a condition group under its name.</summary>
    /// <param name="rule">The rule; null for every order.</param>
    /// <param name="groups">The shop's groups; without them, a group is called by its key.</param>
    public static LocalizableText Describe(RuleNode? rule, ConditionGroupSet? groups) => Describe(groups?.Inline(rule) ?? rule);

    /// <summary>One condition, as its row is called: <c>Destination Country is one of NO, SE</c>.</summary>
    public static LocalizableText Describe(RuleCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Describe(condition.Attribute, condition.Operator, condition.Value.Values.Items, condition.Value.Values.Count);
    }

    /// <summary>A condition that may lack its path or its values, in the same words.</summary>
    /// <param name="attribute">What is looked at.</param>
    /// <param name="operator">How.</param>
    /// <param name="values">Values, or the first of them.</param>
    /// <param name="count">How many there are in all.</param>
    public static LocalizableText Describe(
        AttributeReference attribute, RuleOperator @operator, IReadOnlyList<ScalarValue> values, int count) =>
        Join(Attribute(attribute), Operator(@operator, attribute.Definition.Type), @operator, values, count);

    /// <summary>A count or sum over items: <c>number of items with (SKU equals A) is at least 3</c>.</summary>
    /// <param name="summed">What is added up; null for a count.</param>
    /// <param name="where">The conditions of the items that count; empty when every item counts.</param>
    /// <param name="operator">How it is compared.</param>
    /// <param name="values">The number; empty while there is none.</param>
    public static LocalizableText DescribeAggregate(
        AttributeDefinition? summed, LocalizableText where, RuleOperator @operator, IReadOnlyList<ScalarValue> values) =>
        Join(Aggregate(summed, where), Operator(@operator), @operator, values, Math.Min(1, values.Count));

    /// <summary>Conditions that hold together: <c>SKU equals A and Quantity is more than 2</c>.</summary>
    public static LocalizableText DescribeAll(EquatableArray<RuleCondition> conditions) =>
        Shorten(And(conditions.Take(ShownValues).Select(Describe)), conditions.Count - ShownValues);

    /// <summary>The condition of a trace, which may be so old that its attribute is known no more.</summary>
    public static LocalizableText Describe(ConditionTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var isKnown = AttributeCatalogue.TryParse(trace.Attribute, out var reference);
        var attribute = isKnown ? Attribute(reference) : trace.Attribute;
        if (RuleOperators.TryParse(trace.Operator, out var @operator))
        {
            return Join(
                attribute, Operator(@operator, isKnown ? reference.Definition.Type : AttributeType.Scalar),
                @operator, trace.Value.Items, trace.ValueCount);
        }

        if (trace.ValueCount == 0) return $"{attribute} {trace.Operator}";
        return $"{attribute} {trace.Operator} {Values(trace.Value.Items, trace.ValueCount)}";
    }

    /// <summary>The count or sum of a trace, as a sentence.</summary>
    public static LocalizableText Describe(AggregateTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var summed = trace.Attribute is { } key && AttributeCatalogue.TryParse(key, out var reference) ? reference.Definition : null;
        _ = RuleOperators.TryParse(trace.Operator, out var @operator);
        return DescribeAggregate(summed, Where(trace), @operator, trace.Value.Items).Capitalized();
    }

    /// <summary>The attribute within a sentence: <c>Label</c>, <c>Item Name</c>, <c>Order Custom Attribute fulfilment.late</c>.</summary>
    public static LocalizableText Attribute(AttributeReference attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var definition = attribute.Definition;
        if (!definition.IsCustom) return definition.Key == "item.name" ? "Item Name" : definition.Name;
        LocalizableText path = attribute.Path.Length == 0
            ? "(no path yet)"
            : LocalizableText.Name(PlainText.Shorten(attribute.Path, ShownCharacters));
        return definition.Subject switch
        {
            AttributeSubject.Item => (LocalizableText)$"Item Custom Attribute {path}",
            AttributeSubject.Shipment => $"Shipment Custom Attribute {path}",
            _ => $"Order Custom Attribute {path}",
        };
    }

    /// <summary>The operator within a sentence: <c>is at least</c> where the editor offers <c>greater than or equal to</c>.</summary>
    public static LocalizableText Operator(RuleOperator @operator, AttributeType type = AttributeType.Scalar) => @operator switch
    {
        RuleOperator.Equals when type == AttributeType.Boolean => "is",
        RuleOperator.NotEquals when type == AttributeType.Boolean => "is not",
        RuleOperator.Before => "is before",
        RuleOperator.OnOrAfter => "is on or after",
        RuleOperator.InLastDays => "is in the last",
        RuleOperator.GreaterThan => "is more than",
        RuleOperator.GreaterThanOrEqual => "is at least",
        RuleOperator.LessThan => "is less than",
        RuleOperator.LessThanOrEqual => "is at most",
        _ => @operator.Words(),
    };

    /// <summary>The first values and how many more: <c>NY, NJ and 9,998 more</c>; <c>…</c> when there is none yet.</summary>
    /// <param name="values">Values, or the first of them.</param>
    /// <param name="count">How many there are in all.</param>
    public static LocalizableText Values(IReadOnlyList<ScalarValue> values, int count)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) return "…";
        var shown = LocalizableText.Join(", ", values.Take(ShownValues).Select(ValueText));
        if (count <= ShownValues) return shown;
        return $"{shown} and {count - Math.Min(ShownValues, values.Count):N0} more";
    }

    /// <summary>One value; quoted when blanks or commas would blur where it ends.</summary>
    public static string Value(ScalarValue value)
    {
        var text = PlainText.Shorten(value.Text, ShownCharacters);
        var isBlurred = text.Length == 0 || text.Contains(',', StringComparison.Ordinal) || char.IsWhiteSpace(text[0])
            || char.IsWhiteSpace(text[^1]);
        return isBlurred ? $"“{text}”" : text;
    }

    /// <summary>Texts that all hold: <c>A and B and C</c>.</summary>
    internal static LocalizableText And(IEnumerable<LocalizableText> texts) => Fold(texts, (left, right) => $"{left} and {right}");

    /// <summary>Texts of which one holds: <c>A or B or C</c>.</summary>
    internal static LocalizableText Or(IEnumerable<LocalizableText> texts) => Fold(texts, (left, right) => $"{left} or {right}");

    /// <summary>A text and how many conditions it leaves out; the text alone when it leaves out none.</summary>
    internal static LocalizableText Shorten(LocalizableText shown, int more) => more <= 0 ? shown
        : LocalizableText.Count(more, $"{shown} … and {more:N0} more condition", $"{shown} … and {more:N0} more conditions");

    private static LocalizableText Fold(IEnumerable<LocalizableText> texts, Func<LocalizableText, LocalizableText, LocalizableText> join)
    {
        LocalizableText? joined = null;
        foreach (var text in texts) joined = joined is null ? text : join(joined, text);
        return joined ?? LocalizableText.Empty;
    }

    // The kept words are English; the conditions of the items say the same in every language.
    private static LocalizableText Where(AggregateTrace trace)
    {
        if (trace.Where.Length == 0 || trace.Subjects.Count == 0) return LocalizableText.Name(trace.Where);
        var conditions = trace.Subjects[0].Conditions;
        return Shorten(And(conditions.Take(ShownValues).Select(Describe)), conditions.Count - ShownValues);
    }

    private static LocalizableText Aggregate(AttributeDefinition? summed, LocalizableText where) => (summed, where.IsEmpty) switch
    {
        (null, true) => "number of items",
        (null, false) => (LocalizableText)$"number of items with ({where})",
        (_, true) => $"sum of {summed.Name} of items",
        _ => $"sum of {summed.Name} of items with ({where})",
    };

    private static LocalizableText ValueText(ScalarValue value) =>
        value.Kind == ScalarKind.Boolean ? value.Text == "true" ? "true" : "false" : LocalizableText.Name(Value(value));

    private static LocalizableText Join(
        LocalizableText attribute, LocalizableText words, RuleOperator @operator, IReadOnlyList<ScalarValue> values, int count)
    {
        if (@operator.TakesNothing()) return $"{attribute} {words}";
        if (@operator != RuleOperator.InLastDays) return $"{attribute} {words} {Values(values, count)}";
        if (values is [{ Text: "1" }]) return $"{attribute} {words} {Values(values, count)} day";
        return $"{attribute} {words} {Values(values, count)} days";
    }
}
