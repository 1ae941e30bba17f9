using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;
using static ExperienceManager.Tests.Integration.Campaigns.CampaignRequests;

namespace ExperienceManager.Tests.Integration.Campaigns;

public sealed class DiscountApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Discounts_MadePatchedListedAndDeleted()
    {
        using var shop = await app.CreateShopAsync();
        var made = (await shop.SendAsync(
            "POST", "discounts", """{"code":"TEN","title":"Ten","type":"product","value":10,"value_type":"percentage","target_selection":"all","target_type":"line_item"}""")).Expect(201);
        var path = $"discounts/{made.Text("uuid")}";
        var patched = (await shop.SendAsync("PATCH", path, """{"value":"12.5","title":null}""")).Expect(200);
        Assert.Equal(made.Body.Replace("\"value\":10,", "\"value\":12.5,", StringComparison.Ordinal), patched.Body);
        Assert.Equal($"[{patched.Body}]", (await shop.SendAsync("GET", "discounts")).Expect(200).Body);
        (await shop.SendAsync("POST", "campaigns", Basic("Carrier", more: $$""","discount_id":"{{made.Text("uuid")}}" """))).Expect(201);
        Assert.Equal("discount_in_use", (await shop.SendAsync("DELETE", path)).Expect(409).Text("key"));
        var refused = (await shop.SendAsync("POST", "campaigns", Basic("Other", more: $$""","discount_id":"{{Guid.NewGuid()}}" """)))
            .Expect(422);
        Assert.Equal("discount_id", refused.Json.GetProperty("errors")[0].GetProperty("field").GetString());
        var free = (await shop.SendAsync("POST", "discounts", """{"title":"Free shipping","type":"shipping"}""")).Expect(201);
        Assert.Equal(JsonValueKind.Null, free.Json.GetProperty("value").ValueKind);
        (await shop.SendAsync("DELETE", $"discounts/{free.Text("uuid")}")).Expect(200);
        Assert.Equal("discount_not_found", (await shop.SendAsync("PATCH", $"discounts/{free.Text("uuid")}", "{}")).Expect(404).Text("key"));
    }

    [Theory]
    [InlineData("""{"code":"x"}""", "type")]
    [InlineData("""{"code":"x","type":"free"}""", "type")]
    [InlineData("""{"code":"  ","type":"order"}""", "code")]
    [InlineData("""{"code":"A\nB","type":"order"}""", "code")]
    [InlineData("""{"code":"x","type":"order","value":-1}""", "value")]
    [InlineData("""{"code":"x","type":"order","value":101,"value_type":"percentage"}""", "value")]
    [InlineData("""{"code":5,"type":"order"}""", "code")]
    [InlineData("""{"code":"x","type":"order","target_type":"basket"}""", "target_type")]
    public async Task Discounts_Bad_AreRefused(string body, string field)
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal(field,
            (await shop.SendAsync("POST", "discounts", body)).Expect(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Announcements_MadePatchedListedAndDeleted()
    {
        using var shop = await app.CreateShopAsync();
        var made = (await shop.SendAsync("POST", "announcements", """{"text":"Hej","language":"dk"}""")).Expect(201);
        Assert.Equal(("Hej", "dk"), (made.Text("text"), made.Text("language")));
        Assert.Equal("announcement_exists",
            (await shop.SendAsync("POST", "announcements", """{"text":"Igen","language":"dk"}""")).Expect(409).Text("key"));
        var path = $"announcements/{made.Text("uuid")}";
        var patched = (await shop.SendAsync("PATCH", path, """{"language":"de-DE","text":null}""")).Expect(200);
        Assert.Equal(("Hej", "de-DE"), (patched.Text("text"), patched.Text("language")));
        Assert.Equal($"[{patched.Body}]", (await shop.SendAsync("GET", "announcements?page=1&per_page=1")).Expect(200).Body);
        (await shop.SendAsync("DELETE", path)).Expect(200);
        Assert.Equal("announcement_not_found", (await shop.SendAsync("DELETE", path)).Expect(404).Text("key"));
        foreach (var bad in new[] { """{"text":"x"}""", """{"language":"en"}""", """{"text":"x","language":"xx"}""",
            """{"text":"","language":"en"}""", """{"text":["x"],"language":"en"}""" })
        {
            (await shop.SendAsync("POST", "announcements", bad)).Expect(422);
        }
    }

    [Fact]
    public async Task AbTests_MadeReadReplacedAndDeleted()
    {
        using var shop = await app.CreateShopAsync();
        var (one, two) = ((await shop.SendAsync("POST", "campaigns", Basic("One"))).Text("uuid"),
            (await shop.SendAsync("POST", "campaigns", Basic("Two"))).Text("uuid"));
        string Test(string more = "") => $$"""{"name":"T","segment":"tier.gold","campaign_type":"basic","campaigns":[{"campaign_id":"{{one}}","allocation":60},{"campaign_id":"{{two}}","allocation":"40"}],"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z"{{more}}}""";
        var made = (await shop.SendAsync("POST", "ab-tests", Test(""","has_holdout":true,"holdout_percentage":10"""))).Expect(201);
        Assert.Equal((true, 10m),
            (made.Json.GetProperty("has_holdout").GetBoolean(), made.Json.GetProperty("holdout_percentage").GetDecimal()));
        Assert.Equal([("One", 60m), ("Two", 40m)], made.Json.GetProperty("campaigns").EnumerateArray()
            .Select(arm => (arm.GetProperty("name").GetString()!, arm.GetProperty("allocation").GetDecimal())));
        var path = $"ab-tests/{made.Text("uuid")}";
        Assert.Equal(made.Body, (await shop.SendAsync("GET", path)).Expect(200).Body);
        Assert.Equal($"[{made.Body}]", (await shop.SendAsync("GET", "ab-tests")).Expect(200).Body);
        // Arms may be on beside each other.
        foreach (var (id, name) in new[] { (one, "One"), (two, "Two") })
            (await shop.SendAsync("PUT", $"campaigns/{id}", Basic(name, more: ""","enabled":true"""))).Expect(200);
        Assert.Equal("ab_test_overlaps", (await shop.SendAsync("POST", "ab-tests", Test())).Expect(409).Text("key"));
        Assert.Equal("campaign_in_use", (await shop.SendAsync("DELETE", $"campaigns/{one}")).Expect(409).Text("key"));
        Assert.Equal("campaign_active_segment_exists", (await shop.SendAsync("DELETE", path)).Expect(409).Text("key"));
        Assert.False((await shop.SendAsync("PUT", path, Test(""","has_holdout":false,"holdout_percentage":10""")))
            .Expect(200).Json.GetProperty("has_holdout").GetBoolean());
        (await shop.SendAsync("PUT", $"campaigns/{one}", Basic("One"))).Expect(200);
        (await shop.SendAsync("DELETE", path)).Expect(200);
        Assert.Equal("ab_test_not_found", (await shop.SendAsync("GET", path)).Expect(404).Text("key"));
    }

    [Theory]
    [InlineData("{}", "name segment campaign_type campaigns start_date end_date")]
    [InlineData("""{"name":"T","segment":"x","campaign_type":"basic","campaigns":[{"allocation":100},{"campaign_id":"x","allocation":1}],"start_date":"2026-01-01","end_date":"2027-01-01","has_holdout":true}""", "campaign_id campaign_id holdout_percentage")]
    [InlineData("""{"name":"T","segment":"x","campaign_type":"basic","campaigns":[],"start_date":"2026-01-01","end_date":"2025-01-01","holdout_percentage":-1}""", "holdout_percentage end_date campaigns")]
    public async Task AbTests_Bad_AreRefused(string body, string fields)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("POST", "ab-tests", body)).Expect(422);
        Assert.Equal(fields,
            string.Join(' ', refused.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString())));
    }
}
