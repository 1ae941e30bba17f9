using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Json;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Unit.Orders;

/// <summary>Stored orders of which only some members are read.</summary>
public sealed class OrderPartsTests
{
    [Law]
    public void Read_PartsThatARuleAsksFor_AnswerItLikeTheWholeOrder() => Laws.Hold(
        RuleGenerators.RulesWithOrders,
        drawn =>
        {
            var stored = OrderJson.WriteStored(drawn.Order);
            return RuleEvaluator.Holds(drawn.Rule, OrderJson.ReadStored(stored), drawn.Time)
                == RuleEvaluator.Holds(drawn.Rule, Read(stored, Of(drawn.Rule)), drawn.Time);
        },
        drawn => $"{drawn.Rule} on {drawn.Order} at {drawn.Time}",
        3_000);

    [Law]
    public void Read_PartsThatAnAttributeAsksFor_HaveAllItsValues() => Laws.Hold(
        from condition in RuleGenerators.Condition
        from order in OrderGenerators.Order
        from time in TimeGenerators.Time
        select (Condition: condition, Order: order, Time: time),
        drawn =>
        {
            var stored = OrderJson.WriteStored(drawn.Order);
            return AttributeReader.Read(OrderJson.ReadStored(stored), drawn.Condition.Attribute, drawn.Time)
                .SequenceEqual(AttributeReader.Read(Read(stored, Of(drawn.Condition)), drawn.Condition.Attribute, drawn.Time));
        },
        drawn => $"{drawn.Condition.Attribute} of {drawn.Order} at {drawn.Time}",
        3_000);

    [Fact]
    public void Read_PartsOfARuleAboutTheTotal_LeaveOutAllElse()
    {
        var order = new OrderData
        {
            OrderNumber = "N1",
            Email = "a@example.org",
            Locale = "de-DE",
            IsTest = true,
            Total = 12,
            Currency = "EUR",
            Items = [new OrderItem { Sku = "S" }],
            Shipments = [new Shipment { Carrier = "dhl" }],
            Labels = LabelSet.Of(["vip"]),
        };
        var stored = OrderJson.WriteStored(order);
        var total = new RuleCondition(AttributeCatalogue.Get("order.total"), RuleOperator.GreaterThan, RuleValue.Of(1));
        Assert.Equal(
            new OrderData { OrderNumber = "N1", Locale = "de-DE", IsTest = true, Total = 12 }, Read(stored, Of(total)));
        Assert.Equal(OrderJson.ReadStored(stored), Read(stored, OrderParts.All));
    }

    private static OrderParts Of(RuleNode rule) =>
        OrderParts.Of([new Segment { Id = Guid.Empty, Key = "s", Name = "S", ExperienceId = Guid.Empty, Rule = rule }]);

    private static OrderData Read(byte[] stored, OrderParts parts) => OrderJson.ReadParts(stored, parts);
}
