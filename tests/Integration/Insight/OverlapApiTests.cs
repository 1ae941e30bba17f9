using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Insight;

/// <summary>Segments that match the same orders, over HTTP.</summary>
public sealed class OverlapApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Overlaps_OfStoredOrders_SayWhoWinsAndWhatASwapMoves()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        await ImportAsync(shop, "top", "vip", "gold");
        await PutAsync(shop, "1", "vip", "gold");
        await PutAsync(shop, "2", "vip", "gold");
        await PutAsync(shop, "3", "top", "vip", "gold");
        await PutAsync(shop, "4", "gold");
        await PutAsync(other, "5", "vip", "gold");
        var answer = (await shop.SendAsync("GET", "overlaps")).Expect(200).Json;
        Assert.Equal((4, false, 3), (Number(answer, "orders"), answer.GetProperty("sampled").GetBoolean(), Number(answer, "pairs")));
        Assert.Equal(
            [("top", 1, 1), ("vip", 3, 2), ("gold", 4, 1)],
            answer.GetProperty("segments").EnumerateArray().Select(one => (Text(one, "key"), Number(one, "matches"), Number(one, "wins"))));
        Assert.Equal(
            [("vip", "gold", 3, 2, 2), ("top", "vip", 1, 1, 1), ("top", "gold", 1, 1, 3)],
            answer.GetProperty("overlaps").EnumerateArray().Select(one =>
                (Text(one, "higher"), Text(one, "lower"), Number(one, "orders"), Number(one, "higher_wins"), Number(one, "swap_moves"))));
        var first = answer.GetProperty("overlaps")[0];
        var swap = Assert.Single(first.GetProperty("swap").EnumerateArray());
        Assert.Equal(("vip", "gold", 2), (Text(swap, "from"), Text(swap, "to"), Number(swap, "orders")));
        var examples = first.GetProperty("examples").EnumerateArray().Select(number => number.GetString()!);
        Assert.Equal(["1", "2", "3"], examples.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Overlaps_OfOneSegmentOrFew_AreLimited()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        Assert.Equal(0, Number((await shop.SendAsync("GET", "overlaps")).Expect(200).Json, "pairs"));
        using var editor = await app.CreateShopAsync();
        await ImportAsync(editor, "top", "vip", "gold");
        await PutAsync(editor, "1", "top", "vip", "gold");
        var limited = (await editor.SendAsync("GET", "overlaps?limit=1")).Expect(200).Json;
        Assert.Equal((3, 1), (Number(limited, "pairs"), limited.GetProperty("overlaps").GetArrayLength()));
        var some = (await editor.SendAsync("GET", "overlaps?segment=gold")).Expect(200).Json;
        Assert.Equal(["gold", "gold"], some.GetProperty("overlaps").EnumerateArray().Select(one => Text(one, "lower")));
    }

    [Theory]
    [InlineData("segment=none", "segment")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("pairs=1", "pairs")]
    public async Task Overlaps_BadQuestions_SayWhere(string query, string field)
    {
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        var error = (await shop.SendAsync("GET", $"overlaps?{query}")).Expect(422).Json.GetProperty("errors")[0];
        Assert.Equal(field, error.GetProperty("loc").EnumerateArray().Last().GetString());
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static async Task ImportAsync(ApiClient shop, params string[] labels)
    {
        var document = (await shop.SendAsync("GET", "configuration")).Expect(200).Json;
        var page = Text(document.GetProperty("experiences")[0], "key");
        var segments = labels.Select(label => $$"""
            {"key":"{{label}}","name":"{{label}}","enabled":true,"experience":"{{page}}",
             "rule":{"attribute":"order.label","operator":"equals","value":"{{label}}"} }
            """);
        (await shop.SendAsync("PUT", "configuration", $$"""{"segments":[{{string.Join(',', segments)}}]}""")).Expect(200);
    }

    private static async Task PutAsync(ApiClient shop, string id, params string[] labels) => (await shop.SendAsync("PUT", "orders",
        $$$"""
        {"id":"{{{id}}}","order":{"order_number":"{{{id}}}","external_id":"e{{{id}}}","total_order_price":5,"currency":"EUR",
          "order_placed_at":"2026-11-29T10:00:00Z","segments":[{{{string.Join(',', labels.Select(label => $"\"{label}\""))}}}],
          "address":{"zip_code":"1","city":"X"} } }
        """)).Expect(201);
}
