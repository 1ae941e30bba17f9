using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Insight;

public sealed class ReachApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string MadeUp = """
        {"experiences": [{"key": "default", "name": "Default", "default": true}, {"key": "page", "name": "Page"}],
         "segments": [
          {"key": "many", "name": "Many", "enabled": true, "experience": "page", "rule": {"all": [
            {"sum_of": "item.quantity", "where": [{"attribute": "item.sku", "operator": "equals", "value": "B-1"}],
                "operator": "greater_than_or_equal", "value": 3},
            {"count_of": [], "operator": "equals", "value": 2},
                {"attribute": "item.attribute:colour.name", "operator": "contains", "value": "re"}]}},
          {"key": "late", "name": "Late", "enabled": true, "experience": "page", "rule": {"any_shipment": [
            {"attribute": "shipment.is_late", "operator": "equals", "value": true},
                {"attribute": "shipment.phase", "operator": "equals", "value": "in_delivery"},
            {"attribute": "shipment.destination_zip", "operator": "contains", "value": "04"},
                {"attribute": "shipment.attribute:express", "operator": "equals", "value": true}]}},
          {"key": "held", "name": "Held", "enabled": true, "experience": "page",
              "rule": {"attribute": "shipment.problem", "operator": "equals", "value": "exception"}},
          {"key": "labels", "name": "Labels", "enabled": true, "experience": "page", "locales": ["de-DE"], "rule": {"all": [
            {"attribute": "order.label", "operator": "equals", "value": "VIP "},
                {"attribute": "order.label", "operator": "contains", "value": "ü"},
            {"attribute": "order.attribute:tags", "operator": "equals", "value": "a"},
                {"attribute": "order.attribute:tags", "operator": "equals", "value": 5},
            {"attribute": "order.attribute:due", "operator": "in_last_days", "value": 2},
                {"attribute": "order.age_days", "operator": "greater_than", "value": 10},
            {"attribute": "order.currency", "operator": "contains", "value": "S"},
                {"attribute": "customer.country", "operator": "not_equals", "value": "DE"},
            {"attribute": "customer.country", "operator": "is_set"},
                {"attribute": "customer.state", "operator": "equals", "value": "NY"}]}},
          {"key": "soon", "name": "Soon", "enabled": true, "experience": "page",
              "time_frame": {"start": "2099-01-01T00:00:00", "end": null, "time_zone": "Europe/Oslo"}},
          {"key": "odd", "name": "Odd", "enabled": true, "experience": "page", "rule": {"all": [
            {"attribute": "order.total", "operator": "greater_than", "value": 2}, {"attribute": "order.total", "operator": "is_not_set"}]}},
          {"key": "off", "name": "Off", "enabled": false, "experience": "page"},
          {"key": "rest", "name": "Rest", "enabled": true, "experience": "page"},
          {"key": "below", "name": "Below", "enabled": true, "experience": "page",
              "rule": {"attribute": "order.label", "operator": "equals", "value": "VIP"}}]}
        """;

    [Fact]
    public async Task Reach_OfNorthwind_AnswersOrdersThatWin()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Northwind.Configuration)).Expect(200);
        var answers = await ReachAsync(shop);
        Assert.Equal(["late", "gourmet", "west", "dach", "drinks", "brazil"],
            answers.Select(answer => answer.GetProperty("key").GetString()));
        Assert.All(answers, answer => Assert.Equal("can_win", answer.GetProperty("verdict").GetString()));
        foreach (var answer in answers) await AssertWinsAsync(shop, answer);
    }

    [Fact]
    public async Task Reach_OfAKeyWithASlash_IsAtItsAddress()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", """
            {"experiences":[{"key":"default","name":"Default","default":true}],"segments":[{"key":"a/b","name":"Slash","experience":"default"}]}
            """)).Expect(200);
        Assert.Equal("a/b", (await shop.SendAsync("GET", "segments/a%2Fb/reach")).Expect(200).Text("key"));
    }

    [Fact]
    public async Task Reach_OfAMadeUpShop_AnswersOrdersThatWinAndWhyOthersCannot()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", MadeUp)).Expect(200);
        var answers = await ReachAsync(shop);
        var words = answers.ToDictionary(answer => answer.GetProperty("key").GetString()!,
            answer => answer.GetProperty("verdict").GetString()!);
        Assert.Equal(["odd", "off", "below"], words.Where(word => word.Value == "never_wins").Select(word => word.Key));
        Assert.DoesNotContain("undecided", words.Values);
        foreach (var answer in answers.Where(answer =>
            answer.GetProperty("verdict").GetString() == "can_win")) await AssertWinsAsync(shop, answer);
        var below = (await shop.SendAsync("GET", "segments/below/reach")).Expect(200);
        Assert.Equal(("covered", "rest"), (below.Text("reason"), Assert.Single(below.Words("covered_by"))));
        Assert.Equal(["rule.all[0]", "rule.all[1]"], (await shop.SendAsync("GET", "segments/odd/reach")).Expect(200).Words("conditions"));
        Assert.Equal("disabled", (await shop.SendAsync("GET", "segments/off/reach")).Expect(200).Text("reason"));
    }

    [Fact]
    public async Task Reach_OfADocument_IsAskedBeforeItIsTaken()
    {
        using var shop = await app.CreateShopAsync();
        var planned = (await shop.SendAsync("PUT", "configuration?dry_run=true&reach=true", MadeUp)).Expect(200).Json;
        (await shop.SendAsync("PUT", "configuration", MadeUp)).Expect(200);
        Assert.Equal(
            (await ReachAsync(shop)).Select(answer => (answer.GetProperty("key").GetString(), answer.GetProperty("verdict").GetString())),
            planned.GetProperty("reach").EnumerateArray()
                .Select(answer => (answer.GetProperty("key").GetString(), answer.GetProperty("verdict").GetString())));
        Assert.False((await shop.SendAsync("PUT", "configuration?dry_run=true", MadeUp)).Expect(200).Json.TryGetProperty("reach", out _));
        (await shop.SendAsync("PUT", "configuration?reach=true", MadeUp)).Expect(422);
    }

    [Fact]
    public async Task Reach_IsReadByViewers_AndOnlyOfOwnSegments()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        Assert.Equal("[]", (await shop.SendAsync("GET", "reach")).Expect(200).Body);
        Assert.Equal("segment_not_found", (await shop.SendAsync("GET", "segments/none/reach")).Expect(404).Text("key"));
    }

    private static async Task<List<JsonElement>> ReachAsync(ApiClient shop) =>
        [.. (await shop.SendAsync("GET", "reach")).Expect(200).Json.EnumerateArray()];

    private static async Task AssertWinsAsync(ApiClient shop, JsonElement answer)
    {
        var asked = JsonSerializer.Serialize(new
        {
            at = answer.GetProperty("at"),
            locale = answer.GetProperty("locale"),
            orders = new[] { answer.GetProperty("order") }
        });
        var decided = (await shop.SendAsync("POST", "decisions", asked)).Expect(200).Json[0].GetProperty("segment");
        Assert.True(decided.ValueKind == JsonValueKind.Object
            && decided.GetProperty("key").GetString() == answer.GetProperty("key").GetString(), $"{answer}\n{decided}");
    }
}
