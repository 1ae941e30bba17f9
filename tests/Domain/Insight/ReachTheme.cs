using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Insight;

/// <summary>A few attributes with the constants that rules compare them with, and all orders that such rules can tell apart.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Constants">Attributes, and what conditions on them compare with.</param>
/// <param name="Orders">The orders.</param>
/// <param name="Instants">The instants at which they are asked; the first is the one from which on segments may win.</param>
internal sealed record ReachTheme(
    string Name, ImmutableArray<(string Attribute, ImmutableArray<ScalarValue> Values)> Constants, ImmutableArray<OrderData> Orders,
        ImmutableArray<Instant> Instants)
{
    private static readonly string[] Summable = ["item.quantity"];

    /// <summary>A condition on one of the attributes.</summary>
    public Gen<RuleCondition> Condition => Gen.Elements<(string Attribute, ImmutableArray<ScalarValue> Values)>(Constants)
        .SelectMany(row => On(row.Attribute, row.Values));

    /// <summary>A rule of at most three levels.</summary>
    public Gen<RuleNode> Rule => Node(3);

    private Gen<RuleNode> Node(int depth)
    {
        var leaf = Condition.Select(condition => (RuleNode)condition);
        var inner = Constants.Any(row => !row.Attribute.StartsWith("order.", StringComparison.Ordinal)
            && !row.Attribute.StartsWith("customer.", StringComparison.Ordinal))
            ? Gen.Frequency((2, leaf), (3, Scope), (Name == "items" ? 3 : 0, Aggregate)) : leaf;
        if (depth == 1) return inner;
        var group =
            from kind in Gen.Frequency((4, Gen.Constant(RuleGroupKind.All)), (2, Gen.Constant(RuleGroupKind.Any)),
                (1, Gen.Constant(RuleGroupKind.None)))
            from count in Gen.Choose(kind == RuleGroupKind.All ? 0 : 1, 3)
            from nodes in Node(depth - 1).ArrayOf(count)
            select (RuleNode)new RuleGroup(kind, [.. nodes]);
        return Gen.Frequency((2, inner), (3, group));
    }

    private Gen<RuleNode> Scope =>
        from kind in Gen.Elements(Enum.GetValues<RuleScopeKind>())
        from count in Gen.Choose(1, 2)
        from conditions in Inside.ArrayOf(count)
        select (RuleNode)new RuleScope(conditions[0].Attribute.Definition.Subject, kind, [.. conditions]);

    private Gen<RuleNode> Aggregate =>
        from summed in Gen.Frequency((1, Gen.Constant<AttributeReference?>(null)),
            (1, Gen.Elements(Summable).Select(key => (AttributeReference?)AttributeCatalogue.Get(key))))
        from count in Gen.Choose(0, 1)
        from conditions in Inside.ArrayOf(count)
        from @operator in Gen.Elements(RuleOperators.All.Where(RuleOperators.TakesCount))
        from number in Gen.Elements(0m, 1m, 2m, 3m, 5m)
        select (RuleNode)new RuleAggregate(summed, [.. conditions], @operator, RuleValue.Of(number));

    private Gen<RuleCondition> Inside => Condition.Where(condition => condition.Attribute.Definition.Subject != AttributeSubject.Order);

    private static Gen<RuleCondition> On(string key, ImmutableArray<ScalarValue> values)
    {
        var attribute = AttributeCatalogue.Get(key);
        return
            from @operator in Gen.Elements(attribute.Definition.Operators.Where(@operator => @operator.TakesNothing()
                || values.Any(value => Fits(@operator, value))))
            from value in ValueFor(@operator, [.. values.Where(value => Fits(@operator, value))])
            select new RuleCondition(attribute, @operator, value);
    }

    private static Gen<RuleValue> ValueFor(RuleOperator @operator, ScalarValue[] values)
    {
        if (@operator.TakesNothing()) return Gen.Constant(RuleValue.Nothing);
        var scalar = Gen.Elements(values);
        return @operator.TakesList()
            ? Gen.Choose(1, 2).SelectMany(count => scalar.ArrayOf(count)).Select(list => RuleValue.OfList(list))
            : scalar.Select(value => new RuleValue([value], IsList: false));
    }

    private static bool Fits(RuleOperator @operator, ScalarValue value)
    {
        var isDate = value.Kind == ScalarKind.Text && RuleDates.TryTicks(value.Text, DateTimeZone.Utc, out _);
        if (@operator == RuleOperator.InLastDays) return value.Kind == ScalarKind.Number && value.Number >= 1;
        if (@operator.IsDate()) return isDate;
        if (@operator is RuleOperator.Contains or RuleOperator.NotContains) return value.Kind == ScalarKind.Text && !isDate
            && !RuleEvaluator.TryNumber(value, out _);
        return !@operator.IsComparison() || RuleEvaluator.TryNumber(value, out _);
    }
}
