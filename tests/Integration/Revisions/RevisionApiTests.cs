using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Revisions;

/// <summary>The history of a shop over HTTP.</summary>
public sealed class RevisionApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Texas = """{"attribute":"customer.state","operator":"equals","value":"TX"}""";
    private const string Ohio = """{"attribute":"customer.state","operator":"equals","value":"OH"}""";

    [Fact]
    public async Task Revisions_OfAnImportedSegment_AreNewestFirstWithWhatChanged()
    {
        using var shop = await app.CreateShopAsync();
        await ImportAsync(shop, Segment("texas", Texas));
        await ImportAsync(shop, Segment("texas", Ohio));
        var found = await RevisionsAsync(shop, "type=segment&key=texas");
        Assert.Equal(2, found.Count);
        Assert.True(Number(found[0]) > Number(found[1]));
        Assert.All(found, revision =>
            Assert.Equal(("import", "API key “test”", "segment", "texas"),
                (Text(revision, "via"), Text(revision, "by"), Text(revision, "type"), Text(revision, "key"))));
        var change = Assert.Single(found[0].GetProperty("changes").EnumerateArray());
        Assert.Equal(("rule", Texas, Ohio),
            (Text(change, "path"), change.GetProperty("before").GetRawText(), change.GetProperty("after").GetRawText()));
        Assert.Contains(found[1].GetProperty("changes").EnumerateArray(),
            made => Text(made, "path") == "name" && made.GetProperty("before").ValueKind == JsonValueKind.Null);
        Assert.Equal(found.Select(Number).Take(1), (await RevisionsAsync(shop, "type=segment&key=texas&per_page=1")).Select(Number));
        Assert.Equal(found.Select(Number).Skip(1), (await RevisionsAsync(shop, "type=segment&key=texas&per_page=1&page=2")).Select(Number));
        Assert.Empty(await RevisionsAsync(shop, "type=segment&key=none"));
    }

    [Fact]
    public async Task Decision_WithARevision_IsThatOfTheShopOfThen()
    {
        using var shop = await app.CreateShopAsync();
        var order = await OrderAsync(shop, "TX");
        await ImportAsync(shop, Segment("texas", Texas));
        await ImportAsync(shop, Segment("texas", Ohio));
        await ImportAsync(shop, "");
        var revisions = (await RevisionsAsync(shop, "type=segment")).Select(Number).ToList();
        Assert.Equal(3, revisions.Count);
        Assert.Equal([null, null, "texas"], await WinnersAsync(shop, order, revisions));
        Assert.Null(await WinnerAsync(shop, order, ""));
        Assert.Null(await WinnerAsync(shop, order, $"?revision={(await RevisionsAsync(shop, "type=shop")).Select(Number).Last()}"));
    }

    [Fact]
    public async Task Decision_AfterTheOrderOfSegmentsChanged_GoesByTheOrderOfThen()
    {
        using var shop = await app.CreateShopAsync();
        var order = await OrderAsync(shop, "TX");
        await ImportAsync(shop, Segment("one", Texas) + "," + Segment("two", Texas));
        await ImportAsync(shop, Segment("two", Texas) + "," + Segment("one", Texas));
        var moved = await RevisionsAsync(shop, "type=priority&key=segments");
        Assert.Equal(["two", "one"], await WinnersAsync(shop, order, [.. moved.Select(Number).Take(2)]));
        var change = moved[0].GetProperty("changes")[0];
        Assert.Equal(("order", "[\"one\",\"two\"]", "[\"two\",\"one\"]"),
            (Text(change, "path"), change.GetProperty("before").GetRawText(), change.GetProperty("after").GetRawText()));
    }

    [Fact]
    public async Task Decision_BeforeAnImportMadeANewExperienceTheDefault_ShowsTheOneOfThen()
    {
        using var shop = await app.CreateShopAsync();
        var order = await OrderAsync(shop, "TX");
        await ImportAsync(shop, Segment("none", Ohio));
        var first = Number((await RevisionsAsync(shop, "type=segment"))[0]);
        var standard = (await shop.SendAsync("GET", "configuration")).Expect(200).Json.GetProperty("experiences")[0].GetRawText();
        (await shop.SendAsync("PUT", "configuration", $$"""
            {"experiences":[{{standard.Replace("\"default\": true", "\"default\": false", StringComparison.Ordinal)}},{"key":"new-page","name":"New page","default":true}]}
            """)).Expect(200);
        var chosen = (await RevisionsAsync(shop, "type=shop"))[0];
        Assert.Contains(chosen.GetProperty("changes").EnumerateArray(),
            change => Text(change, "path") == "default_experience" && Text(change, "after") == "new-page");
        Assert.Equal("new-page", await ShownAsync(shop, order, $"?revision={Number(chosen)}"));
        Assert.NotEqual("new-page", await ShownAsync(shop, order, $"?revision={first}"));
    }

    [Fact]
    public async Task Decision_WithARevisionThatIsNone_IsRefused()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Editor);
        var order = await OrderAsync(shop, "TX");
        await ImportAsync(shop, Segment("texas", Texas));
        Assert.Equal("revision_not_found", Key((await shop.SendAsync("GET", $"orders/{order}/decision?revision=999999")).Expect(404)));
        Assert.Equal("revision_not_found", Key((await shop.SendAsync("GET", $"orders/{order}/decision?revision=0")).Expect(404)));
        (await shop.SendAsync("GET", $"orders/{order}/decision?revision=first")).Expect(422);
        (await shop.SendAsync("GET", "revisions?type=segmnt")).Expect(422);
        (await shop.SendAsync("GET", "revisions?typ=segment")).Expect(422);
        Assert.NotEmpty(await RevisionsAsync(shop, "type="));
        Assert.NotEmpty(await RevisionsAsync(shop, "type=segment&key="));
    }

    [Fact]
    public async Task Revisions_OfACampaignMadeByApi_SayApi_AndOfAnotherShopNothing()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync(ShopRole.Viewer);
        var made = (await shop.SendAsync("POST", "campaigns",
            """{"name":"Gold","segment":"tier.gold","promotion_type":"basic","enabled":false,"promotion_properties":{"title":"Thank you"}}""")).Expect(201).Json;
        var id = made.GetProperty("uuid").GetString();
        (await shop.SendAsync("DELETE", $"campaigns/{id}")).Expect(200);
        var found = await RevisionsAsync(shop, "type=campaign");
        Assert.Equal([("api", "Gold"), ("api", "Gold")], found.Select(revision => (Text(revision, "via"), Text(revision, "name"))));
        Assert.All(found[0].GetProperty("changes").EnumerateArray(),
            change => Assert.Equal(JsonValueKind.Null, change.GetProperty("after").ValueKind));
        Assert.Empty(await RevisionsAsync(other, "type=campaign"));
        (await other.SendAsync("GET", $"/v1/shops/{shop.Slug}/revisions")).Expect(404);
    }

    private static string Segment(string key, string rule) =>
        $$"""{"key":"{{key}}","name":"Segment {{key}}","experience":"default","rule":{{rule}}}""";

    private static async Task ImportAsync(ApiClient shop, string segments)
    {
        var standard = (await shop.SendAsync("GET", "configuration")).Expect(200).Json.GetProperty("experiences")[0]
            .GetProperty("key").GetString();
        (await shop.SendAsync(
            "PUT", "configuration",
            $$"""{"segments":[{{segments.Replace("\"default\"", $"\"{standard}\"", StringComparison.Ordinal)}}]}""")).Expect(200);
    }

    private static async Task<string> OrderAsync(ApiClient shop, string state) => (await shop.SendAsync("PUT", "orders",
        $$$"""
        {"id":"1","order":{"order_number":"1","external_id":"e1","total_order_price":10,"currency":"EUR","order_placed_at":"2026-11-29T10:00:00Z",
          "address":{"zip_code":"1","city":"X"},"customer":{"address":{"state":"{{{state}}}"} } } }
        """)).Expect(201).Text("uuid");

    private static async Task<IReadOnlyList<JsonElement>> RevisionsAsync(ApiClient shop, string query) =>
        [.. (await shop.SendAsync("GET", $"revisions?{query}")).Expect(200).Json.EnumerateArray()];

    private static async Task<List<string?>> WinnersAsync(ApiClient shop, string order, IReadOnlyList<long> revisions)
    {
        var winners = new List<string?>();
        foreach (var revision in revisions) winners.Add(await WinnerAsync(shop, order, $"?revision={revision}"));
        return winners;
    }

    private static async Task<string?> WinnerAsync(ApiClient shop, string order, string query)
    {
        var segment = (await shop.SendAsync("GET", $"orders/{order}/decision{query}")).Expect(200).Json.GetProperty("segment");
        return segment.ValueKind == JsonValueKind.Null ? null : segment.GetProperty("key").GetString();
    }

    private static async Task<string> ShownAsync(ApiClient shop, string order, string query) =>
        Text((await shop.SendAsync("GET", $"orders/{order}/decision{query}")).Expect(200).Json.GetProperty("experience"), "key");

    private static string Key(ApiReply reply) => reply.Json.GetProperty("key").GetString()!;

    private static long Number(JsonElement revision) => revision.GetProperty("revision").GetInt64();

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;
}
