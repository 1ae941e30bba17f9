using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Shopware;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Shopware;

namespace ExperienceManager.Tests.Unit.Shopware;

public sealed class ShopwareOrderTests
{
    [Fact]
    public void Labels_DocumentedExample_AreExactlyThoseBesideIt() => Assert.Equal(
        LabelSet.Of(["Shopware.tag.Priority", "Shopware.tag.Loyalty", "Shopware.customer_group.B2B",
            "Shopware.sales_channel.Storefront DE"]),
        ShopwareLabels.Of(Json(ShopwareSamples.Order())));

    [Fact]
    public void Labels_NamesOfAnotherLanguage_ComeFromTheTranslation()
    {
        var order = ShopwareSamples.Order(order =>
        {
            order["salesChannel"] = JsonNode.Parse("""{"id":"s1","name":null,"translated":{"name":"Boutique FR"}}""");
            order["orderCustomer"]!["customer"]!["group"] = JsonNode.Parse("""{"name":"B2B"}""");
            order["tags"] = JsonNode.Parse("""[{"name":"a\u0000"},{"name":null},{"name":" vip "},{"name":"HALF"}]""");
        });
        Assert.Equal(LabelSet.Of(
            ["Shopware.tag. vip ", "Shopware.tag.Loyalty", "Shopware.customer_group.B2B", "Shopware.sales_channel.Boutique FR"]),
            ShopwareLabels.Of(JsonDocument.Parse(order.ToJsonString().Replace("HALF", "\\ud800", StringComparison.Ordinal)).RootElement));
    }

    [Fact]
    public void Read_DocumentedExample_IsTheCanonicalOrder()
    {
        var order = Read(Json(ShopwareSamples.Order()), new ShopwareSettings()).Order;
        Assert.Equal(("10077", ShopwareSamples.OrderId, "mira@example.org", "c1", "EUR"),
            (order.OrderNumber, order.ExternalId, order.Email, order.ExternalCustomerId, order.Currency));
        Assert.Equal((74.5m, 5.5m, 69m, 5m), (order.Total, order.ShippingPrice, order.SubTotal, order.Discount));
        Assert.Equal(new Address { Name = "Mira Sand", Street = "Am Deich 4", City = "Husum", Zip = "25813", State = "SH", Country = "DE" },
            order.Address);
        Assert.Equal([new OrderItem { Sku = "HAT-1", Name = "Wool hat", Quantity = 2, UnitPrice = 29.5m }], order.Items);
        var parcel = Assert.Single(order.Shipments);
        Assert.Equal(("d1", "00340999", ShipmentPhase.InTransit), (parcel.ExternalId, parcel.TrackingNumber, parcel.Phase));
        Assert.Equal([new ShipmentContent("HAT-1", 2)], parcel.Contents);
        Assert.Equal("""[{"code":"HELLO5","amount":"5","type":"absolute"}]""",
            order.Extra.Entries.Single(entry => entry.Key == "discounts").Value.Text);
    }

    [Fact]
    public void Read_Guest_HasNoCustomerId()
    {
        var order = ShopwareSamples.Order(order => order["orderCustomer"]!["customer"]!["guest"] = true);
        Assert.Null(Read(Json(order), new ShopwareSettings()).Order.ExternalCustomerId);
    }

    [Fact]
    public void Read_SeveralTrackingCodes_AreOneParcelEach()
    {
        var order = ShopwareSamples.Order(order => order["deliveries"] = JsonNode.Parse("""
            [{"id":"d1","trackingCodes":["A","B","A"],"stateMachineState":{"technicalName":"shipped"}},
             {"id":"d2","trackingCodes":["C",""],"stateMachineState":{"technicalName":"shipped_partially"}},
             {"id":"d3","trackingCodes":["D"],"stateMachineState":{"technicalName":"open"}}]
            """));
        Assert.Equal(["A", "B", "C"], Read(Json(order), new ShopwareSettings()).Order.Shipments.Select(parcel => parcel.TrackingNumber));
        Assert.Equal(["D"],
            Read(Json(order), new ShopwareSettings { DeliveryStates = ["open"] }).Order.Shipments.Select(parcel => parcel.TrackingNumber));
    }

    [Theory]
    [InlineData("in_progress", false, false, true)]
    [InlineData("completed", false, false, true)]
    [InlineData("open", false, false, false)]
    [InlineData("open", true, false, true)]
    [InlineData("cancelled", false, false, false)]
    [InlineData("cancelled", false, true, true)]
    public void WhyNot_StatesOfTheOrder_DecideUnlessAParcelBroughtIt(string state, bool isDelivery, bool isKnown, bool comesIn)
    {
        var order = Json(ShopwareSamples.Order(order => order["stateMachineState"]!["technicalName"] = state));
        Assert.Equal(comesIn, ShopwareOrder.WhyNot(order, new ShopwareSettings(), isDelivery, isKnown) is null);
    }

    [Fact]
    public void WhyNot_DraftOtherChannelOrNoParcel_StaysOut()
    {
        Assert.NotNull(WhyNot(order => order["versionId"] = "ffffffffffffffffffffffffffffffff"));
        Assert.NotNull(WhyNot(order => order["orderNumber"] = null));
        Assert.NotNull(WhyNot(order => order["deliveries"]![0]!["trackingCodes"] = new JsonArray(), isDelivery: true));
        Assert.NotNull(WhyNot(_ => { }, new ShopwareSettings { SalesChannels = ["s2"] }));
        Assert.Null(WhyNot(_ => { }, new ShopwareSettings { SalesChannels = ["s2", "s1"] }));
    }

    [Fact]
    public void Read_MembersMissingOrOfOtherKinds_AreLeftOut()
    {
        foreach (var name in ShopwareSamples.Order().Select(member => member.Key).Where(name => name != "orderNumber"))
        {
            JsonNode?[] oddities = [null, 7, "x", new JsonArray(1, "y"), new JsonObject { ["z"] = new JsonArray() }];
            foreach (var oddity in oddities)
            {
                Assert.Equal("10077",
                    Read(Json(ShopwareSamples.Order(order => order[name] = oddity?.DeepClone())), new ShopwareSettings()).Order
                        .OrderNumber);
            }
        }
    }

    private static OrderUpsert Read(JsonElement order, ShopwareSettings settings) =>
        ShopwareOrder.Read(order, new ShopwareReading(settings, LabelSources.Default, new Dictionary<string, string>(), null));

    private static string? WhyNot(Action<JsonObject> change, ShopwareSettings? settings = null, bool isDelivery = false) =>
        ShopwareOrder.WhyNot(Json(ShopwareSamples.Order(change)), settings ?? new ShopwareSettings(), isDelivery, isKnown: false);

    private static JsonElement Json(JsonObject order) => JsonDocument.Parse(order.ToJsonString()).RootElement;
}
