using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Orders;

public sealed class OrderCurrencyTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Theory]
    [InlineData(" eur\\n", "EUR", false)]
    [InlineData("usd", "USD", false)]
    [InlineData("EURO", "EURO", true)]
    [InlineData("€", "€", true)]
    [InlineData("\\u0415UR", "\u0415UR", true)]
    [InlineData("123", "123", true)]
    public async Task Order_Case40_07CurrencyAnyText_IsKeptWithAWarning(string sent, string kept, bool isWarned)
    {
        using var shop = await app.CreateShopAsync();
        var written = (await shop.SendAsync("PUT", "orders", OrderOf("1", $"\"currency\":\"{sent}\""))).Expect(201);
        Assert.Equal(isWarned ? 1 : 0, written.Words("warnings").Length);
        Assert.Equal(kept, (await shop.SendAsync("GET", "orders")).Json[0].GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Rule_Case40_15CurrencyBlindTotal_CanAskForTheCurrency()
    {
        using var shop = await app.CreateShopAsync();
        await SaveRuleAsync(
            shop, """{"all":[{"attribute":"order.currency","operator":"is_one_of","value":["KWD","EUR"]},{"attribute":"order.total","operator":"greater_than_or_equal","value":50}]}""");
        foreach (var (currency, total, wins)
            in new[] { ("JPY", 5000, false), ("HUF", 2000, false), ("kwd", 60, true), ("EUR", 50, true), ("EUR", 49, false) })
        {
            Assert.Equal(wins, await WinsAsync(shop, $"\"currency\":\"{currency}\",\"total_order_price\":{total}"));
        }

        Assert.True(await WinsAsync(shop, "\"total_order_price\":50"));
    }

    [Theory]
    [InlineData("""{"attribute":"order.attribute:tags","operator":"is_set"}""", true)]
    [InlineData("""{"attribute":"order.attribute:tags","operator":"equals","value":"b"}""", true)]
    [InlineData("""{"attribute":"order.attribute:tags","operator":"is_one_of","value":["x","a"]}""", true)]
    [InlineData("""{"attribute":"order.attribute:tags","operator":"contains","value":"oo"}""", true)]
    [InlineData("""{"attribute":"order.attribute:tags","operator":"not_equals","value":"b"}""", false)]
    [InlineData("""{"attribute":"order.attribute:tags","operator":"greater_than","value":6}""", true)]
    [InlineData("""{"attribute":"order.attribute:none","operator":"is_not_set"}""", true)]
    [InlineData("""{"attribute":"order.attribute:nested.list","operator":"equals","value":"deep"}""", true)]
    public async Task Rule_ListAttribute_IsASetOfValues(string rule, bool wins)
    {
        using var shop = await app.CreateShopAsync();
        await SaveRuleAsync(shop, rule);
        const string Attributes = """ "attributes":{"tags":["a","b","foo",7,true,null,{"x":1}],"none":[],"nested":{"list":["deep"]}} """;
        Assert.Equal(wins, await WinsAsync(shop, Attributes));
        (await shop.SendAsync("PUT", "orders", OrderOf("9", Attributes))).Expect(201);
        var stored = (await shop.SendAsync("GET", "orders?order_number=9")).Json[0].GetProperty("attributes");
        Assert.Equal("""["a","b","foo",7,true,null,{"x":1}]""", stored.GetProperty("tags").GetRawText());
        Assert.Equal("""["deep"]""", stored.GetProperty("nested").GetProperty("list").GetRawText());
    }

    [Theory]
    [InlineData("Mu\\u0308nchen", "combining characters")]
    [InlineData("Husum ", "blanks around it")]
    [InlineData("New\\u00a0York", "no-break space")]
    [InlineData("M\\u00fcnchen", null)]
    public async Task Order_CityThatLooksLikeAnother_IsKeptWithAWarning(string city, string? warning)
    {
        using var shop = await app.CreateShopAsync();
        var written = (await shop.SendAsync(
            "PUT", "orders", $$$$"""{"id":"1","order":{"order_number":"1","external_id":"e1","address":{"zip_code":"1","city":"{{{{city}}}}"}}}""")).Expect(201);
        var warnings = written.Words("warnings");
        Assert.Equal(warning is null ? 0 : 1, warnings.Length);
        if (warning is not null) Assert.Contains(warning, warnings[0], StringComparison.Ordinal);
    }

    private static string OrderOf(string number, string members) =>
        $$$$"""{"id":"{{{{number}}}}","order":{"order_number":"{{{{number}}}}","external_id":"e{{{{number}}}}","address":{"zip_code":"1"},{{{{members}}}}}}""";

    private static async Task SaveRuleAsync(ApiClient shop, string rule)
    {
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        (await shop.SendAsync(
            "PUT", "configuration", $$$$"""{"segments":[{"key":"s","name":"S","experience":"{{{{page}}}}","rule":{{{{rule}}}}}]}"""))
            .Expect(200);
    }

    private static async Task<bool> WinsAsync(ApiClient shop, string members) =>
        (await shop.SendAsync("POST", "decisions", $"{{\"orders\":[{OrderOf("8", members)}]}}")).Expect(200).Json[0]
            .GetProperty("segment").ValueKind == JsonValueKind.Object;
}
