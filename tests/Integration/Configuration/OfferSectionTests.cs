using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Configuration;

/// <summary>What belongs to campaigns in configuration documents, and the hold-out of segments.</summary>
public sealed class OfferSectionTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Arms = """{"key":"a","name":"A","segment":"x","promotion_type":"basic","discount":"ten","promotion_properties":{"title":"T"}},{"key":"b","name":"B","segment":"x","promotion_type":"basic","promotion_properties":{"title":"T"}}""";

    private const string Test = """{"key":"t","name":"T","segment":"x","campaign_type":"basic","campaigns":[{"campaign":"a","allocation":40},{"campaign":"b","allocation":60}],"holdout_percentage":12.5,"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z"}""";

    private const string Full = $$"""
        {"discounts":[{"key":"ten","code":"SAME","type":"order","value":10,"value_type":"percentage"},{"code":"SAME","title":"Twenty","type":"product","value":20.50,"value_type":"fixed","target_selection":"all","target_type":"line_item"},{"title":"No code","type":"shipping"}],
         "campaigns":[{{Arms}}],
         "ab_tests":[{{Test}}],
         "announcements":[{"language":"dk","text":"Hej"},{"language":"de","text":"Hallo"}]}
        """;

    // Without their test only one of the campaigns may be on.
    private static readonly string Paused = Full.Replace("\"name\":\"B\"", "\"name\":\"B\",\"enabled\":false", StringComparison.Ordinal);

    [Fact]
    public async Task Export_ImportedIntoAnotherShop_ExportsTheSameBytes()
    {
        using var shop = await app.CreateShopAsync();
        var page = await DefaultKeyAsync(shop);
        (await shop.SendAsync(
            "PUT", "configuration", $$"""{"segments":[{"key":"s","name":"S","experience":"{{page}}","holdout_percentage":7.5}]}"""))
            .Expect(200);
        AssertPlan(await shop.SendAsync("PUT", "configuration", Full), ["ten", "same", "no-code", "a", "b", "t", "dk", "de"], [], []);
        AssertPlan(await shop.SendAsync("PUT", "configuration", Full), [], [], []);
        var exported = (await shop.SendAsync("GET", "configuration")).Body;
        AssertPlan(await shop.SendAsync("PUT", "configuration", exported), [], [], []);
        Assert.Equal(exported, (await shop.SendAsync("GET", "configuration")).Body);
        using var other = await app.CreateShopAsync();
        (await other.SendAsync("PUT", "configuration", exported)).Expect(200);
        Assert.Equal(exported, (await other.SendAsync("GET", "configuration")).Body);
        Assert.Equal(12.5m, (await other.SendAsync("GET", "ab-tests")).Json[0].GetProperty("holdout_percentage").GetDecimal());
    }

    [Fact]
    public async Task Put_CampaignWhoseDatesAreStoredAsOne_IsRefused()
    {
        using var shop = await app.CreateShopAsync();
        const string Campaign = """{"campaigns":[{"key":"a","name":"A","segment":"x","promotion_type":"basic","promotion_properties":{"title":"T"},"start_date":"2026-01-01T00:00:00.0000001Z","end_date":"2026-01-01T00:00:00.0000002Z"}]}""";
        Assert.Equal("end_not_after_start", (await shop.SendAsync("PUT", "configuration", Campaign))
            .Expect(422).Json.GetProperty("errors")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Put_SectionsLeftOut_LeavesThemAlone()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Full)).Expect(200);
        var before = (await shop.SendAsync("GET", "configuration")).Body;
        AssertPlan(await shop.SendAsync(
            "PUT", "configuration", $$"""{"experiences":[{"key":"{{await DefaultKeyAsync(shop)}}","name":"{{Json(before).GetProperty("experiences")[0].GetProperty("name").GetString()}}"}],"segments":[]}"""), [], [], []);
        Assert.Equal(before, (await shop.SendAsync("GET", "configuration")).Body);
    }

    [Fact]
    public async Task Put_EntriesLeftOut_AreRemoved()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Paused)).Expect(200);
        const string Rest = $$"""{"discounts":[{"key":"ten","code":"TEN","type":"order"}],"ab_tests":[],"announcements":[{"language":"dk","text":"Hej igen"}]}""";
        var dry = await shop.SendAsync("PUT", "configuration?dry_run=true", Rest);
        AssertPlan(dry, [], ["ten", "dk"], ["no-code", "same", "t", "de"]);
        Assert.Equal(["code", "value", "value_type"],
            dry.Json.GetProperty("changed")[0].GetProperty("members").EnumerateArray().Select(member => member.GetString()!));
        Assert.Equal(3, (await shop.SendAsync("GET", "discounts")).Json.GetArrayLength());
        AssertPlan(await shop.SendAsync("PUT", "configuration", Rest), [], ["ten", "dk"], ["no-code", "same", "t", "de"]);
        Assert.Equal(("TEN", 1),
            ((await shop.SendAsync("GET", "discounts")).Json[0].GetProperty("code").GetString(),
            (await shop.SendAsync("GET", "discounts")).Json.GetArrayLength()));
        Assert.Equal("TEN", (await shop.SendAsync("GET", "campaigns")).Json[0].GetProperty("discount").GetProperty("code").GetString());
        Assert.Equal("[]", (await shop.SendAsync("GET", "ab-tests")).Body);
        Assert.Equal("Hej igen",
            Assert.Single((await shop.SendAsync("GET", "announcements")).Json.EnumerateArray()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Put_SegmentWithoutHoldout_EndsTheHoldout()
    {
        using var shop = await app.CreateShopAsync();
        var page = await DefaultKeyAsync(shop);
        string Segment(string more) => $$"""{"segments":[{"key":"s","name":"S","experience":"{{page}}"{{more}}}]}""";
        (await shop.SendAsync("PUT", "configuration", Segment(""","holdout_percentage":50"""))).Expect(200);
        Assert.Equal(50m, (await shop.SendAsync("GET", "configuration")).Json.GetProperty("segments")[0].GetProperty("holdout_percentage")
            .GetDecimal());
        var plan = await shop.SendAsync("PUT", "configuration", Segment(""));
        AssertPlan(plan, [], ["s"], []);
        Assert.Equal("holdout_percentage",
            Assert.Single(plan.Json.GetProperty("changed")[0].GetProperty("members").EnumerateArray()).GetString());
        Assert.False((await shop.SendAsync("GET", "configuration")).Json.GetProperty("segments")[0]
            .TryGetProperty("holdout_percentage", out _));
    }

    [Fact]
    public async Task Put_WhatConsoleAndApiMade_IsKnownByTheKeyMadeFromItsName()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "discounts", """{"code":"Ten %","type":"order"}""")).Expect(201);
        (await shop.SendAsync("POST", "discounts", """{"code":"TEN","type":"order"}""")).Expect(201);
        AssertPlan(await shop.SendAsync(
            "PUT", "configuration",
            """{"discounts":[{"key":"ten-2","code":"TEN","type":"order"},{"key":"ten","code":"ELEVEN","type":"order"}]}"""),
                [], ["ten"], []);
        var codes = (await shop.SendAsync("GET", "discounts")).Json.EnumerateArray()
            .Select(discount => discount.GetProperty("code").GetString()!);
        Assert.Equal(["ELEVEN", "TEN"], codes);
    }

    [Fact]
    public async Task Export_TestThatEndedAndLostACampaign_CanBeImportedAgain()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Paused.Replace("2099-01-01", "2026-02-01", StringComparison.Ordinal))).Expect(200);
        (await shop.SendAsync("PUT", "configuration", $$"""{"campaigns":[{{Arms.Split("},{")[0]}}}]}""")).Expect(200);
        var exported = (await shop.SendAsync("GET", "configuration")).Body;
        Assert.Equal("a", Assert.Single(Json(exported).GetProperty("ab_tests")[0].GetProperty("campaigns").EnumerateArray())
            .GetProperty("campaign").GetString());
        AssertPlan(await shop.SendAsync("PUT", "configuration", exported), [], [], []);
        using var other = await app.CreateShopAsync();
        (await other.SendAsync("PUT", "configuration", exported)).Expect(200);
        Assert.Equal(exported, (await other.SendAsync("GET", "configuration")).Body);
    }

    [Theory]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","holdout_percentage":50.1}]}""", "segments.0.holdout_percentage",
        "out_of_range")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","holdout_percentage":-1}]}""", "segments.0.holdout_percentage",
        "out_of_range")]
    [InlineData("""{"segments":[{"key":"a","name":"A","experience":"PAGE","holdout_percentage":"10"}]}""", "segments.0.holdout_percentage",
        "decimal_type")]
    [InlineData("""{"ab_tests":[{"name":"T","segment":"x","campaign_type":"basic","campaigns":[{"campaign":"a","allocation":50},{"campaign":"z","allocation":50}],"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z"}]}""", "ab_tests.0.campaigns.1.campaign", "unknown_campaign")]
    [InlineData("""{"ab_tests":[{"name":"T","segment":"y","campaign_type":"basic","campaigns":[{"campaign":"a","allocation":100}],"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z"}]}""", "ab_tests.0.campaigns.0.campaign", "other_segment")]
    [InlineData("""{"ab_tests":[{"name":"T","segment":"x","campaign_type":"basic","campaigns":[{"campaign":"a","allocation":90}],"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z"}]}""", "ab_tests.0.campaigns", "allocation_sum")]
    [InlineData("""{"ab_tests":[{"name":"T","segment":"x","campaign_type":"basic","campaigns":[{"campaign":"a"}],"start_date":"2026-01-01T00:00:00Z"}]}""", "ab_tests.0.campaigns.0.allocation", "missing")]
    [InlineData("""{"campaigns":[],"ab_tests":[TEST]}""", "ab_tests.0.campaigns.0.campaign", "unknown_campaign")]
    [InlineData("""{"campaigns":[{"key":"a","name":"A","segment":"x","promotion_type":"basic","discount":"SAME","promotion_properties":{"title":"T"}}],"discounts":[]}""", "campaigns.0.discount", "unknown_discount")]
    [InlineData("""{"discounts":[{"code":"A","type":"money"}]}""", "discounts.0.type", "enum")]
    [InlineData("""{"discounts":[{"code":"  ","type":"order"}]}""", "discounts.0.code", "blank")]
    [InlineData("""{"discounts":[{"code":"A\nB","type":"order"}]}""", "discounts.0.code", "invalid_text")]
    [InlineData("""{"discounts":[{"code":"A","type":"order","value":101,"value_type":"percentage"}]}""", "discounts.0.value", null)]
    [InlineData("""{"discounts":[{"key":"k","code":"A","type":"order"},{"key":"k","code":"B","type":"order"}]}""", "discounts.1.key",
        "duplicate_key")]
    [InlineData("""{"discounts":[{"code":"A","type":"order","vlaue":1}]}""", "discounts.0.vlaue", "unknown_member")]
    [InlineData("""{"announcements":[{"language":"xx","text":"?"}]}""", "announcements.0.language", "unknown_language")]
    [InlineData("""{"announcements":[{"language":"de"}]}""", "announcements.0.text", "missing")]
    [InlineData("""{"announcements":[{"language":"de","text":"A"},{"language":"DE","text":"B"}]}""", "announcements.1.key",
        "duplicate_key")]
    [InlineData("""{"announcements":[{"key":"fr","language":"de","text":"A"}]}""", "announcements.0.key", "wrong_key")]
    public async Task Put_BadDocument_IsRefusedAtItsPathAndChangesNothing(string document, string path, string? type)
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Full)).Expect(200);
        var before = (await shop.SendAsync("GET", "configuration")).Body;
        var page = await DefaultKeyAsync(shop);
        var refused = (await shop.SendAsync(
            "PUT", "configuration",
            document.Replace("PAGE", page, StringComparison.Ordinal).Replace("TEST", Test, StringComparison.Ordinal))).Expect(422);
        var error = refused.Json.GetProperty("errors")[0];
        Assert.Equal(path, string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1)));
        if (type is not null) Assert.Equal(type, error.GetProperty("type").GetString());
        Assert.Equal(before, (await shop.SendAsync("GET", "configuration")).Body);
    }

    [Fact]
    public async Task Put_WhatWouldLeaveAConflict_Is409AndChangesNothing()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Full)).Expect(200);
        var before = (await shop.SendAsync("GET", "configuration")).Body;
        Assert.Equal("discount_in_use", (await shop.SendAsync("PUT", "configuration", """{"discounts":[]}""")).Expect(409).Text("key"));
        Assert.Equal("campaign_active_segment_exists",
            (await shop.SendAsync("PUT", "configuration", """{"ab_tests":[]}""")).Expect(409).Text("key"));
        Assert.Equal("ab_test_overlaps",
            (await shop.SendAsync(
            "PUT", "configuration", $$"""{"ab_tests":[{{Test}},{{Test.Replace("\"t\"", "\"u\"", StringComparison.Ordinal)}}]}"""))
            .Expect(409).Text("key"));
        Assert.Equal("campaign_in_use", (await shop.SendAsync("PUT", "configuration", """{"campaigns":[]}""")).Expect(409).Text("key"));
        Assert.Equal(before, (await shop.SendAsync("GET", "configuration")).Body);
        AssertPlan(await shop.SendAsync("PUT", "configuration", """{"campaigns":[],"ab_tests":[],"discounts":[],"announcements":[]}"""), [],
            [], ["no-code", "same", "ten", "a", "b", "t", "de", "dk"]);
    }

    private static async Task<string> DefaultKeyAsync(ApiClient shop) =>
        (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString()!;

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

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
