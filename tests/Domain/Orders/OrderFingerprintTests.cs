using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Orders;

public sealed class OrderFingerprintTests
{
    [Law]
    public void Of_TwoOrders_DiffersExactlyWhenTheyDo() => Laws.Hold(
        OrderGenerators.Order.Zip(OrderGenerators.Order, (left, right) => (left, right)),
        pair => (OrderFingerprint.Of(pair.left) == OrderFingerprint.Of(pair.right)) == (pair.left == pair.right)
            && OrderFingerprint.Of(pair.left) == OrderFingerprint.Of(pair.left with { }));

    [Fact]
    public void Of_ChangedDetail_Differs()
    {
        var order = new OrderData
        {
            OrderNumber = "1",
            Items = [new OrderItem { Sku = "a", Quantity = 1 }],
            Labels = LabelSet.Of(["x", "y"])
        };
        string[] hashes =
        [
            OrderFingerprint.Of(order),
            OrderFingerprint.Of(order with { Items = [order.Items[0] with { Quantity = 2 }] }),
            OrderFingerprint.Of(order with { Labels = LabelSet.Of(["x"]) }),
            OrderFingerprint.Of(order with { Address = new Address { City = "Oslo" } }),
            OrderFingerprint.Of(order with { Attributes = new([KeyValuePair.Create("a", ScalarValue.OfText("1"))]) }),
            OrderFingerprint.Of(order with { Attributes = new([KeyValuePair.Create("a", ScalarValue.OfNumber(1))]) }),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }
}
