using System.Linq.Expressions;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Benchmarks.Baselines;

/// <summary>The expressions and loops that <see cref="ExpressionScan"/> puts together.</summary>
internal static class ScanParts
{
    // From here a hash set beats a chain of comparisons.
    private const int HashFrom = 4;

    /// <summary>A string or a nullable decimal, whichever the condition compares.</summary>
    public static Expression Value(RuleCondition condition, Expression subject)
    {
        var attribute = condition.Attribute;
        if (attribute.Definition.IsCustom)
        {
            var reader = condition.Value.Values[0].Kind == ScalarKind.Number ? nameof(BagNumber) : nameof(BagText);
            return Expression.Call(
                typeof(ScanParts), reader, null, Expression.Property(subject, "Attributes"), Expression.Constant(attribute.Path));
        }

        return attribute.Key switch
        {
            "order.total" => Expression.Property(subject, nameof(OrderData.Total)),
            "customer.loyalty_level" =>
                Expression.Property(Expression.Property(subject, nameof(OrderData.Customer)), nameof(Customer.LoyaltyLevel)),
            "customer.type" => Expression.Property(Expression.Property(subject, nameof(OrderData.Customer)), nameof(Customer.Type)),
            "item.sku" => Expression.Property(subject, nameof(OrderItem.Sku)),
            "item.name" => Expression.Property(subject, nameof(OrderItem.Name)),
            "item.category" => Expression.Property(subject, nameof(OrderItem.Categories)),
            "item.unit_price" => Expression.Property(subject, nameof(OrderItem.UnitPrice)),
            "item.quantity" => Expression.Property(subject, nameof(OrderItem.Quantity)),
            "shipment.carrier" => Expression.Property(subject, nameof(Shipment.Carrier)),
            "shipment.carrier_service" => Expression.Property(subject, nameof(Shipment.CarrierService)),
            "shipment.destination_state" =>
                Expression.Property(Expression.Property(subject, nameof(Shipment.Destination)), nameof(Address.State)),
            "shipment.destination_zip" =>
                Expression.Property(Expression.Property(subject, nameof(Shipment.Destination)), nameof(Address.Zip)),
            _ => throw new NotSupportedException(attribute.Key),
        };
    }

    public static Expression Test(RuleCondition condition, Expression value)
    {
        string[] texts = [.. condition.Value.Values.Select(wanted => wanted.Text)];
        if (value.Type == typeof(EquatableArray<string>))
            return Expression.Call(typeof(ScanParts), nameof(AnyText), null, value, Expression.Constant(texts));
        if (value.Type == typeof(decimal?))
            return Compare(condition.Operator, value, Expression.Constant(condition.Value.Values[0].Number, typeof(decimal?)));
        if (condition.Operator == RuleOperator.Contains)
            return Expression.Call(typeof(ScanParts), nameof(Contains), null, value, Expression.Constant(texts[0]));
        if (texts.Length < HashFrom)
            return texts.Select(text => (Expression)Expression.Equal(value, Expression.Constant(text))).Aggregate(Expression.OrElse);
        return Expression.Call(typeof(ScanParts), nameof(IsIn), null, value, Expression.Constant(texts.ToHashSet(StringComparer.Ordinal)));
    }

    /// <summary>A condition on when the order was placed.</summary>
    public static Expression Dated(RuleCondition condition, Expression time, DateTimeZone zone)
    {
        var wanted = condition.Value.Values[0];
        if (condition.Attribute.Key == "order.age_days")
        {
            return Compare(condition.Operator, Expression.Property(time, nameof(ScanTime.Days)), Expression.Constant(wanted.Number));
        }

        if (condition.Operator == RuleOperator.InLastDays)
        {
            return Expression.LessThanOrEqual(Expression.Property(time, nameof(ScanTime.Days)), Expression.Constant(wanted.Number));
        }

        _ = RuleDates.TryTicks(wanted.Text, zone, out var ticks);
        var placed = Expression.Property(time, nameof(ScanTime.Placed));
        return condition.Operator == RuleOperator.Before
            ? Expression.LessThan(placed, Expression.Constant(ticks))
            : Expression.GreaterThanOrEqual(placed, Expression.Constant(ticks));
    }

    public static BinaryExpression Compare(RuleOperator @operator, Expression value, Expression limit) => @operator switch
    {
        RuleOperator.GreaterThan => Expression.GreaterThan(value, limit),
        RuleOperator.GreaterThanOrEqual => Expression.GreaterThanOrEqual(value, limit),
        RuleOperator.LessThan => Expression.LessThan(value, limit),
        RuleOperator.LessThanOrEqual => Expression.LessThanOrEqual(value, limit),
        _ => Expression.Equal(value, limit),
    };

    public static bool Contains(string? value, string wanted) => value is not null && value.Contains(wanted, StringComparison.Ordinal);

    public static bool IsIn(string? value, HashSet<string> wanted) => value is not null && wanted.Contains(value);

    public static string? BagText(AttributeBag bag, string path) => bag.TryGet(path, out var value) && value.Kind != ScalarKind.Number
        ? value.Text
        : null;

    public static decimal? BagNumber(AttributeBag bag, string path) => bag.TryGet(path, out var value) && value.Kind == ScalarKind.Number
        ? value.Number
        : null;

    public static bool AnyText(EquatableArray<string> values, string[] wanted)
    {
        foreach (var value in values)
        {
            if (Array.IndexOf(wanted, value) >= 0) return true;
        }

        return false;
    }

    public static bool AnyLabel(LabelSet labels, string[] wanted)
    {
        foreach (var label in labels.Sorted)
        {
            if (Array.IndexOf(wanted, label) >= 0) return true;
        }

        return false;
    }

    public static bool AnyItem(EquatableArray<OrderItem> items, Func<OrderItem, bool> test)
    {
        foreach (var item in items)
        {
            if (test(item)) return true;
        }

        return false;
    }

    public static decimal CountOf(EquatableArray<OrderItem> items, Func<OrderItem, bool>? test)
    {
        if (test is null) return items.Count;
        var count = 0;
        foreach (var item in items)
        {
            if (test(item)) count++;
        }

        return count;
    }

    public static decimal SumOfQuantity(EquatableArray<OrderItem> items, Func<OrderItem, bool>? test)
    {
        var sum = 0m;
        foreach (var item in items)
        {
            if (test is null || test(item)) sum += item.Quantity ?? 0;
        }

        return sum;
    }

    public static bool AnyShipment(EquatableArray<Shipment> shipments, Func<Shipment, bool> test)
    {
        foreach (var shipment in shipments)
        {
            if (test(shipment)) return true;
        }

        return false;
    }
}

/// <summary>When an order was placed, worked out once for each decision.</summary>
internal readonly struct ScanTime(Instant at, Instant placed, DateTimeZone zone)
{
    /// <summary>As <see cref="RuleDates"/> counts.</summary>
    public long Placed { get; } = RuleDates.TicksOf(placed);

    /// <summary>Days before today.</summary>
    public decimal Days { get; } = Period.DaysBetween(placed.InZone(zone).Date, at.InZone(zone).Date);
}
