using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// Judges a rule like <see cref="RuleEvaluator.Holds(RuleNode, OrderData, RuleTime)"/>, but every node of it, and notes what it saw.
/// </summary>
/// <param name="order">The order.</param>
/// <param name="time">When.</param>
internal sealed class RuleTracer(OrderData order, RuleTime time)
{
    public RuleTrace Trace(RuleNode rule) => rule switch
    {
        RuleCondition condition => Trace(condition, AttributeReader.Read(order, condition.Attribute, time)),
        RuleGroup group => Trace(group),
        RuleScope scope => Trace(scope),
        RuleAggregate aggregate => Trace(aggregate),
        _ => new GroupTrace("any", [], Holds: false),
    };

    private GroupTrace Trace(RuleGroup group)
    {
        var nodes = group.Nodes.Select(Trace).ToEquatableArray();
        var holds = group.Kind switch
        {
            RuleGroupKind.All => nodes.All(node => node.Holds),
            RuleGroupKind.Any => nodes.Any(node => node.Holds),
            _ => !nodes.Any(node => node.Holds),
        };
        return new(group.Kind.Key(), nodes, holds) { Group = group.Origin };
    }

    private ScopeTrace Trace(RuleScope scope)
    {
        var all = scope.Subject == AttributeSubject.Item
            ? Items(scope.Conditions)
            : [.. order.Shipments.Select((shipment, i) =>
                Trace(scope.Conditions, i, shipment.TrackingNumber ?? shipment.Carrier,
                    attribute => AttributeReader.Read(order, shipment, attribute, time)))];
        var holds = scope.Kind switch
        {
            RuleScopeKind.Any => all.Any(subject => subject.Holds),
            RuleScopeKind.Every => !all.IsEmpty && all.All(subject => subject.Holds),
            _ => !all.Any(subject => subject.Holds),
        };
        return new(scope.Key(), new(Shown(all, isDeciding: subject => subject.Holds == (scope.Kind != RuleScopeKind.Every))),
            all.Length, holds);
    }

    private AggregateTrace Trace(RuleAggregate aggregate)
    {
        var all = Items(aggregate.Where);
        var number = RuleEvaluator.Aggregate(aggregate, order, time);
        return new(
            aggregate.Key(),
            RuleDescription.DescribeAll(aggregate.Where).ToString(),
            aggregate.Operator.Key(),
            Shown(aggregate.Value.Values),
            [ScalarValue.OfNumber(number)],
            new(Shown(all, isDeciding: subject => subject.Holds)),
            all.Length,
            aggregate.IsFulfilledBy(number),
            aggregate.Summed?.Key);
    }

    private ImmutableArray<SubjectTrace> Items(EquatableArray<RuleCondition> conditions) =>
        [.. order.Items.Select((item, i) => Trace(conditions, i, item.Name ?? item.Sku,
            attribute => AttributeReader.Read(item, attribute)))];

    private SubjectTrace Trace(
        EquatableArray<RuleCondition> conditions, int index, string? name, Func<AttributeReference, IReadOnlyList<ScalarValue>> read)
    {
        var traces = conditions.Select(condition => Trace(condition, read(condition.Attribute))).ToEquatableArray();
        return new(index, traces.All(condition => condition.Holds), traces,
            name is null ? null : PlainText.Shorten(name, RuleTrace.ShownCharacters));
    }

    // The first subjects, and the first deciding one when it comes later.
    private static ImmutableArray<SubjectTrace> Shown(ImmutableArray<SubjectTrace> all, Func<SubjectTrace, bool> isDeciding)
    {
        if (all.Length <= RuleTrace.ShownSubjects) return all;
        ImmutableArray<SubjectTrace> first = [.. all.Take(RuleTrace.ShownSubjects)];
        return first.Any(isDeciding) || all.FirstOrDefault(isDeciding) is not { } deciding
            ? first
            : [.. first.Take(RuleTrace.ShownSubjects - 1), deciding];
    }

    private ConditionTrace Trace(RuleCondition condition, IReadOnlyList<ScalarValue> actual)
    {
        var positive = condition.Operator.IsNegative() ? condition.Operator.Negation()!.Value : condition.Operator;
        var satisfying = new List<ScalarValue>(actual.Count);
        var others = new List<ScalarValue>();
        foreach (var value in actual) (RuleEvaluator.Satisfies(positive, condition.Value, value, time) ? satisfying : others).Add(value);
        var holds = satisfying.Count > 0 != condition.Operator.IsNegative();
        satisfying.AddRange(others);
        return new(
            condition.Attribute.Key,
            condition.Operator.Key(),
            Shown(condition.Value.Values),
            condition.Value.Values.Count,
            Shown(new([.. satisfying])),
            actual.Count,
            holds);
    }

    private static EquatableArray<ScalarValue> Shown(EquatableArray<ScalarValue> values)
    {
        if (values.Count <= RuleTrace.ShownValues && !values.Items.Any(IsLong)) return values;
        return values.Take(RuleTrace.ShownValues)
            .Select(value => IsLong(value) ? ScalarValue.OfText(PlainText.Shorten(value.Text, RuleTrace.ShownCharacters)) : value)
            .ToEquatableArray();
    }

    private static bool IsLong(ScalarValue value) => value is { Kind: ScalarKind.Text, Text.Length: > RuleTrace.ShownCharacters };
}
