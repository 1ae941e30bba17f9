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
        Join(Attribute(attribute), Operator(@operator), @operator.TakesNothing(), values, count);

    /// <summary>The condition of a trace, which may be so old that its attribute is known no more.</summary>
    public static string Describe(ConditionTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var attribute = AttributeCatalogue.TryParse(trace.Attribute, out var reference) ? Attribute(reference) : trace.Attribute;
        return RuleOperators.TryParse(trace.Operator, out var @operator)
            ? Join(attribute, Operator(@operator), @operator.TakesNothing(), trace.Value.Items, trace.ValueCount)
            : Join(attribute, trace.Operator, trace.ValueCount == 0, trace.Value.Items, trace.ValueCount);
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
    public static string Operator(RuleOperator @operator) => @operator switch
    {
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

    private static string Join(string attribute, string @operator, bool takesNothing, IReadOnlyList<ScalarValue> values, int count) =>
        takesNothing ? $"{attribute} {@operator}" : $"{attribute} {@operator} {Values(values, count)}";

    /// <summary>A number of things: <c>1 condition</c>, <c>9,998 conditions</c>.</summary>
    internal static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");
}
