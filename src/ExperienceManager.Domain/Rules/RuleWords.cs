using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules;

/// <summary>Rules in plain English, the same in every culture; long lists and long rules are cut and counted.</summary>
public static class RuleWords
{
    private const int ShownValues = 5;
    private const int ShownCharacters = 60;

    /// <summary>
    /// One sentence: <c>Total Billing Amount is at least 50 and (State is one of NY, NJ or Label equals tier.gold)</c>; <c>Every order</c>
    /// without a rule.
    /// </summary>
    public static string Describe(RuleNode? rule) => new RuleSentence().Of(rule);

    /// <summary>One condition, as its row is called: <c>Destination Country is one of NO, SE</c>.</summary>
    public static string Describe(RuleCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Describe(condition.Attribute, condition.Operator, condition.Value.Values.Items, condition.Value.Values.Count);
    }

    /// <summary>A condition that may lack its path or its values, in the same words.</summary>
    /// <param name="attribute">What is looked at.</param>
    /// <param name="operator">How.</param>
    /// <param name="values">Values, or the first of them.</param>
    /// <param name="count">How many there are in all.</param>
    public static string Describe(AttributeReference attribute, RuleOperator @operator, IReadOnlyList<ScalarValue> values, int count) =>
        Join(Attribute(attribute), Operator(@operator, attribute.Definition.Type), @operator, values, count);

    /// <summary>A count or sum over items: <c>number of items with (SKU equals A) is at least 3</c>.</summary>
    /// <param name="summed">What is added up; null for a count.</param>
    /// <param name="where">The conditions of the items that count; empty when every item counts.</param>
    /// <param name="operator">How it is compared.</param>
    /// <param name="values">The number; empty while there is none.</param>
    public static string DescribeAggregate(
        AttributeDefinition? summed, string where, RuleOperator @operator, IReadOnlyList<ScalarValue> values) =>
        Join($"{(summed is null ? "number" : $"sum of {summed.Name}")} of items{(where.Length == 0 ? "" : $" with ({where})")}",
            Operator(@operator), @operator, values, Math.Min(1, values.Count));

    /// <summary>Conditions that hold together: <c>SKU equals A and Quantity is more than 2</c>.</summary>
    public static string DescribeAll(EquatableArray<RuleCondition> conditions) => conditions.Count <= ShownValues
        ? string.Join(" and ", conditions.Select(Describe))
        : DescribeAll(conditions.Take(ShownValues).ToEquatableArray()) + $" … and {Count(conditions.Count - ShownValues, "more condition")}";

    /// <summary>The condition of a trace, which may be so old that its attribute is known no more.</summary>
    public static string Describe(ConditionTrace trace)
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

        return trace.ValueCount == 0
            ? $"{attribute} {trace.Operator}"
            : $"{attribute} {trace.Operator} {Values(trace.Value.Items, trace.ValueCount)}";
    }

    /// <summary>The count or sum of a trace, as a sentence.</summary>
    public static string Describe(AggregateTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var summed = trace.Attribute is { } key && AttributeCatalogue.TryParse(key, out var reference) ? reference.Definition : null;
        _ = RuleOperators.TryParse(trace.Operator, out var @operator);
        var words = DescribeAggregate(summed, trace.Where, @operator, trace.Value.Items);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The attribute within a sentence: <c>Label</c>, <c>Item Name</c>, <c>Order Custom Attribute fulfilment.late</c>.</summary>
    public static string Attribute(AttributeReference attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var definition = attribute.Definition;
        if (!definition.IsCustom) return definition.Key == "item.name" ? "Item Name" : definition.Name;
        var subject = definition.Subject switch { AttributeSubject.Item => "Item", AttributeSubject.Shipment => "Shipment", _ => "Order" };
        return $"{subject} {definition.Name} {(attribute.Path.Length == 0 ? "(no path yet)" : PlainText.Shorten(attribute.Path, ShownCharacters))}";
    }

    /// <summary>The operator within a sentence: <c>is at least</c> where the editor offers <c>greater than or equal to</c>.</summary>
    public static string Operator(RuleOperator @operator, AttributeType type = AttributeType.Scalar) => @operator switch
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
    public static string Values(IReadOnlyList<ScalarValue> values, int count)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) return "…";
        var shown = string.Join(", ", values.Take(ShownValues).Select(Value));
        return count <= ShownValues ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {count - Math.Min(ShownValues, values.Count):N0} more");
    }

    /// <summary>One value; quoted when blanks or commas would blur where it ends.</summary>
    public static string Value(ScalarValue value)
    {
        var text = PlainText.Shorten(value.Text, ShownCharacters);
        var isBlurred = text.Length == 0 || text.Contains(',', StringComparison.Ordinal) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]);
        return isBlurred ? $"“{text}”" : text;
    }

    private static string Join(string attribute, string words, RuleOperator @operator, IReadOnlyList<ScalarValue> values, int count)
    {
        if (@operator.TakesNothing()) return $"{attribute} {words}";
        var unit = @operator != RuleOperator.InLastDays ? "" : values is [{ Text: "1" }] ? " day" : " days";
        return $"{attribute} {words} {Values(values, count)}{unit}";
    }

    /// <summary>A number of things: <c>1 condition</c>, <c>9,998 conditions</c>.</summary>
    internal static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");
}
