using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Orders;

public sealed class OrderJsonTests
{
    private const string Documented = """
        {"id":"100231","id_type":"external_id","order_analytics":{"campaign_code":"x"},
         "order":{"order_number":"100231","external_id":"ext-88aa","email_id":"mira@example.org","currency":"EUR","user_agent":"curl",
          "order_placed_at":"2026-03-02T09:15:00+01:00","total_order_price":"74.50","shipping_price":5,"expected_number_of_shipments":"2",
          "address":{"name":"Mira Sand","street":"Am Deich 4","city":"Husum","zip_code":"25813","country":"Germany","country_code":"DE"},
          "customer":{"type":"retail","loyalty_level":"Gold","address":{"city":"Kiel","state":"SH","zip":"24103","country":"DE"}},
          "attributes":{"gift":true,"weight":1.50,"ship":{"late":"no","by":null},"codes":[1,2],"none":{}},
          "products":[{"title":"Wool hat","sku":"HAT-1","quantity":1,"price":29.5,"categories":["Hats"],"images":[{"src":"https://i.example/1.png"}],"size":"M"}],
          "discounts":[{"code":"HELLO5","amount":"5.00"}],"segments":["tier.gold","region.dach","tier.gold"],"unknown":{"a":[1]}},
         "trackings":[{"tracking_number":"00340999","carrier_reference":"dhl","carrier_service":"express","destination":{"city":"Kiel","zip":"24103","country":"DE"},
           "products":[{"sku":"HAT-1","quantity":1}],"tracking_placed_at":"2026-03-03T10:00:00"}]}
        """;

    [Fact]
    public void ReadUpsert_DocumentedBody_ReadsEveryMember()
    {
        var upsert = Read(Documented);
        var order = upsert.Order;
        Assert.Equal(("100231", OrderIdType.ExternalId, true), (upsert.Id, upsert.IdType, upsert.HasOrder));
        Assert.Equal(("100231", "ext-88aa", "mira@example.org", "EUR"), (order.OrderNumber, order.ExternalId, order.Email, order.Currency));
        Assert.Equal((74.50m, 5m, 2), (order.Total, order.ShippingPrice, order.ExpectedNumberOfShipments));
        Assert.Equal(Instant.FromUtc(2026, 3, 2, 8, 15), order.PlacedAt);
        Assert.Equal(("25813", "DE"), (order.Address.Zip, order.Address.Country));
        Assert.Equal(("Gold", "SH"), (order.Customer.LoyaltyLevel, order.Customer.Address.State));
        Assert.Equal(LabelSet.Of(["region.dach", "tier.gold"]), order.Labels);
        Assert.Equal("https://i.example/1.png", order.Items[0].ImageUrl);
        var parcel = Assert.Single(order.Shipments);
        Assert.Equal(("dhl", "express", "24103"), (parcel.Carrier, parcel.CarrierService, parcel.Destination!.Zip));
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 10, 0), parcel.ShippedAt);
        Assert.Equal(ShipmentPhase.InTransit, parcel.Phase);
    }

    [Fact]
    public void ReadUpsert_Attributes_FlattenAndKeepTheirKinds()
    {
        var bag = Read(Documented).Order.Attributes;
        Assert.Equal(["gift", "weight", "ship.late", "ship.by", "codes", "codes", "codes", "none"], bag.Entries.Select(entry => entry.Key));
        Assert.True(bag.TryGet("weight", out var weight));
        Assert.Equal((ScalarKind.Number, "1.50"), (weight.Kind, weight.Text));
        Assert.Equal([1m, 2m], bag.ValuesOf("codes").ToArray().Select(entry => entry.Value.Number));
        Assert.False(bag.TryGet("ship.by", out _));
    }

    [Fact]
    public void ReadUpsert_EmptyListsInPlaceOfObjects_AreEmptyObjects()
    {
        var order = Read("""{"id":"1","order":{"order_number":"1","address":[],"customer":[],"attributes":[],"products":[{"sku":"H","attributes":[]}]}}""").Order;
        Assert.Equal((Address.Empty, Customer.Empty, 0), (order.Address, order.Customer, order.Attributes.Entries.Length));
        Assert.False(OrderJson.ReadUpsert("""{"id":"1","order":{"order_number":"1","address":["x"]}}"""u8).Succeeded);
    }

    [Fact]
    public void ReadUpsert_GivenMembers_AreKnown()
    {
        var upsert = Read("""{"id":"1","order":{"email_id":null,"segments":null,"total_order_price":1}}""");
        Assert.True(upsert.Given.Contains(OrderMember.EmailId));
        Assert.True(upsert.Given.Contains(OrderMember.TotalOrderPrice));
        Assert.False(upsert.Given.Contains(OrderMember.Segments));
        Assert.False(upsert.Given.Contains(OrderMember.Address));
        Assert.False(upsert.Given.Contains(OrderMember.Trackings));
    }

    [Fact]
    public void ReadUpsert_NorthwindSample_ReadsAll()
    {
        var orders = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "data", "northwind-orders.ndjson"))
            .Select(line => Read(line).Order).ToList();
        Assert.Equal(830, orders.Count);
        Assert.Equal(2155, orders.Sum(order => order.Items.Count));
        Assert.Equal(809, orders.Sum(order => order.Shipments.Count));
        Assert.All(orders, order => Assert.Equal(order, OrderJson.ReadStored(OrderJson.WriteStored(order))));
    }

    [Law]
    public void WriteStored_AnyOrder_ReadsBackEqual() => Laws.Hold(OrderGenerators.Orders, order =>
    {
        var kept = WithoutRepeats(order);
        return OrderJson.ReadStored(OrderJson.WriteStored(order)) == kept;
    });

    [Theory]
    [InlineData("""{"id":"1","order":{"segments":["a",null]}}""", "order.segments.1", "string_type")]
    [InlineData("""{"id":"1","order":{"segments":["a",7]}}""", "order.segments.1", "string_type")]
    [InlineData("""{"id":"1","order":{"segments":["ok","a\u0000b"]}}""", "order.segments.1", "invalid_text")]
    [InlineData("""{"id":"1","order":{"segments":["\ud800"]}}""", "order.segments.0", "invalid_text")]
    [InlineData("""{"id":"1","order":{"segments":["\udc00\ud800"]}}""", "order.segments.0", "invalid_text")]
    [InlineData("""{"id":"1","order":{"attributes":{"a":{"\u0000":1}}}}""", "order.attributes.a", "invalid_text")]
    [InlineData("""{"id":"1","ignored":[0,["\ud83d"]]}""", "ignored.1.0", "invalid_text")]
    [InlineData("""{"id":"1","order":{"email_id":"a","email_id":"b"}}""", "order.email_id", "duplicate_member")]
    [InlineData("""{"id":"1","id":"2"}""", "id", "duplicate_member")]
    [InlineData("""{"id":"1","order":{"attributes":{"a":1,"a":2}}}""", "order.attributes.a", "duplicate_member")]
    [InlineData("""{"id":"1","order":{"total_order_price":1e400}}""", "order.total_order_price", "decimal_parsing")]
    [InlineData("""{"id":"1","order":{"total_order_price":1e-400}}""", "order.total_order_price", "decimal_parsing")]
    [InlineData("""{"id":"1","order":{"total_order_price":"1,5"}}""", "order.total_order_price", "decimal_parsing")]
    [InlineData("""{"id":"1","order":{"total_order_price":0.12345678901234567890123456789012}}""", "order.total_order_price",
        "decimal_parsing")]
    [InlineData("""{"id":"1","order":{"total_order_price":true}}""", "order.total_order_price", "decimal_type")]
    [InlineData("""{"id":"1","order":{"order_placed_at":"yesterday"}}""", "order.order_placed_at", "datetime_parsing")]
    [InlineData("""{"id":"1","order":{"expected_number_of_shipments":0}}""", "order.expected_number_of_shipments", "int_parsing")]
    [InlineData("""{"id":"1","order":{"address":{"zip_code":25813}}}""", "order.address.zip_code", "string_type")]
    [InlineData("""{"id":"1","order":{"products":[{},{"categories":[1]}]}}""", "order.products.1.categories.0", "string_type")]
    [InlineData("""{"id":"1","trackings":[{"destination":{"city":[]}}]}""", "trackings.0.destination.city", "string_type")]
    [InlineData("""{"id":"1","order":[]}""", "order", "dict_type")]
    [InlineData("""{"id":"1","id_type":"name"}""", "id_type", "enum")]
    [InlineData("""{"order":{}}""", "id", "missing")]
    [InlineData("[]", "", "dict_type")]
    public void ReadUpsert_HostileMember_IsRefusedAtItsPath(string body, string path, string type)
    {
        var problem = Assert.Single(Refused(body).Problems);
        Assert.Equal((path, type), (problem.Path, problem.Type));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    public void ReadUpsert_TimeAtAnEndOfTheCalendar_CanBeShownInEveryZone(string time)
    {
        var placed = Read("""{"id":"1","order":{"order_placed_at":"TIME"}}""".Replace(
            "TIME", time, StringComparison.Ordinal)).Order.PlacedAt;
        Assert.All(DateTimeZoneProviders.Tzdb.Ids,
            id => Assert.InRange(placed.InZone(DateTimeZoneProviders.Tzdb[id]).ToDateTimeUnspecified().Year, 1, 9999));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"id":"1"} x""")]
    [InlineData("""{"id":"1"}{}""")]
    [InlineData("""{"id":"\u12"}""")]
    [InlineData("""{'id':1}""")]
    [InlineData("""{"id":"1",}""")]
    public void ReadUpsert_NoJson_IsMalformed(string body) => Assert.Equal("json_invalid", Refused(body).Key);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"id":"1","order":{"address":{"zip_code":""")]
    [InlineData("""{"id":"1","order":{"products":[""")]
    public void ReadUpsert_CutOff_SaysSo(string body) =>
        Assert.EndsWith("It ends too early.", Assert.Single(Refused(body).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadUpsert_DeepNesting_IsMalformed()
    {
        foreach (var member in new[] { "ignored", "order_analytics" })
        {
            var deep = $$"""{"id":"1","{{member}}":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""";
            Assert.Contains("deep", Assert.Single(Refused(deep).Problems).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    public void ReadUpsert_NoUtf8_IsMalformed(byte[] bad)
    {
        byte[] body = [.. "{\"id\":\"1\",\"ignored\":\""u8, .. bad, .. "\"}"u8];
        Assert.Equal("json_invalid", OrderJson.ReadUpsert(body).Key);
    }

    [Fact]
    public void ReadUpsert_StrangeButValidTexts_ComeBackVerbatim()
    {
        string[] labels = ["", " ", "VIP", "vip", "VIP ", "é", "e\u0301", "🎿", "👩‍👩‍👧", "\uFEFF", "\u2028", "\u202E",
            "\u0001", "\u0085", "\uFFFF", new('x', 100_000)];
        var quoted = string.Join(',', labels.Select(label => System.Text.Json.JsonSerializer.Serialize(label)));
        Assert.Equal(LabelSet.Of(labels), Read("{\"id\":\"1\",\"order\":{\"segments\":[" + quoted + "]}}").Order.Labels);
    }

    [Fact]
    public void ReadUpsert_ByteOrderMark_IsPassedOver() =>
        Assert.True(OrderJson.ReadUpsert([0xEF, 0xBB, 0xBF, .. "{\"id\":\"1\"}"u8]).Succeeded);

    [Fact]
    public void ReadUpsert_EmptyListForAttributes_IsAnEmptyObject()
    {
        Assert.Empty(Read("""{"id":"1","order":{"attributes":[]}}""").Order.Attributes.Entries);
        Assert.Equal("dict_type", Assert.Single(Refused("""{"id":"1","order":{"attributes":["a"]}}""").Problems).Type);
    }

    [Fact]
    public void ReadUpsert_TooManyAttributes_IsRefused()
    {
        var members = string.Join(',', Enumerable.Range(0, 1_001).Select(i => $"\"k{i}\":1"));
        Assert.Equal("too_many", Assert.Single(Refused("{\"id\":\"1\",\"order\":{\"attributes\":{" + members + "}}}").Problems).Type);
    }

    [Fact]
    public void ReadUpsert_AMillionLabels_AreAllKept()
    {
        var body = "{\"id\":\"1\",\"order\":{\"segments\":["
            + string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => $"\"{i:x}\"")) + "]}}";
        Assert.Equal(1_000_000, Read(body).Order.Labels.Sorted.Length);
    }

    private static OrderUpsert Read(string body)
    {
        var result = OrderJson.ReadUpsert(Encoding.UTF8.GetBytes(body));
        Assert.True(result.Succeeded, result.Message);
        return result.Value;
    }

    private static Result<OrderUpsert> Refused(string body)
    {
        var result = OrderJson.ReadUpsert(Encoding.UTF8.GetBytes(body));
        Assert.False(result.Succeeded);
        return result;
    }

    /// <summary>Of two attributes with one path only the first is ever read, so only it is kept.</summary>
    private static OrderData WithoutRepeats(OrderData order) => order with
    {
        Attributes = Distinct(order.Attributes),
        Items = order.Items.Select(item => item with { Attributes = Distinct(item.Attributes) }).ToEquatableArray(),
        Shipments = order.Shipments.Select(shipment => shipment with { Attributes = Distinct(shipment.Attributes) }).ToEquatableArray(),
    };

    // Of two with one path the first is kept; the values of a list stand right behind it.
    private static AttributeBag Distinct(AttributeBag bag) => new([
        .. Enumerable.Range(0, bag.Entries.Length)
            .Where(i => bag.Entries.Take(i).All(entry => entry.Key != bag.Entries[i].Key))
            .SelectMany(i => bag.Entries.Skip(i).Take(1 + bag.ListLengthAt(i))),
    ]);
}
