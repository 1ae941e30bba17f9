using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Configuration;

/// <summary>Rules about dates, parcels and counts over HTTP: imported, exported, decided, explained.</summary>
public sealed class RuleKindsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private static readonly (string Key, string Rule)[] Segments =
    [
        ("late", """{"any_shipment":[{"attribute":"shipment.is_late","operator":"equals","value":true}]}"""),
        ("bulk", """{"sum_of":"item.quantity","where":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"greater_than_or_equal","value":3}"""),
        ("many", """{"count_of":[{"attribute":"item.unit_price","operator":"greater_than","value":10}],"operator":"greater_than","value":2}"""),
        ("returned", """{"attribute":"shipment.phase","operator":"is_one_of","value":["returned","return_transit"]}"""),
        ("swiss", """{"attribute":"order.currency","operator":"equals","value":"CHF"}"""),
        ("promised", """{"attribute":"order.attribute:promised","operator":"before","value":"2026-11-20"}"""),
        ("tagged", """{"attribute":"order.attribute:tags","operator":"is_one_of","value":["gift"]}"""),
        ("fresh", """{"attribute":"order.placed_at","operator":"in_last_days","value":7}"""),
        ("old", """{"all":[{"attribute":"order.age_days","operator":"greater_than","value":30},{"attribute":"order.placed_at","operator":"on_or_after","value":"2026-01-01"}]}"""),
    ];

    [Theory]
    [InlineData("late",
        """ "order_placed_at":"2026-11-01T12:00:00Z"}, "trackings":[{"tracking_number":"T1","estimated_delivery":"2026-11-21"}]""")]
    [InlineData("late", """ "order_placed_at":"2026-11-01T12:00:00Z"}, "trackings":[{"tracking_number":"T0"},{"tracking_number":"T1","estimated_delivery":{"from":"2026-11-19","to":"2026-11-21"}}]""")]
    [InlineData(null, """ "order_placed_at":"2026-11-01T12:00:00Z"}, "trackings":[{"tracking_number":"T1","estimated_delivery":"2026-11-22"}]""")]
    [InlineData(null, """ "order_placed_at":"2026-11-01T12:00:00Z"}, "trackings":[{"tracking_number":"T1","estimated_delivery":"2026-11-21","phase":"delivered"}]""")]
    [InlineData("bulk", """ "order_placed_at":"2026-11-01T12:00:00Z","products":[{"title":"a","sku":"A","quantity":2},{"title":"b","sku":"A","quantity":1}]}""")]
    [InlineData(null, """ "order_placed_at":"2026-11-01T12:00:00Z","products":[{"title":"a","sku":"A","quantity":2},{"title":"b","sku":"B","quantity":9}]}""")]
    [InlineData("many", """ "order_placed_at":"2026-11-01T12:00:00Z","products":[{"title":"a","quantity":1,"price":11},{"title":"b","quantity":1,"price":12},{"title":"c","quantity":1,"price":13}]}""")]
    [InlineData("returned", """ "order_placed_at":"2026-11-01T12:00:00Z"}, "trackings":[{"tracking_number":"T1","phase":"returned"}]""")]
    [InlineData("swiss", """ "order_placed_at":"2026-11-01T12:00:00Z","currency":" chf "}""")]
    [InlineData("promised", """ "order_placed_at":"2026-11-01T12:00:00Z","attributes":{"promised":"2026-11-19T22:59:59Z"}}""")]
    [InlineData("tagged", """ "order_placed_at":"2026-11-01T12:00:00Z","attributes":{"tags":["new","gift"]}}""")]
    [InlineData("fresh", """ "order_placed_at":"2026-11-14T23:00:00Z"}""")]
    [InlineData(null, """ "order_placed_at":"2026-11-14T22:59:59Z"}""")]
    [InlineData("fresh", """ "currency":"EUR"}""")]
    [InlineData("old", """ "order_placed_at":"2026-10-22T12:00:00Z"}""")]
    [InlineData(null, """ "order_placed_at":"2025-10-22T12:00:00Z"}""")]
    public async Task Decisions_ByRulesOfEveryKind_AreAsOfTheInstantAskedFor(string? expected, string order)
    {
        using var shop = await ShopAsync();
        var answer = (await shop.SendAsync(
            "POST", "decisions",
            $$"""{"at":"2026-11-22T12:00:00Z","explain":true,"orders":[{"id":"1","order":{"order_number":"1",{{order}} }]}"""))
                .Expect(200).Json[0];
        Assert.Equal(expected, answer.GetProperty("segment") is { ValueKind: JsonValueKind.Object } segment
            ? segment.GetProperty("key").GetString()
            : null);
        Assert.Equal("Europe/Berlin", answer.GetProperty("explanation").GetProperty("time_zone").GetString());
    }

    [Fact]
    public async Task Configuration_WithRulesOfEveryKind_IsExportedAsItCame()
    {
        using var shop = await ShopAsync();
        var exported = (await shop.SendAsync("GET", "configuration")).Expect(200);
        var rules = exported.Json.GetProperty("segments").EnumerateArray()
            .Select(segment => JsonSerializer.Serialize(segment.GetProperty("rule")));
        Assert.Equal(Segments.Select(segment => segment.Rule), rules);
        var again = (await shop.SendAsync("PUT", "configuration", exported.Body)).Expect(200);
        Assert.Equal(exported.Body, (await shop.SendAsync("GET", "configuration")).Body);
        Assert.Equal(0, again.Json.GetProperty("changed").GetArrayLength());
    }

    [Fact]
    public async Task Explanation_OfASum_NamesTheItemsThatCount()
    {
        using var shop = await ShopAsync();
        var order = """{"id":"1","order":{"order_number":"1","order_placed_at":"2026-11-01T12:00:00Z","products":[{"title":"Apple","sku":"A","quantity":2},{"title":"Pear","sku":"B","quantity":9}]}}""";
        var answer = (await shop.SendAsync("POST", "decisions", $$"""{"at":"2026-11-22T12:00:00Z","explain":true,"orders":[{{order}}]}"""))
            .Expect(200).Json[0];
        var trace = answer.GetProperty("explanation").GetProperty("tried")[1].GetProperty("rule");
        Assert.Equal("aggregate", trace.GetProperty("type").GetString());
        Assert.Equal(("sum_of", "item.quantity", "SKU equals A"),
            (Text(trace, "aggregate"), Text(trace, "attribute"), Text(trace, "where")));
        Assert.Equal(2, trace.GetProperty("actual")[0].GetDecimal());
        Assert.Equal([true, false],
            trace.GetProperty("subjects").EnumerateArray().Select(subject => subject.GetProperty("holds").GetBoolean()));
    }

    [Fact]
    public async Task Put_RuleThatCannotBe_NamesItsPlace()
    {
        using var shop = await ShopAsync();
        var refused = await shop.SendAsync(
            "PUT", "configuration",
            await DocumentAsync(shop, ("a", """{"all":[{"count_of":[],"operator":"greater_than","value":"many"}]}""")));
        refused.Expect(422);
        Assert.Contains("is not a number", refused.Body, StringComparison.Ordinal);
    }

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    private static async Task<string> DocumentAsync(ApiClient shop, params (string Key, string Rule)[] segments)
    {
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        return $$"""{"segments":[{{string.Join(',', segments.Select(segment => $$"""{"key":"{{segment.Key}}","name":"{{segment.Key}}","experience":"{{page}}","rule":{{segment.Rule}}}"""))}}]}""";
    }

    private async Task<ApiClient> ShopAsync()
    {
        var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", await DocumentAsync(shop, Segments))).Expect(200);
        return shop;
    }
}
