using System.Globalization;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Rules;

/// <summary>The reference evaluator: docs/rules.md written down as plainly as possible. Never throws.</summary>
public static class RuleEvaluator
{
    /// <summary>Whether a rule holds for an order at a time.</summary>
    public static bool Holds(RuleNode rule, OrderData order, RuleTime time) => rule switch
    {
        RuleCondition condition => Holds(condition.Operator, condition.Value, AttributeReader.Read(order, condition.Attribute, time), time),
        RuleGroup { Kind: RuleGroupKind.All } group => group.Nodes.All(node => Holds(node, order, time)),
        RuleGroup { Kind: RuleGroupKind.Any } group => group.Nodes.Any(node => Holds(node, order, time)),
        RuleGroup group => !group.Nodes.Any(node => Holds(node, order, time)),
        RuleScope scope => Holds(scope, order, time),
        RuleAggregate aggregate => aggregate.IsFulfilledBy(Aggregate(aggregate, order, time)),
        _ => false,
    };

    /// <summary>
    /// Judges every node and says what it saw: each condition with the order's values, each item and shipment of a scope. Agrees with
    /// <see cref="Holds(RuleNode, OrderData, RuleTime)"/>.
    /// </summary>
    public static RuleTrace Explain(RuleNode rule, OrderData order, RuleTime time) => new RuleTracer(order, time).Trace(rule);

    /// <summary>
    /// How many items fulfil the conditions of an aggregate, or what they add up to. An item without the number adds nothing.
    /// </summary>
    public static decimal Aggregate(RuleAggregate aggregate, OrderData order, RuleTime time)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        ArgumentNullException.ThrowIfNull(order);
        var items = order.Items.Where(item =>
            aggregate.Where.All(
                condition => Holds(condition.Operator, condition.Value, AttributeReader.Read(item, condition.Attribute), time)));
        if (aggregate.Summed is not { } summed) return items.Count();
        var sum = default(ItemSum);
        foreach (var value in items.SelectMany(item => AttributeReader.Read(item, summed))) sum.Add(value.Number);
        return sum.Total;
    }

    private static bool Holds(RuleScope scope, OrderData order, RuleTime time)
    {
        var subjects = scope.Subject == AttributeSubject.Item
            ? order.Items.Select(item => scope.Conditions.All(condition => On(condition, AttributeReader.Read(item, condition.Attribute))))
            : order.Shipments.Select(shipment =>
                scope.Conditions.All(condition => On(condition, AttributeReader.Read(order, shipment, condition.Attribute, time))));
        return scope.Kind switch
        {
            RuleScopeKind.Any => subjects.Any(holds => holds),
            RuleScopeKind.Every => subjects.DefaultIfEmpty(false).All(holds => holds),
            _ => !subjects.Any(holds => holds),
        };

        bool On(RuleCondition condition, IReadOnlyList<ScalarValue> values) =>
            Holds(condition.Operator, condition.Value, values, time);
    }

    /// <summary>
    /// Whether an operator holds for a set of values: positive when any value satisfies it, negative as the exact negation.
    /// </summary>
    public static bool Holds(RuleOperator @operator, RuleValue operand, IReadOnlyList<ScalarValue> values, RuleTime time)
    {
        ArgumentNullException.ThrowIfNull(operand);
        if (@operator.Negation() is { } twin && @operator.IsNegative()) return !Holds(twin, operand, values, time);
        return values.Any(value => Satisfies(@operator, operand, value, time));
    }

    /// <summary>Whether an operator that compares numbers holds for one number.</summary>
    internal static bool HoldsForNumber(RuleOperator @operator, RuleValue operand, decimal number) =>
        Holds(@operator, operand, [ScalarValue.OfNumber(number)], default);

    /// <summary>Whether one value satisfies a positive operator: with a list, when it does so for any of it.</summary>
    internal static bool Satisfies(RuleOperator @operator, RuleValue operand, ScalarValue value, RuleTime time)
    {
        if (@operator == RuleOperator.IsSet) return true;
        foreach (var wanted in operand.Values)
        {
            if (@operator.IsDate() ? SatisfiesDate(@operator, value, wanted, time) : Satisfies(@operator, value, wanted)) return true;
        }

        return false;
    }

    private static bool Satisfies(RuleOperator @operator, ScalarValue value, ScalarValue wanted) => @operator switch
    {
        RuleOperator.Equals or RuleOperator.IsOneOf => AreEqual(value, wanted),
        RuleOperator.Contains => value.Text.Contains(wanted.Text, StringComparison.Ordinal),
        _ => TryNumber(value, out var left) && TryNumber(wanted, out var right) && @operator switch
        {
            RuleOperator.GreaterThan => left > right,
            RuleOperator.GreaterThanOrEqual => left >= right,
            RuleOperator.LessThan => left < right,
            _ => left <= right,
        },
    };

    // Only texts are dates: a number could be seconds, milliseconds or days.
    private static bool SatisfiesDate(RuleOperator @operator, ScalarValue value, ScalarValue wanted, RuleTime time)
    {
        if (!TryDate(value, time.Zone, out var date)) return false;
        if (@operator == RuleOperator.InLastDays)
        {
            return TryNumber(wanted, out var days) && date <= time.At && Period.DaysBetween(time.DayOf(date), time.Today) <= days;
        }

        return TryDate(wanted, time.Zone, out var limit) && (@operator == RuleOperator.Before ? date < limit : date >= limit);
    }

    private static bool TryDate(ScalarValue value, DateTimeZone zone, out Instant date)
    {
        date = default;
        if (value.Kind != ScalarKind.Text || !RuleDates.TryTicks(value.Text, zone, out var ticks)) return false;
        date = Instant.FromUnixTimeTicks(ticks);
        return true;
    }

    /// <summary>By value when the stored JSON value is a number and the operand reads as one; otherwise ordinally by text.</summary>
    private static bool AreEqual(ScalarValue value, ScalarValue wanted) => value.Kind == ScalarKind.Number
        ? TryNumber(wanted, out var number) && value.Number == number
        : string.Equals(value.Text, wanted.Text, StringComparison.Ordinal);

    /// <summary>
    /// The number of a JSON number, or of a text that parses as an invariant decimal: sign, point and exponent as JSON writes them; no
    /// blanks, no thousands separators, whatever the culture.
    /// </summary>
    public static bool TryNumber(ScalarValue value, out decimal number)
    {
        number = value.Number;
        return value.Kind == ScalarKind.Number || (value.Kind == ScalarKind.Text && TryNumber(value.Text, out number));
    }

    /// <summary>The number that a text spells; see <see cref="TryNumber(ScalarValue, out decimal)"/>.</summary>
    public static bool TryNumber(string text, out decimal number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
    }
}
