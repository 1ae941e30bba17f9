using System.Globalization;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Rules;

/// <summary>What docs/semantics.md#3-rules-and-missing-values promises, for every rule and order.</summary>
public sealed class RuleLawTests
{
    private static readonly Gen<(RuleCondition Condition, OrderData Order)> Conditions =
        RuleGenerators.Condition.Zip(OrderGenerators.Order, (condition, order) => (condition, order));

    [Law]
    public void NegativeOperator_IsTheExactComplement() => Laws.Hold(
        Conditions.Where(pair => pair.Condition.Operator.Negation() is not null),
        pair => Holds(pair.Condition, pair.Order)
            != Holds(pair.Condition with { Operator = pair.Condition.Operator.Negation()!.Value }, pair.Order),
        Words,
        3000);

    [Law]
    public void IsOneOf_IsTheOrOfEquals() => Laws.Hold(
        Conditions.Where(pair => pair.Condition.Operator == RuleOperator.IsOneOf),
        pair => Holds(pair.Condition, pair.Order) == pair.Condition.Value.Values.Any(value =>
            Holds(pair.Condition with { Operator = RuleOperator.Equals, Value = new RuleValue([value], IsList: false) }, pair.Order)),
        Words,
        2000);

    [Law]
    public void AtLeast_IsMoreThanOrEqual_OnNumbers() => Laws.Hold(
        OnNumbers,
        pair => Holds(As(RuleOperator.GreaterThanOrEqual, pair.Condition), pair.Order)
            == (Holds(As(RuleOperator.GreaterThan, pair.Condition), pair.Order)
                || Holds(As(RuleOperator.Equals, pair.Condition), pair.Order)),
        Words,
        2000);

    [Law]
    public void AtMost_IsLessThanOrEqual_OnNumbers() => Laws.Hold(
        OnNumbers,
        pair => Holds(As(RuleOperator.LessThanOrEqual, pair.Condition), pair.Order)
            == (Holds(As(RuleOperator.LessThan, pair.Condition), pair.Order) || Holds(As(RuleOperator.Equals, pair.Condition), pair.Order)),
        Words,
        2000);

    [Law]
    public void Comparisons_OfOneNumber_HoldForExactlyOneOfLessEqualMore() => Laws.Hold(
        OnNumbers.Where(pair => AttributeReader.Read(pair.Order, pair.Condition.Attribute, RuleTimes.Fixed).Count == 1),
        pair => new[] { RuleOperator.LessThan, RuleOperator.Equals, RuleOperator.GreaterThan }.Count(
            @operator => Holds(As(@operator, pair.Condition), pair.Order)) == 1,
        Words,
        1000);

    [Law]
    public void AnotherConditionInAll_NeverAddsOrders() => Laws.Hold(
        RuleGenerators.RulesWithOrders.Generator.Zip(RuleGenerators.Rule, (pair, more) => (pair.Rule, pair.Order, More: more)),
        trio => !Holds(Group(RuleGroupKind.All, trio.Rule, trio.More), trio.Order) || Holds(trio.Rule, trio.Order),
        trio => RuleJson.ToJson(trio.Rule) + RuleJson.ToJson(trio.More),
        2000);

    [Law]
    public void AnotherConditionInAny_NeverLosesOrders() => Laws.Hold(
        RuleGenerators.RulesWithOrders.Generator.Zip(RuleGenerators.Rule, (pair, more) => (pair.Rule, pair.Order, More: more)),
        trio => !Holds(trio.Rule, trio.Order) || Holds(Group(RuleGroupKind.Any, trio.Rule, trio.More), trio.Order),
        trio => RuleJson.ToJson(trio.Rule) + RuleJson.ToJson(trio.More),
        2000);

    [Law]
    public void None_IsTheNegationOfAny() => Laws.Hold(
        RuleGenerators.RulesWithOrders,
        pair => Holds(Group(RuleGroupKind.None, pair.Rule), pair.Order) != Holds(Group(RuleGroupKind.Any, pair.Rule), pair.Order),
        pair => RuleJson.ToJson(pair.Rule),
        1000);

    [Law]
    public void NoItem_IsTheNegationOfAnyItem() => Laws.Hold(
        RuleGenerators.Scope.Select(node => (RuleScope)node).Zip(OrderGenerators.Order, (scope, order) => (scope, order)),
        pair => Holds(pair.scope with { Kind = RuleScopeKind.No }, pair.order)
            != Holds(pair.scope with { Kind = RuleScopeKind.Any }, pair.order),
        pair => RuleJson.ToJson(pair.scope),
        1000);

    [Law]
    public void EveryItem_ImpliesAnyItem() => Laws.Hold(
        RuleGenerators.Scope.Select(node => (RuleScope)node).Zip(OrderGenerators.Order, (scope, order) => (scope, order)),
        pair => !Holds(pair.scope with { Kind = RuleScopeKind.Every }, pair.order)
            || Holds(pair.scope with { Kind = RuleScopeKind.Any }, pair.order),
        pair => RuleJson.ToJson(pair.scope),
        1000);

    [Law]
    public void OrderOfItemsAndShipments_NeverMatters() => Laws.Hold(
        RuleGenerators.RulesWithOrders,
        pair => Holds(pair.Rule, pair.Order) == Holds(pair.Rule, pair.Order with
        {
            Items = new([.. pair.Order.Items.Reverse()]),
            Shipments = new([.. pair.Order.Shipments.Reverse()]),
        }),
        pair => RuleJson.ToJson(pair.Rule),
        2000);

    [Law]
    public void Explain_AgreesWithHolds_InEveryNode() => Laws.Hold(
        RuleGenerators.RulesWithOrders,
        pair => Agrees(pair.Rule, RuleEvaluator.Explain(pair.Rule, pair.Order, RuleTimes.Fixed), pair.Order),
        pair => RuleJson.ToJson(pair.Rule),
        3000);

    [Trait("Kind", "Law")]
    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Culture_NeverMatters(string name)
    {
        var culture = CultureInfo.CurrentCulture;
        Laws.Hold(RuleGenerators.RulesWithOrders, pair =>
        {
            var (json, expected, words) = (RuleJson.ToJson(pair.Rule), Holds(pair.Rule, pair.Order), RuleDescription.Describe(pair.Rule));
            try
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                return Holds(RuleJson.Read(json).Value!, pair.Order) == expected && RuleJson.ToJson(pair.Rule) == json
                    && RuleDescription.Describe(pair.Rule) == words;
            }
            finally
            {
                CultureInfo.CurrentCulture = culture;
            }
        });
    }

    private static Gen<(RuleCondition Condition, OrderData Order)> OnNumbers =>
        Conditions.Where(pair => pair.Condition.Operator.IsComparison()
            && pair.Condition.Attribute.Definition.Type == AttributeType.Number);

    private static bool Holds(RuleNode rule, OrderData order) => RuleEvaluator.Holds(rule, order, RuleTimes.Fixed);

    private static RuleGroup Group(RuleGroupKind kind, params RuleNode[] nodes) => new(kind, [.. nodes]);

    private static RuleCondition As(RuleOperator @operator, RuleCondition condition) => condition with { Operator = @operator };

    private static string Words((RuleCondition Condition, OrderData Order) pair) => $"{RuleJson.ToJson(pair.Condition)} on {pair.Order}";

    private static bool Agrees(RuleNode rule, RuleTrace trace, OrderData order) => trace.Holds == Holds(rule, order)
        && (rule is not RuleGroup group || group.Nodes.Zip(((GroupTrace)trace).Nodes).All(pair => Agrees(pair.First, pair.Second, order)));
}
