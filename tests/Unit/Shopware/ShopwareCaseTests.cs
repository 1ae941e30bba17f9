using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Integrations.Shopware;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopware;

/// <summary>Orders as real shops have them, from public reports and recorded shapes.</summary>
public sealed class ShopwareCaseTests
{
    private static readonly Instant SentAt = Instant.FromUtc(2026, 11, 28, 9, 0);

    [Fact]
    public void Read_Case02ShopwareShippedParcel_IsOnItsWayWithCarrierAndLink()
    {
        var parcel = Assert.Single(Read(Case("02-shopware-shipped-parcel.json")["order"]!).Order.Shipments);
        Assert.Equal((ShipmentPhase.InTransit, "DHL Paket", "https://carrier.example/t?n=00340999"),
            (parcel.Track(SentAt).Phase, parcel.Carrier, parcel.TrackingUrl));
        Assert.Equal(SentAt, Assert.Single(parcel.Events).At);
    }

    [Theory]
    [InlineData("03-shopware-billing-address-first.json", "order", "Husum", "25813")]
    [InlineData("30-shopware-delivery-address.json", "admin_api_order", "Hamburg", "20095")]
    public void Read_Case03And30ShopwareDeliveryAddress_IsWhereTheDeliveryGoes(string file, string member, string city, string zip)
    {
        var order = Read(Case(file)[member]!).Order;
        Assert.Equal((city, zip), (order.Address.City, order.Address.Zip));
        Assert.All(order.Shipments, parcel => Assert.Equal(city, order.DestinationOf(parcel).City));
    }

    [Fact]
    public void Read_Case03BillingAddress_IsTheCustomersWithoutAnAccountAddress()
    {
        var order = Case("03-shopware-billing-address-first.json")["order"]!;
        Assert.Equal("Berlin", Read(order).Order.Customer.Address.City);
        order["orderCustomer"]!["customer"]!["defaultBillingAddress"] =
            JsonNode.Parse("""{"city":"Kiel","zipcode":"24103","country":{"iso":"DE"},"countryState":{"shortCode":"DE-SH"}}""");
        Assert.Equal(new Address { City = "Kiel", Zip = "24103", Country = "DE", State = "SH" }, Read(order).Order.Customer.Address);
        Assert.Equal("B2B", Read(order).Order.Customer.Type);
    }

    [Fact]
    public void Read_DeliveryAddressOfAnOrderThatNamesNone_FallsBackSensibly()
    {
        var order = Case("03-shopware-billing-address-first.json")["order"]!;
        order["deliveries"]![0]!.AsObject().Remove("shippingOrderAddressId");
        Assert.Equal("Husum", Read(order).Order.Address.City);
        order["deliveries"]![0]!["shippingOrderAddress"] = JsonNode.Parse("""{"city":"Inline"}""");
        Assert.Equal("Inline", Read(order).Order.Address.City);
        order["deliveries"] = JsonNode.Parse("""[{"id":"discount","shippingOrderAddressId":"b1","positions":[]},{"id":"d2","shippingOrderAddressId":"s1","positions":[{"quantity":1}]}]""");
        Assert.Equal("Husum", Read(order).Order.Address.City);
        order["primaryOrderDeliveryId"] = "discount";
        Assert.Equal("Berlin", Read(order).Order.Address.City);
        order["deliveries"] = null;
        order.AsObject().Remove("billingAddressId");
        Assert.Equal("Berlin", Read(order).Order.Address.City);
    }

    [Fact]
    public void Read_Case30ShopwareShippedOrder_HasThreeParcelsOnTheirWay()
    {
        var order = Read(Case("30-shopware-shipped-order.json")["admin_api_order"]!).Order;
        Assert.Equal(["00340434161094000011", "00340434161094000012", "1Z9"], order.Shipments.Select(parcel => parcel.TrackingNumber));
        Assert.All(order.Shipments, parcel => Assert.Equal(ShipmentPhase.InTransit, parcel.Track(SentAt).Phase));
        Assert.Equal(("l1", "HAT-1", 2m),
            (order.Shipments[0].Contents[0].LineId, order.Shipments[0].Contents[0].Sku, order.Shipments[0].Contents[0].Quantity));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "JJD0001")]
    [InlineData(2, "JJD0002", "JJD0003")]
    [InlineData(3, "JJD0004")]
    public void Read_Case13ShopwareTrackingCodes_AreReadAsTyped(int index, params string[] expected)
    {
        var codes = Case("13-shopware-tracking-codes.json")["cases"]![index]!["codes"]!;
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        order["deliveries"]![0]!["trackingCodes"] = codes.DeepClone();
        var parcels = Read(order).Order.Shipments;
        Assert.Equal(expected, parcels.Select(parcel => parcel.TrackingNumber));
        Assert.Equal(index == 3
            ? ["https://carrier.example/track/JJD0004"]
            : expected.Select(number => $"https://carrier.example/t?n={number}"), parcels.Select(parcel => parcel.TrackingUrl));
    }

    [Theory]
    [InlineData("""{"1":"JJD0001111","3":"JJD0002222"}""", "JJD0001111", "JJD0002222")]
    [InlineData("[340434161094022115]", "340434161094022115")]
    [InlineData("\"JJD0001111\"", "JJD0001111")]
    [InlineData("""{"code":"JJD0001111"}""")]
    public void Read_TrackingCodesAsPhpSendsThem_AreRead(string codes, params string[] expected)
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        order["deliveries"]![0]!["trackingCodes"] = JsonNode.Parse(codes);
        Assert.Equal(expected, Read(order).Order.Shipments.Select(parcel => parcel.TrackingNumber));
    }

    [Theory]
    [InlineData("\" \"", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"1234567890123456789012345678901234567890\"", null)]
    [InlineData("25813", "25813")]
    [InlineData("null", null)]
    public void Read_PostalCodesThatNoOneCouldType_AreLeftOut(string code, string? expected)
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        order["addresses"]![1]!["zipcode"] = JsonNode.Parse(code);
        var upsert = Read(order);
        Assert.Equal((expected, "Husum"), (upsert.Order.Address.Zip, upsert.Order.Address.City));
        Assert.Null(OrderRules.FindFault(upsert, ""));
    }

    [Fact]
    public void Read_NumbersAsTexts_AreNumbers()
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        order["amountTotal"] = "74.50";
        order["lineItems"] = JsonNode.Parse("""[{"id":"a","type":"product","label":"A","quantity":"2","unitPrice":"29.5"}]""");
        var read = Read(order).Order;
        Assert.Equal((74.5m, 2m, 29.5m), (read.Total, read.Items[0].Quantity, read.Items[0].UnitPrice));
    }

    [Fact]
    public void Read_Case17ShopwareNestedItems_CountPricesOnce()
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        order["lineItems"] = Case("17-shopware-nested-items.json")["lineItems"]!.DeepClone();
        var items = Read(order).Order.Items;
        Assert.Equal([("SET-1", 220m), ("A", null), ("B", null)], items.Select(item => (item.Sku!, item.UnitPrice)));
        order["lineItems"]![0]!["unitPrice"] = 0;
        Assert.Equal([0, 120, 100], Read(order).Order.Items.Select(item => item.UnitPrice));
        order["lineItems"]![0]!["type"] = "container";
        Assert.Equal([120, 100], Read(order).Order.Items.Select(item => item.UnitPrice));
        order["lineItems"] = JsonNode.Parse("""[{"id":"a","parentId":"b","type":"product","label":"A","unitPrice":1},{"id":"b","parentId":"a","type":"product","label":"B","unitPrice":1},{"id":"c","parentId":"c","type":"product","label":"C","unitPrice":1}]""");
        Assert.Equal([("C", 1m), ("A", 1m), ("B", null)], Read(order).Order.Items.Select(item => (item.Name!, item.UnitPrice)));
    }

    [Fact]
    public void Read_Case18ShopwareMissingMembers_ReachTheirAttributes()
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        var part = Case("18-shopware-missing-members.json")["order_part"]!;
        (order["language"], order["customFields"]) = (part["language"]!.DeepClone(), part["customFields"]!.DeepClone());
        order["lineItems"]![0]!["payload"] = part["lineItems"]![0]!["payload"]!.DeepClone();
        order["orderCustomer"]!["customer"]!["defaultBillingAddress"] =
            part["orderCustomer"]!["customer"]!["defaultBillingAddress"]!.DeepClone();
        var upsert = Read(order, new() { ["c1"] = "Hats" });
        var read = upsert.Order;
        Assert.Equal(("de-DE", "Berlin"), (read.Locale, read.Customer.Address.City));
        Assert.True(read.Attributes.TryGet("gift", out var gift) && gift.Text == "true");
        var item = Assert.Single(read.Items);
        Assert.True(item.Attributes.TryGet("material", out var material) && material.Text == "wool");
        Assert.True(item.Attributes.TryGet("options.Size", out var size) && size.Text == "M");
        Assert.Equal(["Hats"], item.Categories);
        Assert.True(upsert.Given.Contains(OrderMember.Locale) && upsert.Given.Contains(OrderMember.Customer)
            && upsert.Given.Contains(OrderMember.Attributes));
    }

    [Fact]
    public void Read_ListsOfManyValues_StayReadable()
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        JsonArray Many() => new([.. Enumerable.Range(0, 8_000).Select(number => (JsonNode)$"v{number}")]);
        order["customFields"] = new JsonObject { ["a"] = Many(), ["b"] = Many() };
        var read = Read(order).Order;
        Assert.Equal(read.Attributes, OrderJson.ReadStored(OrderJson.WriteStored(read)).Attributes);
    }

    [Theory]
    [InlineData("""{"gift":null}""", true)]
    [InlineData("{}", true)]
    [InlineData("null", false)]
    public void Read_CustomFieldsThatWereEmptied_AreGivenAsNone(string fields, bool isGiven)
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        order["customFields"] = JsonNode.Parse(fields);
        var upsert = Read(order);
        Assert.Equal((isGiven, 0), (upsert.Given.Contains(OrderMember.Attributes), upsert.Order.Attributes.Entries.Length));
    }

    [Fact]
    public void Read_MembersThatWereNotLoaded_AreNotGiven()
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        (order["language"], order["customFields"]) = (null, new JsonArray());
        order["orderCustomer"]!.AsObject().Remove("customer");
        var given = Read(order).Given;
        Assert.False(given.Contains(OrderMember.Locale) || given.Contains(OrderMember.Attributes) || given.Contains(OrderMember.Customer));
    }

    [Theory]
    [InlineData("returned", ShipmentPhase.Returned)]
    [InlineData("shipped", ShipmentPhase.InTransit)]
    [InlineData("shipped_partially", ShipmentPhase.InTransit)]
    [InlineData("cancelled", null)]
    [InlineData("open", null)]
    public void Read_StateOfTheDelivery_DecidesThePhase(string state, ShipmentPhase? phase)
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        order["deliveries"]![0]!["stateMachineState"]!["technicalName"] = state;
        order["deliveries"]![0]!["updatedAt"] = "2026-11-21T10:00:00.000+00:00";
        var parcels = Read(order).Order.Shipments;
        Assert.Equal(phase is null ? 0 : 1, parcels.Count);
        if (phase is not null)
            Assert.Equal((phase, Instant.FromUtc(2026, 11, 21, 10, 0)), (parcels[0].Track(SentAt).Phase, parcels[0].Events[0].At));
    }

    [Fact]
    public void Read_OddCustomFields_AreKeptAsFarAsTheyCan()
    {
        var order = Case("02-shopware-shipped-parcel.json")["order"]!;
        order["customFields"] = JsonNode.Parse(
            """{"a":{"b":1.50,"c":null},"tags":["x",2,null,{"y":1}],"bad\u0000":1,"text":"\u0000","huge":1e400,"none":[]}""");
        var bag = Read(order).Order.Attributes;
        Assert.Equal(["a.b", "tags", "tags", "tags"], bag.Entries.Select(entry => entry.Key));
        Assert.Equal(["x", "2"], bag.ValuesOf("tags").ToArray().Select(entry => entry.Value.Text));
    }

    private static JsonNode Case(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "cases", file)))!;

    private static OrderUpsert Read(JsonNode order, Dictionary<string, string>? categories = null) => ShopwareOrder.Read(
        JsonDocument.Parse(order.ToJsonString()).RootElement,
        new ShopwareReading(new ShopwareSettings(), LabelSources.Default, categories ?? [], SentAt));
}
