using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Configuration;

/// <summary>One condition group at its address.</summary>
public sealed class OneConditionGroupTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Path = "condition-groups/large";
    private const string Large = """{"attribute":"order.total","operator":"greater_than","value":500}""";
    private const string Usa = """{"attribute":"customer.country","operator":"equals","value":"US"}""";

    [Fact]
    public async Task Put_NewChangedAndTheSame_AnswersWithItsTagAndWritesHistory()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("GET", Path)).Expect(404);
        var created = (await shop.SendAsync("PUT", Path, Body(Large))).Expect(201);
        Assert.Equal(("large", "Large"), (created.Text("key"), created.Text("name")));
        Assert.Empty(created.Json.GetProperty("used_by").EnumerateArray());
        var read = (await shop.SendAsync("GET", Path)).Expect(200);
        Assert.Equal((created.Body, created.ETag), (read.Body, read.ETag));
        Assert.Equal(read.Body, (await shop.SendAsync("PUT", Path, Body(Large), ifMatch: read.ETag)).Expect(200).Body);
        Assert.Equal(read.ETag, (await shop.SendAsync("GET", Path)).ETag);
        const string larger = """{"key":"large","name":"Larger","rule_text":"order.total > 900"}""";
        var changed = (await shop.SendAsync("PUT", Path + "?rule_text=true", larger, ifMatch: read.ETag)).Expect(200);
        Assert.Equal("order.total > 900", changed.Text("rule_text"));
        Assert.NotEqual(read.ETag, changed.ETag);
        (await shop.SendAsync("PUT", Path, Body(Large), ifMatch: read.ETag)).Expect(412);
        (await shop.SendAsync("PUT", Path + "?dry_run=true", Body(Large), ifMatch: read.ETag)).Expect(412);
        (await shop.SendAsync("DELETE", Path, ifMatch: read.ETag)).Expect(412);
        var revisions = (await shop.SendAsync("GET", "revisions?type=condition_group&key=large")).Expect(200).Json;
        Assert.Equal(["api", "api"], revisions.EnumerateArray().Select(entry => entry.GetProperty("via").GetString()));

        var deleted = (await shop.SendAsync("DELETE", Path, ifMatch: changed.ETag)).Expect(200);
        Assert.Equal("Larger", deleted.Text("name"));
        (await shop.SendAsync("PUT", Path, Body(Large), ifMatch: changed.ETag)).Expect(412);
        (await shop.SendAsync("PUT", Path + "?dry_run=true", Body(Large), ifMatch: changed.ETag)).Expect(412);
        (await shop.SendAsync("DELETE", Path)).Expect(404);
    }

    [Fact]
    public async Task Put_IfNoneMatch_OnlyCreates()
    {
        using var shop = await app.CreateShopAsync();
        async Task<ApiReply> PutAsync(string address, string tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/shops/{shop.Slug}/{address}")
            { Content = new StringContent(Body(Large), Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return await shop.SendAsync(request);
        }

        var created = (await PutAsync(Path, "*")).Expect(201);
        foreach (var tag in new[] { "*", $"\"0\", {created.ETag}" })
        {
            Assert.Equal("precondition_failed", (await PutAsync(Path, tag)).Expect(412).Text("key"));
            (await PutAsync(Path + "?dry_run=true", tag)).Expect(412);
        }

        (await PutAsync(Path, "\"0\"")).Expect(200);
        (await PutAsync(Path, "no tag")).Expect(422);
    }

    [Fact]
    public async Task Put_DryRun_NamesTheMovesOfTheConfigurationsDryRun_AndSavingMakesThem()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders)}]")).Expect(200);
        (await shop.SendAsync("PUT", Path, Body(Large))).Expect(201);
        (await shop.SendAsync("PUT", "configuration", await SegmentAsync(shop, """{"group":"large"}"""))).Expect(200);
        var more = Large.Replace("500", "1000", StringComparison.Ordinal);
        var plan = (await shop.SendAsync("PUT", Path + "?dry_run=true", Body(more))).Expect(200);
        var groups = $$"""{"condition_groups":[{"key":"large","name":"Large","rule":{{more}}}]}""";
        var document = (await shop.SendAsync("PUT", "configuration?dry_run=true", groups)).Expect(200);
        Assert.Equal(document.Json.GetProperty("moves").GetRawText(), plan.Json.GetProperty("moves").GetRawText());
        Assert.Equal(document.Json.GetProperty("changed").GetRawText(), plan.Json.GetProperty("changed").GetRawText());
        Assert.True(plan.Json.GetProperty("dry_run").GetBoolean());
        Assert.Equal("s", plan.Json.GetProperty("used_by")[0].GetProperty("key").GetString());
        var before = await WinnersAsync(shop);
        (await shop.SendAsync("PUT", Path, Body(more))).Expect(200);
        Assert.Equal(before - await WinnersAsync(shop), plan.Json.GetProperty("moved_orders").GetInt32());
        Assert.True(plan.Json.GetProperty("moved_orders").GetInt32() > 0);
    }

    [Fact]
    public async Task Conditions_SavedAsAGroup_DecideTheSame()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders)}]")).Expect(200);
        const string label = """{"attribute":"order.label","operator":"equals","value":"x"}""";
        var written = await SegmentAsync(shop, $$"""{"none":[{{Large}},{{Usa}},{{label}}]}""");
        (await shop.SendAsync("PUT", "configuration", written)).Expect(200);
        (await shop.SendAsync("PUT", Path, Body($$"""{"any":[{{Large}},{{Usa}}]}"""))).Expect(201);
        var grouped = await SegmentAsync(shop, $$"""{"none":[{"group":"large"},{{label}}]}""");
        var plan = (await shop.SendAsync("PUT", "configuration?dry_run=true", grouped)).Expect(200).Json;
        Assert.Equal((0, 830), (plan.GetProperty("moved_orders").GetInt32(), plan.GetProperty("replayed_orders").GetInt32()));
        var winners = await WinnersAsync(shop);
        (await shop.SendAsync("PUT", "configuration", grouped)).Expect(200);
        Assert.Equal(winners, await WinnersAsync(shop));
        Assert.InRange(winners, 1, 829);
    }

    [Theory]
    [InlineData("""{"name":"A"}""", "rule", "missing")]
    [InlineData("""{"name":"A","rule":null}""", "rule", "missing")]
    [InlineData("""{"name":"A","rule":{"any":[]}}""", "rule.any", "empty_group")]
    [InlineData("""{"rule":{"all":[]}}""", "name", "missing")]
    [InlineData("""{"name":"A","rule":{"all":[{"group":"larg"}]}}""", "rule.all.0.group", "unknown_group")]
    [InlineData("""{"name":"A","rule":{"all":[{"group":"large"}]}}""", "rule.all.0.group", "cycle")]
    [InlineData("""{"name":"A","rule_text":"group large"}""", "rule_text", "cycle")]
    [InlineData("""{"name":"A","rule_text":"group"}""", "rule_text", "missing")]
    [InlineData("""{"name":"A","key":"small","rule":{"all":[]}}""", "key", "key_mismatch")]
    [InlineData("""{"name":"A","rule":{"any_item":[{"group":"a"}]}}""", "rule.any_item.0.group", "group_in_scope")]
    public async Task Put_WrongBodies_AreRefusedAtTheirPath_AlsoInADryRun(string body, string path, string type)
    {
        using var shop = await app.CreateShopAsync();
        foreach (var address in new[] { Path, Path + "?dry_run=true" })
        {
            var error = (await shop.SendAsync("PUT", address, body)).Expect(422).Json.GetProperty("errors")[0];
            var at = string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1));
            Assert.Equal((path, type), (at, error.GetProperty("type").GetString()));
        }
    }

    [Fact]
    public async Task Group_UsedForeignOrTooDeep_IsRefusedWithWhatUsesIt()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", Path, Body(Large))).Expect(201);
        (await shop.SendAsync("PUT", "configuration", await SegmentAsync(shop, """{"group":"large"}"""))).Expect(200);
        foreach (var address in new[] { Path, Path + "?dry_run=true" })
        {
            var refused = (await shop.SendAsync("DELETE", address)).Expect(409);
            Assert.Equal("condition_group_in_use", refused.Text("key"));
            Assert.Contains("“Large” is used by: Segment.", refused.Text("message"), StringComparison.Ordinal);
        }

        foreach (var (key, inside) in new[] { ("b", "large"), ("c", "b"), ("d", "c"), ("e", "large") })
        {
            var body = $$$"""{"name":"{{{key}}}","rule":{"group":"{{{inside}}}"}}""";
            (await shop.SendAsync("PUT", "condition-groups/" + key, body)).Expect(201);
        }

        (await shop.SendAsync("PUT", "condition-groups/f", """{"name":"f","rule_text":"order.total is set"}""")).Expect(201);
        var deep = (await shop.SendAsync("PUT", Path, """{"name":"Large","rule":{"group":"f"}}""")).Expect(422);
        Assert.Contains("“d” uses this group. Groups can lie inside each other 4 deep.", deep.Text("message"), StringComparison.Ordinal);
        var unused = (await shop.SendAsync("DELETE", "condition-groups/e?dry_run=true")).Expect(200).Json;
        Assert.Equal(0, unused.GetProperty("moved_orders").GetInt32());
        (await shop.SendAsync("GET", "condition-groups/e")).Expect(200);

        using var other = await app.CreateShopAsync();
        (await other.SendAsync("GET", Path)).Expect(404);
        (await other.SendAsync("DELETE", Path)).Expect(404);
        using var viewer = await app.CreateShopAsync(ShopRole.Viewer);
        (await viewer.SendAsync("PUT", Path, Body(Large))).Expect(403);
        (await viewer.SendAsync("DELETE", Path)).Expect(403);
        (await viewer.SendAsync("GET", Path)).Expect(404);
        (await shop.SendAsync("PUT", "condition-groups/" + new string('k', 65), Body(Large))).Expect(422);
    }

    [Fact]
    public async Task Put_WithAnIdempotencyKey_IsDoneOnce()
    {
        using var shop = await app.CreateShopAsync();
        var first = (await shop.SendAsync("PUT", Path, Body(Large), "k")).Expect(201);
        Assert.Equal(first.Body, (await shop.SendAsync("PUT", Path, Body(Large), "k")).Expect(201).Body);
        (await shop.SendAsync("PUT", Path, Body(Usa), "k")).Expect(409);
    }

    private static string Body(string rule) => $$"""{"name":"Large","rule":{{rule}}}""";

    private static async Task<string> SegmentAsync(ApiClient shop, string rule)
    {
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        return $$"""{"segments":[{"key":"s","name":"Segment","experience":"{{page}}","rule":{{rule}}}]}""";
    }

    private static async Task<int> WinnersAsync(ApiClient shop)
    {
        var orders = $$"""{"orders":[{{string.Join(',', Northwind.Orders)}}]}""";
        var decided = (await shop.SendAsync("POST", "decisions", orders)).Expect(200).Json;
        return decided.EnumerateArray().Count(decision => decision.GetProperty("segment").ValueKind == JsonValueKind.Object);
    }
}
