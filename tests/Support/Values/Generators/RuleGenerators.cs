using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Support.Values.Generators;

/// <summary>
/// Random rules that may be saved, over <see cref="Vocabulary"/>: every attribute, every operator it takes, lists, all groups (an empty
/// <c>all</c> included), both kinds of scope, counts and sums, at most <see cref="RuleLimits.Depth"/> deep.
/// </summary>
public static class RuleGenerators
{
    /// <summary>An attribute, custom ones with a path.</summary>
    public static Gen<AttributeReference> Attribute { get; } = AttributeOf(AttributeCatalogue.All);

    /// <summary>A condition on any attribute.</summary>
    public static Gen<RuleCondition> Condition { get; } = Attribute.SelectMany(ConditionOn);

    /// <summary>A scope over items or shipments.</summary>
    public static Gen<RuleNode> Scope { get; } =
        from subject in Gen.Elements(AttributeSubject.Item, AttributeSubject.Shipment)
        from kind in Gen.Elements(Enum.GetValues<RuleScopeKind>())
        from count in Gen.Choose(1, 3)
        from conditions in AttributeOf(AttributeCatalogue.All.Where(definition => definition.Subject == subject)).SelectMany(ConditionOn)
            .ArrayOf(count)
        select (RuleNode)new RuleScope(subject, kind, [.. conditions]);

    /// <summary>A count or sum of items.</summary>
    public static Gen<RuleAggregate> Aggregate { get; } =
        from summed in Gen.Elements<AttributeReference?>(
            null, AttributeCatalogue.Get("item.quantity"), AttributeCatalogue.Get("item.unit_price"))
        from count in Gen.Choose(0, 2)
        from conditions in AttributeOf(AttributeCatalogue.All.Where(definition => definition.Subject == AttributeSubject.Item))
            .SelectMany(ConditionOn).ArrayOf(count)
        from @operator in Gen.Elements(RuleOperators.All.Where(RuleOperators.TakesCount))
        from number in Gen.Elements<decimal>([.. Vocabulary.Numbers, 2m, 3m, 20m])
        select new RuleAggregate(summed, [.. conditions], @operator, RuleValue.Of(number));

    /// <summary>A rule that validation accepts.</summary>
    public static Gen<RuleNode> Rule { get; } = Node(RuleLimits.Depth);

    /// <summary>Rules that shrink to their parts.</summary>
    public static Arbitrary<RuleNode> Rules { get; } = Arb.From(Rule, Shrink);

    /// <summary>A rule, an order and a time, the first two shrinking.</summary>
    public static Arbitrary<(RuleNode Rule, OrderData Order, RuleTime Time)> RulesWithOrders { get; } = Arb.From(
        from rule in Rule
        from order in OrderGenerators.Order
        from time in TimeGenerators.Time
        select (Rule: rule, Order: order, Time: time),
        trio => Shrink(trio.Rule).Select(rule => (rule, trio.Order, trio.Time))
            .Concat(OrderGenerators.Shrink(trio.Order).Select(order => (trio.Rule, order, trio.Time))));

    /// <summary>A node of at most the given depth.</summary>
    public static Gen<RuleNode> Node(int depth)
    {
        var leaf = Condition.Select(condition => (RuleNode)condition);
        if (depth == 1) return leaf;
        var group =
            from kind in Gen.Elements(Enum.GetValues<RuleGroupKind>())
            from count in Gen.Choose(kind == RuleGroupKind.All ? 0 : 1, 3)
            from nodes in Node(depth - 1).ArrayOf(count)
            select (RuleNode)new RuleGroup(kind, [.. nodes]);
        return Gen.Frequency((3, leaf), (2, Scope), (1, Aggregate.Select(aggregate => (RuleNode)aggregate)), (5, group));
    }

    /// <summary>A condition on one attribute with one of its operators and a fitting value.</summary>
    public static Gen<RuleCondition> ConditionOn(AttributeReference attribute) =>
        from @operator in Gen.Elements<RuleOperator>(attribute.Definition.Operators)
        from value in ValueFor(@operator, attribute.Definition.Type)
        select new RuleCondition(attribute, @operator, value);

    /// <summary>A value that an operator takes on a type of attribute.</summary>
    public static Gen<RuleValue> ValueFor(RuleOperator @operator, AttributeType type)
    {
        if (@operator.TakesNothing()) return Gen.Constant(RuleValue.Nothing);
        if (@operator == RuleOperator.InLastDays) return Gen.Elements(1m, 2m, 3m, 30m, 36_500m).Select(RuleValue.Of);
        var scalar = Gen.Elements(Vocabulary.Scalars.Where(value => Fits(value, @operator, type)));
        return @operator.TakesList()
            ? Gen.Choose(1, 4).SelectMany(count => scalar.ArrayOf(count)).Select(values => RuleValue.OfList(values))
            : scalar.Select(value => new RuleValue([value], IsList: false));
    }

    /// <summary>Smaller rules, for readable counterexamples.</summary>
    public static IEnumerable<RuleNode> Shrink(RuleNode rule) => rule switch
    {
        RuleGroup group => group.Nodes
            .Concat(Without(group.Nodes.Items).Where(nodes => nodes.Length > 0 || group.Kind == RuleGroupKind.All)
                .Select(nodes => group with { Nodes = new(nodes) }))
            .Concat(group.Nodes.SelectMany(
                (node, i) => Shrink(node).Select(smaller => group with { Nodes = new(group.Nodes.Items.SetItem(i, smaller)) }))),
        RuleScope scope =>
            Without(scope.Conditions.Items).Where(conditions => conditions.Length > 0)
                .Select(conditions => scope with { Conditions = new(conditions) }),
        RuleAggregate aggregate => Without(aggregate.Where.Items).Select(conditions => aggregate with { Where = new(conditions) }),
        RuleCondition { Value.IsList: true } condition => Without(condition.Value.Values.Items).Where(values => values.Length > 0)
            .Select(values => condition with { Value = RuleValue.OfList(values) }),
        _ => [],
    };

    private static Gen<AttributeReference> AttributeOf(IEnumerable<AttributeDefinition> definitions) =>
        from definition in Gen.Elements(definitions)
        from path in definition.IsCustom ? Gen.Elements<string>(Vocabulary.Paths) : Gen.Constant("")
        select new AttributeReference(definition, path);

    private static bool Fits(ScalarValue value, RuleOperator @operator, AttributeType type) => type switch
    {
        _ when value.Text.Length == 0 && @operator is (RuleOperator.Contains or RuleOperator.NotContains) => false,
        _ when @operator.IsDate() => value.Kind == ScalarKind.Text && RuleDates.TryTicks(value.Text, NodaTime.DateTimeZone.Utc, out _),
        AttributeType.Boolean => value.Text is "true" or "false",
        AttributeType.Text => value.Kind == ScalarKind.Text,
        AttributeType.Number => RuleEvaluator.TryNumber(value, out _),
        _ => !@operator.IsComparison() || RuleEvaluator.TryNumber(value, out _),
    };

    private static IEnumerable<ImmutableArray<T>> Without<T>(ImmutableArray<T> items) => items.Select((_, i) => items.RemoveAt(i));
}
