using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Shipments;

/// <summary>What senders of parcels and events really send, through the API. The files are in tests/data/cases.</summary>
public sealed class ParcelCaseTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Case40_04_CarrierStatusWords_MoveTheParcelWhereTheySay()
    {
        using var shop = await app.CreateShopAsync();
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(CaseFile("40-04-carrier-status-words")));
        var tried = 0;
        foreach (var entry in file.RootElement.GetProperty("actual -> right").EnumerateObject())
        {
            // "AvailableForPickup / available_for_pickup (AfterShip, …)": words, then who says them.
            var words = entry.Name.Split(" (")[0].Split([" / ", ", "], StringSplitOptions.RemoveEmptyEntries);
            var right = entry.Value.GetString()!.Split("-> ")[1].Split(" unless")[0].Split(" / ");
            for (var i = 0; i < words.Length; i++)
            {
                var parcel = await ShipAsync(shop, $"W{++tried}");
                var answer = await EventAsync(shop, parcel, words[i], "2026-11-22T10:00:00Z");
                Assert.Equal(right.Length > 1 ? right[i] : right[0], answer.Text("phase"));
                Assert.Empty(answer.Json.GetProperty("warnings").EnumerateArray());
            }
        }

        Assert.True(tried > 12);
        var waiting = await ShipAsync(shop, "W0");
        await EventAsync(shop, waiting, "ready_for_pickup", "2026-11-22T10:00:00Z");
        Assert.Equal("delivered", (await EventAsync(shop, waiting, "Picked Up", "2026-11-22T11:00:00Z")).Text("phase"));
    }

    [Fact]
    public async Task Case40_04_UnknownWord_IsKeptMovesNothingAndIsWarnedAbout()
    {
        using var shop = await app.CreateShopAsync();
        var parcel = await ShipAsync(shop, "U1");
        var answer = await EventAsync(shop, parcel, "driver_had_lunch", "2026-11-22T10:00:00Z");
        Assert.Equal(("in_transit", 1), (answer.Text("phase"), answer.Json.GetProperty("events").GetArrayLength()));
        Assert.Contains("driver_had_lunch", Assert.Single(answer.Json.GetProperty("warnings").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case40_04_Problems_AreReadBackAndCleared()
    {
        using var shop = await app.CreateShopAsync();
        var parcel = await ShipAsync(shop, "P1");
        var damaged = await EventAsync(shop, parcel, "shipment_damaged", "2026-11-22T10:00:00Z");
        Assert.Equal(("in_transit", "error"), (damaged.Text("phase"), damaged.Text("flag")));
        Assert.Equal(("exception", "damaged"),
            (damaged.Json.GetProperty("problem").GetProperty("kind").GetString(),
            damaged.Json.GetProperty("problem").GetProperty("cause").GetString()));
        var late = await EventAsync(shop, parcel, "delay", "2026-11-22T11:00:00Z");
        Assert.Equal("delay", late.Text("flag"));
        var moved = await EventAsync(shop, parcel, "out_for_delivery", "2026-11-22T12:00:00Z");
        Assert.Equal(("in_delivery", "normal"), (moved.Text("phase"), moved.Text("flag")));
        Assert.False(moved.Json.TryGetProperty("problem", out _));
    }

    [Fact]
    public async Task Case40_05_FutureEvent_WaitsAndIsWarnedAbout()
    {
        using var shop = await app.CreateShopAsync();
        var parcel = await ShipAsync(shop, "F1");
        var future = await EventAsync(shop, parcel, "delivered", "2130-01-01T00:00:00Z");
        Assert.Equal("in_transit", future.Text("phase"));
        Assert.Contains("24 hours ahead", Assert.Single(future.Json.GetProperty("warnings").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
        Assert.Equal("in_delivery", (await EventAsync(shop, parcel, "out_for_delivery", "2026-11-22T10:00:00Z")).Text("phase"));
    }

    [Fact]
    public async Task Case40_05_Times_AreOfTheShopsZoneAndOfThisCentury()
    {
        using var shop = await app.CreateShopAsync();
        var parcel = await ShipAsync(shop, "Z1");
        var local = await EventAsync(shop, parcel, "delivered", "2026-11-28T12:00:00");
        Assert.Contains("shop's zone", Assert.Single(local.Json.GetProperty("warnings").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
        (await shop.SendAsync("POST", $"shipments/{parcel}/events", """{"event_name":"delivered","event_time":"0001-01-01T00:00:00Z"}"""))
            .Expect(422);
    }

    [Fact]
    public async Task Case40_05_OneEventOfOneInstant_IsStoredOnce()
    {
        using var shop = await app.CreateShopAsync();
        var parcel = await ShipAsync(shop, "O1");
        await EventAsync(shop, parcel, "delivered", "2026-11-22T10:00:00Z");
        await EventAsync(shop, parcel, "DELIVERED", "2026-11-22T11:00:00+01:00");
        Assert.Single((await EventAsync(shop, parcel, "shipment-delivered", "2026-11-22T10:00:00Z")).Json.GetProperty("events")
            .EnumerateArray());
    }

    [Fact]
    public async Task Case40_08_Placeholders_FulfilNothingAndAreWarnedAbout()
    {
        using var shop = await app.CreateShopAsync();
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(CaseFile("40-08-placeholder-tracking-number")));
        var tried = 0;
        foreach (var input in file.RootElement.GetProperty("input").EnumerateArray().Select(input => input.GetString()!))
        {
            var number = input == "A x 300" ? new string('A', 300) : input.Replace("\\n", "\n", StringComparison.Ordinal);
            var written = await PutAsync(shop, $"H{++tried}", number);
            var isNumber = input.StartsWith("1Z", StringComparison.Ordinal);
            Assert.Equal(isNumber ? "fulfilled" : "placed", written.Text("status"));
            Assert.Equal(isNumber ? 0 : 1, written.Json.GetProperty("warnings").GetArrayLength());
        }
    }

    [Fact]
    public async Task Case40_08_SeveralNumbersInOneField_AreSeveralParcels()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await PutAsync(shop, "S1", "JJD0002, JJD0003")).Text("uuid");
        Assert.Equal(["JJD0002", "JJD0003"], await NumbersAsync(shop, uuid));
        await PutAsync(shop, "S1", "jjd 0002");
        Assert.Equal(["JJD0002", "JJD0003"], await NumbersAsync(shop, uuid));
    }

    private static string CaseFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", "cases", $"{name}.json");

    private static async Task<string[]> NumbersAsync(ApiClient shop, string uuid) =>
        [.. (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200).Json.GetProperty("trackings").EnumerateArray()
            .Select(parcel => parcel.GetProperty("tracking_number").GetString()!)];

    private static async Task<ApiReply> PutAsync(ApiClient shop, string order, string number) => await shop.SendAsync("PUT", "orders",
        $$$"""{"id":"{{{order}}}","order":{"order_number":"{{{order}}}","external_id":"x-{{{order}}}","address":{"zip_code":"25813"}},"trackings":[{"tracking_number":{{{JsonSerializer.Serialize(number)}}}}]}""");

    private static async Task<string> ShipAsync(ApiClient shop, string number)
    {
        var uuid = (await PutAsync(shop, number, $"T-{number}")).Expect(201).Text("uuid");
        return (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200).Json.GetProperty("trackings")[0].GetProperty("id").GetString()!;
    }

    private static async Task<ApiReply> EventAsync(ApiClient shop, string parcel, string name, string time) =>
        (await shop.SendAsync("POST", $"shipments/{parcel}/events", $$"""{"event_name":"{{name}}","event_time":"{{time}}"}""")).Expect(200);
}
