using System.Collections.Immutable;
using System.Linq.Expressions;
using ExperienceManager.Benchmarks.Workloads;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Benchmarks.Baselines;

/// <summary>The good usual answer: every rule compiled to a delegate with an expression tree, then a scan in order of priority.</summary>
internal sealed class ExpressionScan(ImmutableArray<Segment> segments, DateTimeZone zone)
{
    private static readonly ParameterExpression Time = Expression.Parameter(typeof(ScanTime), "time");

    private readonly DateTimeZone _zone = zone;
    private readonly bool _isDated = segments.Any(segment => IsDated(segment.Rule!));
    private readonly Compiled[] _segments = [.. segments.Select(segment => new Compiled(
        segment.TimeFrame?.StartInstant ?? Instant.MinValue,
            segment.TimeFrame?.EndInstant ?? Instant.MaxValue, Compile(segment.Rule!, zone)))];

    public int FirstMatch(Question question)
    {
        var order = question.Order;
        var time = _isDated ? new ScanTime(question.At, order.PlacedAt, _zone) : default;
        for (var i = 0; i < _segments.Length; i++)
        {
            var segment = _segments[i];
            if (question.At >= segment.Start && question.At < segment.End && segment.Rule(order, time)) return i;
        }

        return -1;
    }

    private static bool IsDated(RuleNode node) => node switch
    {
        RuleCondition condition => condition.Attribute.Key is "order.placed_at" or "order.age_days",
        RuleGroup group => group.Nodes.Any(IsDated),
        _ => false,
    };

    private static Func<OrderData, ScanTime, bool> Compile(RuleNode rule, DateTimeZone zone)
    {
        var order = Expression.Parameter(typeof(OrderData), "order");
        return Expression.Lambda<Func<OrderData, ScanTime, bool>>(Node(rule, order, zone), order, Time).Compile();
    }

    private static Expression Node(RuleNode node, ParameterExpression order, DateTimeZone zone) => node switch
    {
        RuleCondition { Attribute.Key: "order.placed_at" or "order.age_days" } condition => ScanParts.Dated(condition, Time, zone),
        RuleAggregate aggregate => Aggregate(aggregate, order),
        RuleCondition condition => Condition(condition, order),
        RuleGroup { Kind: RuleGroupKind.All } group => group.Nodes.Select(child => Node(child, order, zone)).Aggregate(Expression.AndAlso),
        RuleGroup group => group.Nodes.Select(child => Node(child, order, zone)).Aggregate(Expression.OrElse),
        _ => throw new NotSupportedException("The workload has no scopes."),
    };

    private static Expression Condition(RuleCondition condition, ParameterExpression order)
    {
        if (condition.Operator.IsNegative())
        {
            return Expression.Not(Condition(condition with { Operator = condition.Operator.Negation()!.Value }, order));
        }

        return condition.Attribute.Definition.Subject switch
        {
            AttributeSubject.Item =>
                Any(nameof(ScanParts.AnyItem), typeof(OrderItem), Expression.Property(order, nameof(OrderData.Items)), condition),
            AttributeSubject.Shipment =>
                Any(nameof(ScanParts.AnyShipment), typeof(Shipment), Expression.Property(order, nameof(OrderData.Shipments)), condition),
            _ when condition.Attribute.Key == "order.label" => Label(condition, Expression.Property(order, nameof(OrderData.Labels))),
            _ => ScanParts.Test(condition, ScanParts.Value(condition, order)),
        };
    }

    private static BinaryExpression Aggregate(RuleAggregate aggregate, ParameterExpression order)
    {
        var item = Expression.Parameter(typeof(OrderItem), "item");
        var test = aggregate.Where.Count == 0 ? null
            : Expression.Lambda<Func<OrderItem, bool>>(
                aggregate.Where.Select(condition => ScanParts.Test(condition, ScanParts.Value(condition, item)))
                    .Aggregate(Expression.AndAlso),
                item).Compile();
        var sum = Expression.Call(
            typeof(ScanParts),
            aggregate.Summed is null ? nameof(ScanParts.CountOf) : nameof(ScanParts.SumOfQuantity),
            null,
            Expression.Property(order, nameof(OrderData.Items)),
            Expression.Constant(test, typeof(Func<OrderItem, bool>)));
        return ScanParts.Compare(aggregate.Operator, sum, Expression.Constant(aggregate.Value.Values[0].Number));
    }

    private static MethodCallExpression Any(string helper, Type type, Expression list, RuleCondition condition)
    {
        var element = Expression.Parameter(type, "element");
        var test = Expression.Lambda(ScanParts.Test(condition, ScanParts.Value(condition, element)), element).Compile();
        return Expression.Call(typeof(ScanParts), helper, null, list, Expression.Constant(test));
    }

    private static MethodCallExpression Label(RuleCondition condition, Expression labels) => condition.Value.Values.Count == 1
        ? Expression.Call(labels, nameof(LabelSet.Contains), null, Expression.Constant(condition.Value.Values[0].Text))
        : Expression.Call(typeof(ScanParts), nameof(ScanParts.AnyLabel), null, labels,
            Expression.Constant(condition.Value.Values.Select(value => value.Text).ToArray()));

    private sealed record Compiled(Instant Start, Instant End, Func<OrderData, ScanTime, bool> Rule);
}
