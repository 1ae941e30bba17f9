using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Shipments;

/// <summary>The routes of single parcels (docs/integrations/karla-api.md#calls) as a client sends them.</summary>
public sealed class ShipmentApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Upsert = """{"id":"1","order":{"order_number":"1","external_id":"e1","address":{"zip_code":"25813"},"products":[{"sku":"A","quantity":2},{"sku":"B"}]},"trackings":[{"tracking_number":"T1","carrier_reference":"dhl","products":[{"sku":"A","quantity":1}]}]}""";

    [Fact]
    public async Task Patch_GivenMembersReplaceAbsentOnesKeep()
    {
        using var shop = await app.CreateShopAsync();
        var (order, shipment) = await ShipAsync(shop);
        var path = $"orders/{order}/shipments/{shipment}";
        var patched = (await shop.SendAsync("PATCH", path, """{"tracking_url":"https://carrier.example/T1"}""")).Expect(200);
        Assert.Equal(("https://carrier.example/T1", """[{"sku":"A","quantity":1}]"""),
            (patched.Text("tracking_url"), patched.Json.GetProperty("products").GetRawText()));
        patched = (await shop.SendAsync("PATCH", path, """{"products":[{"sku":"B","quantity":3}],"tracking_url":null}""")).Expect(200);
        Assert.Equal(("https://carrier.example/T1", """[{"sku":"B","quantity":3}]"""),
            (patched.Text("tracking_url"), patched.Json.GetProperty("products").GetRawText()));
        Assert.False((await shop.SendAsync("PATCH", path, """{"products":[]}""")).Expect(200).Json.TryGetProperty("products", out _));
        Assert.Equal("https://carrier.example/T1", (await TrackingAsync(shop, order)).GetProperty("tracking_url").GetString());
    }

    [Fact]
    public async Task Patch_OrderNumberForeignOrderOrUnknownShipment_IsNotFound()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        var (order, shipment) = await ShipAsync(shop);
        const string Body = """{"tracking_url":"https://x.example"}""";
        Assert.Equal("order_not_found", (await shop.SendAsync("PATCH", $"orders/1/shipments/{shipment}", Body)).Expect(404).Text("key"));
        Assert.Equal("order_not_found",
            (await other.SendAsync("PATCH", $"orders/{order}/shipments/{shipment}", Body)).Expect(404).Text("key"));
        Assert.Equal("shipment_not_found",
            (await shop.SendAsync("PATCH", $"orders/{order}/shipments/{Guid.NewGuid()}", Body)).Expect(404).Text("key"));
        Assert.Equal("shipment_not_found",
            (await other.SendAsync(
            "POST", $"shipments/{shipment}/events", """{"event_name":"delivered","event_time":"2026-11-22T10:00:00Z"}""")).Expect(404)
            .Text("key"));
        Assert.Equal("shipment_not_found",
            (await shop.SendAsync("POST", "shipments/T1/events", """{"event_name":"delivered","event_time":"2026-11-22T10:00:00Z"}"""))
            .Expect(404).Text("key"));
        Assert.Equal(404, (await shop.SendAsync("PATCH", "orders/1", """{"segments":["x"]}""")).Status);
    }

    [Fact]
    public async Task Events_OutOfOrderAndDuplicate_NeverMoveTheShipmentBack()
    {
        using var shop = await app.CreateShopAsync();
        var (order, shipment) = await ShipAsync(shop);
        Assert.Equal("delivered", await EventAsync(shop, shipment, "SUCCESSFULLY_DELIVERED", "2026-11-22T15:00:00+01:00", "e2"));
        Assert.Equal("delivered", await EventAsync(shop, shipment, "shipment_out_for_delivery", "2026-11-22T08:00:00Z", "e1"));
        Assert.Equal("delivered", await EventAsync(shop, shipment, "in_transit", "2026-11-23T08:00:00Z", "e2"));
        Assert.Equal("delivered", await EventAsync(shop, shipment, "driver_had_lunch", "2026-11-23T09:00:00Z", "e3"));
        var tracking = await TrackingAsync(shop, order);
        Assert.Equal(["e1", "e2", "e3"],
            tracking.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("external_id").GetString()));
        Assert.Equal("in_delivery", tracking.GetProperty("events")[0].GetProperty("phase").GetString());
        Assert.Equal(("delivered", "delivered"), (tracking.GetProperty("phase").GetString(), tracking.GetProperty("state").GetString()));
        // A sender's whole order again changes none of it.
        (await shop.SendAsync("PUT", "orders", Upsert)).Expect(200);
        Assert.Equal(tracking.GetRawText(), (await TrackingAsync(shop, order)).GetRawText());
    }

    [Fact]
    public async Task Events_OnTheTrackingPage_GiveTheStepsTheirDates()
    {
        using var shop = await app.CreateShopAsync();
        var (order, shipment) = await ShipAsync(shop);
        await EventAsync(shop, shipment, "out_for_delivery", "2026-11-22T08:00:00Z", "e1");
        var url = (await shop.SendAsync("GET", $"orders/{order}")).Text("tracking_url");
        using var http = new HttpClient();
        Assert.Contains("2026-11-22", await http.GetStringAsync(new Uri(url)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_ReadBack_TellsWhatWasDecidedAboutItsShipments()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "settings/carriers", """{"data":{"hc_status":"disabled"}}""")).Expect(200);
        var (order, shipment) = await ShipAsync(shop);
        var decisions = (await shop.SendAsync("GET", $"orders/{order}")).Json.GetProperty("shipment_decisions").EnumerateArray().ToList();
        Assert.Equal(["pp true carrier_not_switched_off none", "hc false service_disabled none"], decisions.Select(decision =>
            string.Join(' ', new[] { "service", "submitted", "reason", "delivery" }.Select(
                member => decision.GetProperty(member).GetRawText().Trim('"')))));
        Assert.All(decisions, decision => Assert.Equal(shipment, decision.GetProperty("shipment_id").GetString()));
    }

    [Theory]
    [InlineData("""{"event_time":"2026-11-22T10:00:00Z"}""", "body,event_name")]
    [InlineData("""{"event_name":" ","event_time":"2026-11-22T10:00:00Z"}""", "body,event_name")]
    [InlineData("""{"event_name":"delivered"}""", "body,event_time")]
    [InlineData("""{"event_name":"delivered","event_time":"yesterday"}""", "body,event_time")]
    [InlineData("""{"event_name":1,"event_time":"2026-11-22T10:00:00Z"}""", "body,event_name")]
    public async Task Events_BadBodies_SayWhere(string body, string loc)
    {
        using var shop = await app.CreateShopAsync();
        var (_, shipment) = await ShipAsync(shop);
        var refused = (await shop.SendAsync("POST", $"shipments/{shipment}/events", body)).Expect(422);
        Assert.Equal(loc, string.Join(',', refused.Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
    }

    [Fact]
    public async Task Writes_SameIdempotencyKey_AreDoneOnce()
    {
        using var shop = await app.CreateShopAsync();
        var (order, shipment) = await ShipAsync(shop);
        const string Body = """{"event_name":"delivered","event_time":"2026-11-22T10:00:00Z"}""";
        var first = (await shop.SendAsync("POST", $"shipments/{shipment}/events", Body, "k1")).Expect(200);
        Assert.Equal(first.Body, (await shop.SendAsync("POST", $"shipments/{shipment}/events", Body, "k1")).Expect(200).Body);
        Assert.Single((await TrackingAsync(shop, order)).GetProperty("events").EnumerateArray());
        Assert.Equal("idempotency_key_reused",
            (await shop.SendAsync("POST", $"shipments/{shipment}/events", Body.Replace("22T", "23T", StringComparison.Ordinal), "k1"))
            .Expect(409).Text("key"));
        (await shop.SendAsync("PATCH", $"orders/{order}/shipments/{shipment}", "{}", "k1")).Expect(200);
    }

    [Fact]
    public async Task Search_ShipmentUpdatedSince_FindsOrdersWhoseParcelsChanged()
    {
        using var shop = await app.CreateShopAsync();
        await ShipAsync(shop);
        (await shop.SendAsync("PUT", "orders", """{"id":"2","order":{"order_number":"2","external_id":"e2","address":{"zip_code":"1"}}}"""))
            .Expect(201);
        var found = (await shop.SendAsync("GET", "orders?shipment_updated_since=2020-01-01T00:00:00Z")).Expect(200).Json;
        Assert.Equal("1", Assert.Single(found.EnumerateArray()).GetProperty("order_number").GetString());
        Assert.Empty((await shop.SendAsync("GET", "orders?shipment_updated_since=2100-01-01T00:00:00Z")).Expect(200).Json.EnumerateArray());
        (await shop.SendAsync("GET", "orders?shipment_updated_since=soon")).Expect(422);
    }

    [Fact]
    public async Task Zip_Blank_IsRefusedWithItsKey()
    {
        using var shop = await app.CreateShopAsync();
        var (order, _) = await ShipAsync(shop);
        var refused = (await shop.SendAsync(
            "PUT", "orders", """{"id":"3","order":{"order_number":"3","external_id":"e3","address":{"zip_code":" "}}}""")).Expect(422);
        Assert.Equal("zip_code_invalid", refused.Text("key"));
        Assert.Equal("body,order,address,zip_code",
            string.Join(',', refused.Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
        Assert.Equal("zip_code_invalid",
            (await shop.SendAsync("PATCH", $"orders/{order}", """{"address":{"zip_code":"123456789012345678901234567890123"}}"""))
            .Expect(422).Text("key"));
    }

    private static async Task<(string Order, string Shipment)> ShipAsync(ApiClient shop)
    {
        var order = (await shop.SendAsync("PUT", "orders", Upsert)).Expect(201).Text("uuid");
        return (order, (await TrackingAsync(shop, order)).GetProperty("id").GetString()!);
    }

    private static async Task<JsonElement> TrackingAsync(ApiClient shop, string order) =>
        Assert.Single((await shop.SendAsync("GET", $"orders/{order}")).Expect(200).Json.GetProperty("trackings").EnumerateArray());

    private static async Task<string> EventAsync(ApiClient shop, string shipment, string name, string time, string id) =>
        (await shop.SendAsync(
            "POST", $"shipments/{shipment}/events", $$"""{"event_name":"{{name}}","event_time":"{{time}}","external_id":"{{id}}"}"""))
            .Expect(200).Text("phase");
}
