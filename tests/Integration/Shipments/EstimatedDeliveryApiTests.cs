using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Shipments;

/// <summary>When parcels are expected and where they were scanned, as senders send it and read it back.</summary>
public sealed class EstimatedDeliveryApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Hours = """{"from":"2026-12-01T14:00:00+01:00","to":"2026-12-01T16:00:00+01:00"}""";

    [Theory]
    [InlineData("\"2026-12-01\"", "\"2026-12-01\"")]
    [InlineData("\"2026-12-01T14:30:00+01:00\"", "\"2026-12-01T14:30:00+01:00\"")]
    [InlineData("\"2026-12-01T14:30:00.123Z\"", "\"2026-12-01T14:30:00Z\"")]
    [InlineData("\"2026-12-01 14:30\"", "\"2026-12-01T14:30:00\"")]
    [InlineData("\"2026-12-01T00:00:00Z\"", "\"2026-12-01\"")]
    [InlineData("\"2026-12-01T23:59:59+0100\"", "\"2026-12-01\"")]
    [InlineData("{\"from\":\"2026-12-01\",\"to\":\"2026-12-03\"}", "{\"from\":\"2026-12-01\",\"to\":\"2026-12-03\"}")]
    [InlineData(Hours, Hours)]
    [InlineData("{\"to\":\"2026-12-01T16:00:00-05\"}", "\"2026-12-01T16:00:00-05:00\"")]
    [InlineData("null", "")]
    [InlineData("\"0001-01-01T00:00:00Z\"", "")]
    public async Task Tracking_EveryForm_IsReadBack(string sent, string read)
    {
        using var shop = await app.CreateShopAsync();
        var order = (await shop.SendAsync("PUT", "orders", Upsert(sent))).Expect(201).Text("uuid");
        var tracking = (await shop.SendAsync("GET", $"orders/{order}")).Json.GetProperty("trackings")[0];
        Assert.Equal(read, tracking.TryGetProperty("estimated_delivery", out var estimate) ? estimate.GetRawText() : "");
    }

    [Theory]
    [InlineData("\"tomorrow\"")]
    [InlineData("\"2026-13-01\"")]
    [InlineData("\"2026-12-01T25:00:00Z\"")]
    [InlineData("\"2026-12-01x\"")]
    [InlineData("\"2026-12-01T10:00:00+99:00\"")]
    [InlineData("20261201")]
    [InlineData("[\"2026-12-01\"]")]
    [InlineData("{\"from\":\"2026-12-03\",\"to\":\"2026-12-01\"}")]
    [InlineData("{\"from\":\"2026-12-01T16:00:00Z\",\"to\":\"2026-12-01T14:00:00Z\"}")]
    public async Task Tracking_WhatIsNoTime_IsRefusedAtItsPlace(string sent)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("PUT", "orders", Upsert(sent))).Expect(422);
        var place = refused.Json.GetProperty("errors")[0].GetProperty("loc").GetRawText();
        Assert.Contains("estimated_delivery", place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_EstimatePlaceAndSentence_AreOnThePageUntilErased()
    {
        using var shop = await app.CreateShopAsync();
        var order = (await shop.SendAsync("PUT", "orders", Upsert("\"2036-12-01\""))).Expect(201);
        var tracking = (await shop.SendAsync("GET", $"orders/{order.Text("uuid")}")).Json.GetProperty("trackings")[0];
        var path = $"shipments/{tracking.GetProperty("id").GetString()}/events";
        (await shop.SendAsync("POST", path, """
            {"event_name":"in_transit","event_time":"2026-11-20T10:00:00Z","estimated_delivery":"2036-12-24",
             "location":{"city":"Leipzig","country":"DE","zip":"04435"},"message":"Sorted at the hub"}
            """)).Expect(200);
        const string Second = """{"event_name":"arrived_at_facility","event_time":"2026-11-20T12:00:00Z","location":" Husum "}""";
        var events = (await shop.SendAsync("POST", path, Second)).Expect(200).Json.GetProperty("events");
        Assert.Equal(("Leipzig, DE", "Sorted at the hub"), (Text(events[0], "location"), Text(events[0], "message")));
        Assert.Equal("Husum", Text(events[1], "location"));

        var page = await PageAsync(order.Text("tracking_url"));
        string[] shown = ["2036-12-24", "Leipzig, DE", "Sorted at the hub", "Husum"];
        Assert.All(shown, text => Assert.Contains(text, page, StringComparison.Ordinal));
        (await shop.SendAsync("POST", path, """{"event_name":"delivered","event_time":"2026-11-20T13:00:00Z"}""")).Expect(200);
        Assert.DoesNotContain("2036-12-24", await PageAsync(order.Text("tracking_url")), StringComparison.Ordinal);

        (await shop.SendAsync("POST", $"orders/{order.Text("uuid")}/redact")).Expect(200);
        page = await PageAsync(order.Text("tracking_url"));
        var erased = (await shop.SendAsync("GET", $"orders/{order.Text("uuid")}")).Body;
        string[] gone = ["2036-12-24", "2036-12-01", "Leipzig", "Sorted", "Husum"];
        Assert.All(gone, text => Assert.DoesNotContain(text, page + erased, StringComparison.Ordinal));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string Upsert(string estimate) => $$$"""
        {"id":"1","order":{"order_number":"1","external_id":"e1","address":{"zip_code":"25813"}},
         "trackings":[{"tracking_number":"T1","carrier_reference":"dhl","estimated_delivery":{{{estimate}}}}]}
        """;

    private static async Task<string> PageAsync(string url)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(url));
    }
}
