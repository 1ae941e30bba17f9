using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Audit;
using Json.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Configuration;

public sealed class ConfigurationApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Northwind_OrdersAndConfiguration_GiveTheExpectedWinners()
    {
        using var shop = await app.CreateShopAsync();
        var bulk = (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders)}]")).Expect(200);
        Assert.All(bulk.Json.EnumerateArray(), item => Assert.Equal(201, item.GetProperty("status").GetInt32()));
        var plan = (await shop.SendAsync("PUT", "configuration?dry_run=true", Northwind.Configuration)).Expect(200);
        Assert.Equal(830, plan.Json.GetProperty("replayed_orders").GetInt32());
        var imported = (await shop.SendAsync("PUT", "configuration", Northwind.Configuration)).Expect(200);
        Assert.Equal(plan.Json.GetProperty("moves").GetRawText(), imported.Json.GetProperty("moves").GetRawText());

        var answer = (await shop.SendAsync("POST", "decisions", $$"""{"orders":[{{string.Join(',', Northwind.Orders)}}]}""")).Expect(200);
        var winners = answer.Json.EnumerateArray().ToDictionary(decision => decision.GetProperty("order_number").GetString()!, WinnerOf);
        Assert.Equal(830, winners.Count);
        Assert.All(Northwind.Winners, expected => Assert.Equal((expected.Key, expected.Value), (expected.Key, winners[expected.Key])));
        Assert.Equal(Northwind.Winners.Values.Count(winner => winner is not null), plan.Json.GetProperty("moved_orders").GetInt32());
    }

    [Fact]
    public async Task Export_Imported_ChangesNothingAndExportsTheSameBytes()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Northwind.Configuration)).Expect(200);
        var exported = (await shop.SendAsync("GET", "configuration")).Expect(200).Body;
        var again = (await shop.SendAsync("PUT", "configuration", exported)).Expect(200);
        AssertPlan(again, [], [], []);
        Assert.Equal(exported, (await shop.SendAsync("GET", "configuration")).Body);

        using var other = await app.CreateShopAsync();
        (await other.SendAsync("PUT", "configuration", exported)).Expect(200);
        Assert.Equal(exported, (await other.SendAsync("GET", "configuration")).Body);
    }

    [Fact]
    public async Task Put_DryRun_SaysAndChangesNothing()
    {
        using var shop = await app.CreateShopAsync();
        var before = (await shop.SendAsync("GET", "configuration")).Body;
        var plan = (await shop.SendAsync(
            "PUT", "configuration?dry_run=true",
            """{"segments":[{"key":"a","name":"A","experience":"default","rule":null}]}""".Replace(
                "\"default\"", $"\"{DefaultKey(before)}\"", StringComparison.Ordinal))).Expect(200);
        Assert.True(plan.Json.GetProperty("dry_run").GetBoolean());
        AssertPlan(plan, ["a"], [], []);
        Assert.Equal(before, (await shop.SendAsync("GET", "configuration")).Body);
    }

    [Fact]
    public async Task Put_SegmentsEditedMovedAndLeftOut_ArePlannedAndDone()
    {
        using var shop = await app.CreateShopAsync();
        var page = DefaultKey((await shop.SendAsync("GET", "configuration")).Body);
        string Segment(string key, string name) => $$"""{"key":"{{key}}","name":"{{name}}","experience":"{{page}}"}""";
        string Document(params string[] segments) => $$"""{"segments":[{{string.Join(',', segments)}}]}""";
        AssertPlan(await shop.SendAsync("PUT", "configuration", Document(Segment("a", "A"), Segment("b", "B"), Segment("c", "C"))),
            ["a", "b", "c"], [], []);
        AssertPlan(await shop.SendAsync("PUT", "configuration", Document(Segment("c", "C"), Segment("a", "A2"), Segment("d", "D"))), ["d"],
            ["c", "a"], ["b"]);
        var keys = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("segments").EnumerateArray()
            .Select(segment => segment.GetProperty("key").GetString()!);
        Assert.Equal(["c", "a", "d"], keys);
        AssertPlan(await shop.SendAsync("PUT", "configuration", """{"segments":[]}"""), [], [], ["c", "a", "d"]);
        AssertPlan(await shop.SendAsync("PUT", "configuration", "{}"), [], [], []);
    }

    [Fact]
    public async Task Put_ExperienceWithKeyAndName_GetsContentAndIsPublished()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", """{"experiences":[{"key":"p","name":"P","default":true}]}""")).Expect(200);
        var experience = Assert.Single((await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences").EnumerateArray());
        Assert.True(experience.GetProperty("default").GetBoolean());
        Assert.False(experience.TryGetProperty("published", out _));
        Assert.Equal("Shop", experience.GetProperty("content").GetProperty("theme").GetProperty("brand_name").GetString());
    }

    [Fact]
    public async Task Put_AnotherDefault_IsInTheHistoryWithBothNames()
    {
        using var shop = await app.CreateShopAsync();
        var page = DefaultKey((await shop.SendAsync("GET", "configuration")).Body);
        (await shop.SendAsync("PUT", "configuration",
            $$"""{"experiences":[{"key":"{{page}}","name":"Page"},{"key":"x","name":"Winter","default":true}]}""")).Expect(200);

        var entries = await app.Services.GetRequiredService<AuditStore>()
            .ListAsync(shop.Shop, new AuditFilter { ObjectType = "experience" });
        var entry = Assert.Single(entries, entry => entry.Action == "experience.made_default");
        Assert.Equal("Winter", entry.ObjectName);
        Assert.Contains("""{"path":"default","old":"Page","new":"Winter"}""", entry.Diff, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"nowhere"}]}""", "segments.0.experience", "unknown_experience")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","locales":["en-US","xx-XX"]}]}""", "segments.0.locales.1",
        "unknown_locale")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","rule":{"all":[{"attribute":"order.colour","operator":"equals","value":"x"}]}}]}""", "segments.0.rule.all.0.attribute", "unknown_attribute")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","rule":{"all":[{"attribute":"order.total","operator":"contains","value":"x"}]}}]}""", "segments.0.rule.all.0.operator", null)]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","time_frame":{"start":"2026-11-27T00:00","end":"2026-11-26T00:00","time_zone":"Europe/Berlin"}}]}""", "segments.0.time_frame.end", "end_not_after_start")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE"},{"key":"a","name":"B","experience":"PAGE"}]}""",
        "segments.1.key", "duplicate_key")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","rul":{}}]}""", "segments.0.rul", "unknown_member")]
    [InlineData("""{"segments":[{"key":"a","experience":"PAGE"}]}""", "segments.0.name", "missing")]
    [InlineData("""{"segments":[{"key":"a","name":"x\u0000","experience":"PAGE"}]}""", "segments.0.name", "invalid_text")]
    [InlineData("""{"experiences":[{"key":"x","name":"X","default":true},{"key":"y","name":"Y","default":true}]}""",
        "experiences.1.default", "second_default")]
    [InlineData("""{"experiences":[{"key":"PAGE","name":"X","content":{"theme":{"primary":"red"}}}]}""",
        "experiences.0.content.theme.primary", "invalid_colour")]
    [InlineData("""{"segments":[{"key":"","name":"A","experience":"PAGE"}]}""", "segments.0.key", "missing")]
    [InlineData("""{"experiences":[{"key":"","name":"X"},{"key":"PAGE","name":"Y"}]}""", "experiences.0.key", "missing")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","locales":["en-US",1]}]}""", "segments.0.locales.1",
        "string_type")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","locales":"en-US"}]}""", "segments.0.locales", "list_type")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","rule":{"\uD800":[]}}]}""", "segments.0.rule", "invalid_text")]
    [InlineData("[]", "", "dict_type")]
    public async Task Put_BadDocument_IsRefusedAtItsPathAndChangesNothing(string document, string path, string? type)
    {
        using var shop = await app.CreateShopAsync();
        var before = (await shop.SendAsync("GET", "configuration")).Body;
        var refused = (await shop.SendAsync("PUT", "configuration", document.Replace("PAGE", DefaultKey(before), StringComparison.Ordinal)))
            .Expect(422);
        var error = refused.Json.GetProperty("errors")[0];
        Assert.Equal(path, string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1)));
        if (type is not null) Assert.Equal(type, error.GetProperty("type").GetString());
        Assert.Equal(before, (await shop.SendAsync("GET", "configuration")).Body);
    }

    [Theory]
    [InlineData("""{"segments":[],"segments":[]}""")]
    [InlineData("""{"segments":""")]
    public async Task Put_NoJson_Is422(string document)
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal("json_invalid", (await shop.SendAsync("PUT", "configuration", document)).Expect(422).Text("key"));
    }

    [Fact]
    public async Task Put_DocumentWithAByteOrderMark_IsRead()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", "\uFEFF" + (await shop.SendAsync("GET", "configuration")).Body)).Expect(200);
    }

    [Fact]
    public async Task Put_LeavingOutTheDefaultOrAnExperienceInUse_IsAConflict()
    {
        using var shop = await app.CreateShopAsync();
        var page = DefaultKey((await shop.SendAsync("GET", "configuration")).Body);
        Assert.Equal("experience_in_use",
            (await shop.SendAsync("PUT", "configuration", """{"experiences":[{"key":"x","name":"X"}]}""")).Expect(409).Text("key"));
        (await shop.SendAsync(
            "PUT", "configuration", $$"""{"experiences":[{"key":"{{page}}","name":"Page"},{"key":"x","name":"X"}],"segments":[{"key":"a","name":"A","experience":"x"}]}""")).Expect(200);
        Assert.Equal("experience_in_use",
            (await shop.SendAsync("PUT", "configuration", $$"""{"experiences":[{"key":"{{page}}","name":"Page"}]}""")).Expect(409)
            .Text("key"));
    }

    [Fact]
    public async Task Put_ByViewerKey_IsForbidden()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        (await shop.SendAsync("GET", "configuration")).Expect(200);
        (await shop.SendAsync("PUT", "configuration", "{}")).Expect(403);
    }

    [Fact]
    public async Task Put_MoreThan2000Segments_IsRefused()
    {
        using var shop = await app.CreateShopAsync();
        var page = DefaultKey((await shop.SendAsync("GET", "configuration")).Body);
        var segments = Enumerable.Range(0, 2_001).Select(i => $$"""{"key":"s{{i}}","name":"S {{i}}","experience":"{{page}}"}""").ToList();
        (await shop.SendAsync("PUT", "configuration", $$"""{"segments":[{{string.Join(',', segments)}}]}""")).Expect(422);
        (await shop.SendAsync("PUT", "configuration", $$"""{"segments":[{{string.Join(',', segments.Skip(1))}}]}""")).Expect(200);
    }

    [Fact]
    public async Task Schema_TranslationsOfCampaignsAndOfTheirProducts_AreAccepted()
    {
        using var shop = await app.CreateShopAsync();
        foreach (var (type, properties) in new[]
        {
            ("basic", """{"title":"T","translations":[{"language":"de","values":{"title":"U"}}]}"""),
            ("product", """
                {"title":"T","products":[{"product_url":"/p","currency":"EUR","translations":[{"language":"de","values":{"title":"U"}}]}]}
                """),
        })
        {
            var campaign = $$"""{"name":"{{type}}","segment":"a","promotion_type":"{{type}}","promotion_properties":{{properties}}}""";
            (await shop.SendAsync("POST", "campaigns", campaign)).Expect(201);
        }

        // A schema with an id is registered under it for the whole process.
        var text = JsonNode.Parse((await shop.SendAsync("GET", "/schemas/configuration.json")).Expect(200).Body)!.AsObject();
        text.Remove("$id");
        var exported = (await shop.SendAsync("GET", "configuration")).Expect(200).Json;
        Assert.True(JsonSchema.FromText(text.ToJsonString()).Evaluate(exported).IsValid);
    }

    private static string? WinnerOf(JsonElement decision) =>
        decision.GetProperty("segment") is { ValueKind: JsonValueKind.Object } segment ? segment.GetProperty("key").GetString() : null;

    private static string DefaultKey(string document) =>
        JsonDocument.Parse(document).RootElement.GetProperty("experiences")[0].GetProperty("key").GetString()!;

    private static void AssertPlan(ApiReply reply, string[] added, string[] changed, string[] removed)
    {
        reply.Expect(200);
        Assert.Equal(added, Keys("added"));
        Assert.Equal(changed, Keys("changed"));
        Assert.Equal(removed, Keys("removed"));
        IEnumerable<string> Keys(string member) =>
            reply.Json.GetProperty(member).EnumerateArray().Select(change => change.GetProperty("key").GetString()!);
    }
}
