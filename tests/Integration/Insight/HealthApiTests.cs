using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Features.Insight.Health;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Insight;

/// <summary>What is wrong in a shop, over HTTP.</summary>
public sealed class HealthApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Gold = """{"attribute":"order.label","operator":"equals","value":"gold"}""";
    private const string Never = """
        {"all":[{"attribute":"order.total","operator":"greater_than","value":5},{"attribute":"order.total","operator":"less_than","value":1}]}
        """;
    private const string Typo = """{"attribute":"customer.state","operator":"equals","value":"ny"}""";

    [Fact]
    public async Task Health_OfANewShop_MissesTranslationsAlone()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        Assert.All(await ReadAsync(shop), finding => Assert.Equal("translation_missing", finding.Key.Kind));
    }

    [Fact]
    public async Task Health_OfSegments_FindsEachKind()
    {
        using var shop = await app.CreateShopAsync();
        await PutAsync(shop, "1", "NY", "gold");
        await PutAsync(shop, "2", "NJ", "Gold");
        await PutAsync(shop, "3", "NJ", "gold");
        await ImportAsync(shop,
            Segment("gold", $"\"rule\":{Gold}"),
            Segment("gold-again", $$"""
                "rule":{"all":[{{Gold}}]}
                """),
            Segment("impossible", $"\"rule\":{Never}"),
            Segment("typo", $"\"rule\":{Typo}"),
            Segment("over", $$"""
                "rule":{{Gold}},"time_frame":{"start":"2026-01-01T00:00","end":"2026-02-01T00:00","time_zone":"Europe/Berlin"}
                """),
            Segment("winter-copy", $"\"rule\":{Gold},\"enabled\":false", "Winter (copy)"));
        var findings = await ReadAsync(shop);
        Assert.Contains(("duplicate_rule", "gold-again"), findings.Keys);
        Assert.Contains(("never_wins", "gold-again"), findings.Keys);
        Assert.Contains(("never_wins", "impossible"), findings.Keys);
        Assert.Contains(("too_new_to_tell", "typo"), findings.Keys);
        Assert.Contains(("value_never_seen", "typo"), findings.Keys);
        Assert.Contains(("ended_and_enabled", "over"), findings.Keys);
        Assert.Contains(("clone_never_enabled", "winter-copy"), findings.Keys);
        Assert.Contains(("label_near_duplicate", "Gold"), findings.Keys);
        Assert.DoesNotContain(findings.Keys, found => found.Key == "gold" && found.Kind != "label_near_duplicate");
        var typo = findings[("value_never_seen", "typo")];
        Assert.Equal("NY", typo.GetProperty("evidence").GetProperty("values")[0].GetProperty("did_you_mean").GetString());
        Assert.Equal(("warning", "segment"),
            (typo.GetProperty("severity").GetString(), typo.GetProperty("subject").GetProperty("type").GetString()));
        Assert.Equal("contradiction", findings[("never_wins", "impossible")].GetProperty("evidence").GetProperty("reason").GetString());
        Assert.Equal("2026-01-31T23:00:00Z", findings[("ended_and_enabled", "over")].GetProperty("since").GetString());
    }

    [Fact]
    public async Task Health_OfExperiencesAndLabels_FindsEachKind()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync("PUT", "locales", """{"locales":["en-US","fr-FR"],"default":"en-US"}""")).Expect(200);
        var page = await PageAsync(shop);
        (await shop.SendAsync("PUT", "configuration", $$"""
            {"experiences":[{"key":"{{page}}","name":"Page","default":true},{"key":"draft","name":"Draft","published":false},{"key":"spare","name":"Spare"}],
             "segments":[{"key":"silent","name":"Silent","experience":"draft","rule":{"attribute":"order.label","operator":"equals","value":"never.came"} }]}
            """)).Expect(200);
        var findings = await ReadAsync(shop);
        Assert.Contains(("experience_unpublished", "draft"), findings.Keys);
        Assert.Contains(("experience_unused", "spare"), findings.Keys);
        Assert.Contains(("translation_missing", page), findings.Keys);
        Assert.Contains(("label_silent", "never.came"), findings.Keys);
        Assert.Equal("error", findings[("experience_unpublished", "draft")].GetProperty("severity").GetString());
    }

    [Fact]
    public async Task Dismissed_HoldsUntilTheEvidenceChanges_AndOnlyInItsShop()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        await ImportAsync(shop, Segment("impossible", $"\"rule\":{Never}"));
        await ImportAsync(other, Segment("impossible", $"\"rule\":{Never}"));
        var health = app.Services.GetRequiredService<HealthReading>();
        var store = app.Services.GetRequiredService<HealthDismissalStore>();
        var finding = (await health.ReadAsync(shop.Shop))!.Findings.Single(one => one.Kind == HealthKind.NeverWins);
        Expect.Failure(Failure.Invalid, "validation_error", await store.DismissAsync(shop.Shop, Actor.System, finding, " "));
        Expect.Success(await store.DismissAsync(shop.Shop, Actor.System, finding, "We know."));
        Assert.Equal("We know.",
            (await ReadAsync(shop))[("never_wins", "impossible")].GetProperty("dismissed").GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(other))[("never_wins", "impossible")].GetProperty("dismissed").ValueKind);
        await ImportAsync(shop, Segment("impossible", $$"""
            "rule":{"any":[{{Never}}]}
            """));
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(shop))[("never_wins", "impossible")].GetProperty("dismissed").ValueKind);
    }

    private static async Task<Dictionary<(string Kind, string Key), JsonElement>> ReadAsync(ApiClient shop) =>
        (await shop.SendAsync("GET", "health")).Expect(200).Json.EnumerateArray().ToDictionary(finding =>
            (finding.GetProperty("kind").GetString()!, finding.GetProperty("subject").GetProperty("key").GetString()!));

    private static string Segment(string key, string members, string? name = null) =>
        $$"""{"key":"{{key}}","name":"{{name ?? key}}","experience":"PAGE",{{members}}}""";

    private static async Task<string> PageAsync(ApiClient shop) =>
        (await shop.SendAsync("GET", "configuration")).Expect(200).Json.GetProperty("experiences")[0].GetProperty("key").GetString()!;

    private static async Task ImportAsync(ApiClient shop, params string[] segments)
    {
        var page = await PageAsync(shop);
        var document = $$"""{"segments":[{{string.Join(',', segments).Replace("PAGE", page, StringComparison.Ordinal)}}]}""";
        (await shop.SendAsync("PUT", "configuration", document)).Expect(200);
    }

    private static async Task PutAsync(ApiClient shop, string id, string state, string label) => (await shop.SendAsync("PUT", "orders", $$$"""
        {"id":"{{{id}}}","order":{"order_number":"{{{id}}}","external_id":"e{{{id}}}","total_order_price":60,"segments":["{{{label}}}"],
          "address":{"zip_code":"1"},"customer":{"address":{"state":"{{{state}}}"} } } }
        """)).Expect(201);
}
