using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Configuration;

/// <summary>Condition groups over the HTTP API.</summary>
public sealed class ConditionGroupApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Large = """{"attribute":"order.total","operator":"greater_than","value":500}""";
    private const string Usa = """{"attribute":"customer.country","operator":"equals","value":"US"}""";

    [Fact]
    public async Task Group_InSegments_IsExportedImportedAndDecidesLikeItsConditions()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders)}]")).Expect(200);
        var page = await PageAsync(shop);
        (await shop.SendAsync("PUT", "configuration", Document(page, Groups(Large), """{"all":[{"group":"large"},USA]}"""))).Expect(200);
        var short_ = await WinnersAsync(shop);
        var exported = (await shop.SendAsync("GET", "configuration")).Body;
        Assert.Contains("\"group\": \"large\"", exported, StringComparison.Ordinal);
        Empty((await shop.SendAsync("PUT", "configuration", exported)).Expect(200).Json);
        Assert.Equal(exported, (await shop.SendAsync("GET", "configuration")).Body);
        using var other = await app.CreateShopAsync();
        (await other.SendAsync("PUT", "configuration", exported)).Expect(200);
        Assert.Equal(exported, (await other.SendAsync("GET", "configuration")).Body);

        var text = (await shop.SendAsync("GET", "configuration?rule_text=true")).Json;
        Assert.Equal("group \"large\" and customer.country = \"US\"", text.GetProperty("segments")[0].GetProperty("rule_text").GetString());
        Assert.Equal("order.total > 500", text.GetProperty("condition_groups")[0].GetProperty("rule_text").GetString());
        (await shop.SendAsync(
            "PUT", "configuration", $$"""{"condition_groups":[],"segments":[{{Segment(page, $$"""{"all":[{{Large}},{{Usa}}]}""")}}]}"""))
            .Expect(200);
        var written = await WinnersAsync(shop);
        Assert.Equal(written, short_);
        Assert.InRange(written.Count(key => key is not null), 1, 829);
    }

    [Fact]
    public async Task Group_Changed_MovesTheOrdersThatTheDryRunNames_AndIsListedWithWhatUsesIt()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders)}]")).Expect(200);
        var page = await PageAsync(shop);
        const string Nested = """{"key":"outer","name":"Outer","rule_text":"group large or order.total < 100"}""";
        (await shop.SendAsync("PUT", "configuration", Document(page, Groups(Large, Nested), """{"group":"outer"}"""))).Expect(200);
        var before = await WinnersAsync(shop);
        var changed = $$"""{"condition_groups":[{{Groups(Large.Replace("500", "1000", StringComparison.Ordinal), Nested)}}]}""";
        var plan = (await shop.SendAsync("PUT", "configuration?dry_run=true", changed)).Expect(200).Json;
        Assert.Equal(before, await WinnersAsync(shop));
        var only = Assert.Single(plan.GetProperty("changed").EnumerateArray());
        Assert.Equal(("condition_groups", "large"), (only.GetProperty("section").GetString(), only.GetProperty("key").GetString()));
        (await shop.SendAsync("PUT", "configuration", changed)).Expect(200);
        var after = await WinnersAsync(shop);
        Assert.Equal(before.Zip(after).Count(pair => pair.First != pair.Second), plan.GetProperty("moved_orders").GetInt32());
        Assert.NotEqual(before, after);

        var listed = (await shop.SendAsync("GET", "condition-groups?rule_text=true")).Expect(200).Json;
        Assert.Equal(["large: outer", "outer: s"], listed.EnumerateArray().Select(group =>
            $"{group.GetProperty("key").GetString()}: {string.Join(',', group.GetProperty("used_by").EnumerateArray().Select(use => use.GetProperty("key").GetString()))}"));
        var explained = (await shop.SendAsync("POST", "decisions", $$"""{"explain":true,"orders":[{{Northwind.Orders[0]}}]}"""))
            .Expect(200).Json[0];
        var rule = explained.GetProperty("explanation").GetProperty("tried")[0].GetProperty("rule");
        Assert.Equal("Outer", rule.GetProperty("group").GetProperty("name").GetString());
        Assert.Equal("Large", rule.GetProperty("nodes")[0].GetProperty("group").GetProperty("name").GetString());
        var coverage = (await shop.SendAsync("POST", "coverage", """{"rule_text":"group outer"}""")).Expect(200).Json;
        Assert.Equal(after.Count(key => key is not null), coverage.GetProperty("matches").GetInt32());
        Assert.Equal("can_win", (await shop.SendAsync("GET", "segments/s/reach")).Expect(200).Json.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("""{"condition_groups":[],"segments":[{"key":"s","name":"S","experience":"PAGE","rule":{"all":[{"group":"larg"}]}}]}""",
        "segments.0.rule.all.0.group", "unknown_group")]
    [InlineData("""{"condition_groups":[{"key":"a","name":"A","rule":{"group":"b"}},{"key":"b","name":"B","rule":{"any":[{"group":"a"}]}}]}""", "condition_groups.0.rule.group", "cycle")]
    [InlineData("""{"condition_groups":[{"key":"a","name":"A","rule":{"group":"a"}}]}""", "condition_groups.0.rule.group", "cycle")]
    [InlineData("""{"condition_groups":[{"key":"a","name":"A"}]}""", "condition_groups.0.rule", "missing")]
    [InlineData("""{"condition_groups":[{"key":"a","name":"A","rule":null}]}""", "condition_groups.0.rule", "missing")]
    [InlineData("""{"condition_groups":[{"key":"a","name":"A","rule":{"any":[]}}]}""", "condition_groups.0.rule.any", "empty_group")]
    [InlineData("""{"condition_groups":[{"key":"a","rule":{"all":[]}}]}""", "condition_groups.0.name", "missing")]
    [InlineData("""{"condition_groups":[{"key":"a","name":"A","rule":{"all":[]}},{"key":"a","name":"B","rule":{"all":[]}}]}""",
        "condition_groups.1.key", "duplicate_key")]
    [InlineData("""{"condition_groups":[{"key":"a","name":"A","rule":{"any_item":[{"group":"a"}]}}]}""",
        "condition_groups.0.rule.any_item.0.group", "group_in_scope")]
    [InlineData("""{"condition_groups":[{"key":"a","name":"A","rules":{"all":[]}}]}""", "condition_groups.0.rules", "unknown_member")]
    public async Task Put_WrongGroups_AreRefusedAtTheirPath(string document, string path, string type)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync(
            "PUT", "configuration", document.Replace("PAGE", await PageAsync(shop), StringComparison.Ordinal))).Expect(422);
        var errors = refused.Json.GetProperty("errors").EnumerateArray()
            .Select(error => (string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1)), error.GetProperty("type").GetString()));
        Assert.Contains((path, type), errors);
    }

    [Fact]
    public async Task Delete_GroupInUse_Is409WithWhatUsesIt_AndAnotherShopsGroupIsUnknown()
    {
        using var shop = await app.CreateShopAsync();
        var page = await PageAsync(shop);
        (await shop.SendAsync("PUT", "configuration", Document(page, Groups(Large), """{"group":"large"}"""))).Expect(200);
        var refused = (await shop.SendAsync("PUT", "configuration", """{"condition_groups":[]}""")).Expect(409);
        Assert.Contains("condition_group_in_use", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Segment", refused.Body, StringComparison.Ordinal);
        using var other = await app.CreateShopAsync();
        var foreign = await other.SendAsync("POST", "coverage", """{"rule":{"group":"large"}}""");
        Assert.Contains("unknown_group", foreign.Expect(422).Body, StringComparison.Ordinal);
        (await shop.SendAsync("PUT", "configuration", """{"condition_groups":[],"segments":[]}""")).Expect(200);
        Assert.Equal("[]", (await shop.SendAsync("GET", "condition-groups")).Body);
    }

    private static string Groups(string rule, string more = "") =>
        $$"""{"key":"large","name":"Large","rule":{{rule}}}{{(more.Length > 0 ? "," : "")}}{{more}}""";

    private static string Segment(string page, string rule) => $$"""{"key":"s","name":"Segment","experience":"{{page}}","rule":{{rule}}}""";

    private static string Document(string page, string groups, string rule) =>
        $$"""{"condition_groups":[{{groups}}],"segments":[{{Segment(page, rule.Replace("USA", Usa, StringComparison.Ordinal))}}]}""";

    private static void Empty(JsonElement plan)
    {
        foreach (var part in new[] { "added", "changed", "removed" }) Assert.Empty(plan.GetProperty(part).EnumerateArray());
    }

    private static async Task<string> PageAsync(ApiClient shop) =>
        (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString()!;

    private static async Task<List<string?>> WinnersAsync(ApiClient shop)
    {
        var decided = (await shop.SendAsync("POST", "decisions", $$"""{"orders":[{{string.Join(',', Northwind.Orders)}}]}"""))
            .Expect(200).Json;
        return [.. decided.EnumerateArray().Select(decision =>
            decision.GetProperty("segment") is { ValueKind: JsonValueKind.Object } segment
                ? segment.GetProperty("key").GetString()
                : null)];
    }
}
