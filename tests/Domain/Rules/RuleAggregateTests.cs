using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Rules;

/// <summary>Counts and sums over items (docs/rules.md#items-and-parcels).</summary>
public sealed class RuleAggregateTests
{
    private static readonly Gen<(RuleAggregate Rule, OrderData Order)> Pairs =
        RuleGenerators.Aggregate.Zip(OrderGenerators.Order, (rule, order) => (rule, order));

    [Theory]
    [InlineData("""{"sum_of":"item.quantity","where":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"greater_than_or_equal","value":3}""", true)]
    [InlineData("""{"sum_of":"item.quantity","where":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"greater_than","value":3}""", false)]
    [InlineData("""{"any_item":[{"attribute":"item.sku","operator":"equals","value":"A"},{"attribute":"item.quantity","operator":"greater_than_or_equal","value":3}]}""", false)]
    [InlineData("""{"count_of":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"equals","value":2}""", true)]
    [InlineData("""{"count_of":[{"attribute":"item.sku","operator":"not_equals","value":"A"}],"operator":"equals","value":2}""", true)]
    [InlineData("""{"count_of":[],"operator":"less_than_or_equal","value":4}""", true)]
    [InlineData("""{"sum_of":"item.unit_price","operator":"equals","value":30.5}""", true)]
    [InlineData("""{"sum_of":"item.quantity","where":[{"attribute":"item.sku","operator":"equals","value":"Z"}],"operator":"equals","value":0}""", true)]
    [InlineData("""{"none":[{"sum_of":"item.quantity","operator":"greater_than","value":5}]}""", true)]
    public void Rule_OnAnOrderWithASkuOnTwoLines_HoldsAsWritten(string json, bool holds)
    {
        var order = new OrderData
        {
            OrderNumber = "1",
            Items =
            [
                new OrderItem { Sku = "A", Quantity = 2, UnitPrice = 10 },
                new OrderItem { Sku = "B", Quantity = 1, UnitPrice = 20.5m },
                new OrderItem { Sku = "A", Quantity = 1 },
                new OrderItem { Sku = null, Quantity = null },
            ],
        };
        var rule = RuleJson.Read(json).Value!;
        Assert.Equal(holds, RuleEvaluator.Holds(rule, order, RuleTimes.Fixed));
        Assert.Equal(holds, RuleEvaluator.Explain(rule, order, RuleTimes.Fixed).Holds);
    }

    [Law]
    public void CountOfAtLeastOne_IsAnyItem() => Laws.Hold(
        Pairs.Where(pair => pair.Rule.Where.Count > 0),
        pair => Holds(new RuleAggregate(null, pair.Rule.Where, RuleOperator.GreaterThanOrEqual, RuleValue.Of(1)), pair.Order)
            == Holds(new RuleScope(AttributeSubject.Item, RuleScopeKind.Any, pair.Rule.Where), pair.Order),
        Words,
        2000);

    [Law]
    public void AnotherCondition_NeverCountsMore() => Laws.Hold(
        Pairs.Where(pair => pair.Rule is { Summed: null, Where.Count: > 0 }),
        pair => Number(pair.Rule, pair.Order) <= Number(pair.Rule with { Where = [] }, pair.Order)
            && Number(pair.Rule with { Where = [] }, pair.Order) == pair.Order.Items.Count,
        Words,
        1000);

    [Law]
    public void Comparisons_HoldForExactlyOneOfLessEqualMore() => Laws.Hold(
        Pairs,
        pair => new[] { RuleOperator.LessThan, RuleOperator.Equals, RuleOperator.GreaterThan }.Count(
            @operator => Holds(pair.Rule with { Operator = @operator }, pair.Order)) == 1,
        Words,
        2000);

    [Law]
    public void Opposite_IsTheExactComplement() => Laws.Hold(
        Pairs, pair =>
            Holds(pair.Rule, pair.Order)
                != Holds(pair.Rule with { Operator = pair.Rule.Operator.Opposite()!.Value }, pair.Order), Words, 2000);

    [Law]
    public void Sum_OfItemsInTwoOrders_IsTheSumOfBoth() => Laws.Hold(
        Pairs.Zip(OrderGenerators.Order, (pair, other) => (pair.Rule, pair.Order, Other: other))
            .Where(trio => trio.Order.Items.Concat(trio.Other.Items).All(IsSmall)),
        trio => Number(trio.Rule, trio.Order with { Items = [.. trio.Order.Items, .. trio.Other.Items] }) == Number(trio.Rule, trio.Order)
            + Number(trio.Rule, trio.Other),
        trio => RuleJson.ToJson(trio.Rule),
        1000);

    [Fact]
    public void Sum_BeyondWhatADecimalHolds_StaysAtTheEnd()
    {
        var most = new OrderItem { Quantity = decimal.MaxValue };
        var rule = new RuleAggregate(AttributeCatalogue.Get("item.quantity"), [], RuleOperator.Equals, RuleValue.Of(decimal.MaxValue));
        Assert.True(Holds(rule, new OrderData { OrderNumber = "1", Items = [most, most] }));
    }

    [Fact]
    public void Words_SayWhatIsCounted()
    {
        var rule = RuleJson.Read("""
            {"all":[{"count_of":[{"attribute":"item.category","operator":"equals","value":"Boots"},{"attribute":"item.unit_price","operator":"greater_than","value":100}],"operator":"greater_than_or_equal","value":3},
            {"sum_of":"item.quantity","operator":"less_than","value":2},{"attribute":"order.placed_at","operator":"in_last_days","value":1},{"attribute":"shipment.is_late","operator":"equals","value":true}]}
            """).Value;
        Assert.Equal(
            "Number of items with (Category equals Boots and Unit Price is more than 100) is at least 3 and sum of Quantity of items is less than 2"
                + " and Order Date is in the last 1 day and Late is true",
            RuleDescription.Describe(rule));
        Assert.Equal(6, RuleValidation.ConditionCount(rule));
    }

    [Fact]
    public void Explain_SaysWhichItemsCount()
    {
        var rule = RuleJson.Read(
            """{"count_of":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"greater_than","value":1}""").Value!;
        var order = new OrderData { OrderNumber = "1", Items = [new OrderItem { Sku = "A", Name = "Apple" }, new OrderItem { Sku = "B" }] };
        var trace = Assert.IsType<AggregateTrace>(RuleEvaluator.Explain(rule, order, RuleTimes.Fixed));
        Assert.Equal(("Number of items with (SKU equals A) is more than 1", "1", false), (trace.Words, trace.ActualWords, trace.Holds));
        Assert.Equal([("Apple", true), ("B", false)], trace.Subjects.Select(subject => (subject.Name, subject.Holds)));
    }

    private static bool IsSmall(OrderItem item) => item.Quantity is not decimal.MaxValue && item.UnitPrice is not decimal.MaxValue;

    private static bool Holds(RuleNode rule, OrderData order) => RuleEvaluator.Holds(rule, order, RuleTimes.Fixed);

    private static decimal Number(RuleAggregate rule, OrderData order) => RuleEvaluator.Aggregate(rule, order, RuleTimes.Fixed);

    private static string Words((RuleAggregate Rule, OrderData Order) pair) => $"{RuleJson.ToJson(pair.Rule)} on {pair.Order}";
}
