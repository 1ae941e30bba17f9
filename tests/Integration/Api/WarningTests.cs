using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Campaigns;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Api;

/// <summary>Members that are sent and not used come back as warnings, whichever route they are sent to.</summary>
public sealed class WarningTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Campaign_UnknownAndUnusedMembers_AreWarnedAboutAtPostAndPut()
    {
        using var shop = await app.CreateShopAsync();
        Assert.False((await shop.SendAsync("POST", "campaigns", CampaignRequests.Basic("Clean")))
            .Expect(201).Json.TryGetProperty("warnings", out _));
        const string Misspelled = """
            {"name":"C","segment":"tier.silver","promotion_type":"basic","enabeld":true,
             "promotion_properties":{"title":"T","cta_label":"Shop","cta_url":"https://shop.example/","sub_title":"x","products":[{"product_url":"/a","currency":"EUR","titel":"A"}],
              "translations":[{"language":"de","values":{"title":"T","titel":"x"}}]}}
            """;
        var made = (await shop.SendAsync("POST", "campaigns", Misspelled)).Expect(201);
        AssertWarned(made, "enabeld", "Did you mean enabled?", "sub_title", "titel", "does not use promotion_properties.products");
        AssertWarned((await shop.SendAsync("PUT", $"campaigns/{made.Text("uuid")}", Misspelled)).Expect(200), "enabeld", "titel",
            "promotion_properties.products");
        Assert.Contains("enabeld", (await shop.SendAsync("PUT", $"campaigns/{made.Text("uuid")}", Misspelled, "once")).Expect(200).Body,
            StringComparison.Ordinal);
        Assert.Contains("enabeld", (await shop.SendAsync("PUT", $"campaigns/{made.Text("uuid")}", Misspelled, "once")).Expect(200).Body,
            StringComparison.Ordinal);
        Assert.False((await shop.SendAsync("GET", $"campaigns/{made.Text("uuid")}")).Json.TryGetProperty("warnings", out _));
    }

    [Fact]
    public async Task Parcel_UnknownMembers_AreWarnedAboutAtPatchAndEvent()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync(
            "PUT", "orders", """{"id":"1","order":{"order_number":"1","external_id":"e","address":null},"trackings":[{"tracking_number":"T1"}]}""")).Expect(201).Text("uuid");
        var parcel = (await shop.SendAsync("GET", $"orders/{uuid}")).Json.GetProperty("trackings")[0].GetProperty("id").GetString();
        Assert.Empty((await shop.SendAsync(
            "PATCH", $"orders/{uuid}/shipments/{parcel}", """{"tracking_url":"https://carrier.example/T1"}""")).Expect(200)
            .Words("warnings"));
        AssertWarned((await shop.SendAsync(
            "PATCH", $"orders/{uuid}/shipments/{parcel}", """{"traking_url":"https://carrier.example/T1"}""")).Expect(200),
            "Did you mean tracking_url?");
        AssertWarned(
            (await shop.SendAsync(
                "POST", $"shipments/{parcel}/events",
                """{"event_name":"OUT_FOR_DELIVERY","event_time":"2026-11-22T08:00:00Z","external_Id":"e1"}""")).Expect(200),
                    "external_Id");
        AssertWarned((await shop.SendAsync("PATCH", $"orders/{uuid}", """{"segmets":["a"]}""")).Expect(200), "Did you mean segments?");
    }

    [Fact]
    public async Task OtherRoutes_UnknownMembers_AreWarnedAbout()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var discount = (await shop.SendAsync("POST", "discounts", """{"type":"order","code":"A","cod":"B"}""")).Expect(201);
        AssertWarned(discount, "cod");
        AssertWarned((await shop.SendAsync("PATCH", $"discounts/{discount.Text("uuid")}", """{"titel":"B"}""")).Expect(200), "titel");
        AssertWarned((await shop.SendAsync("POST", "announcements", """{"text":"A","language":"en","langauge":"de"}""")).Expect(201),
            "Did you mean language?");
        AssertWarned((await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/a","event":["x"]}"""))
            .Expect(201), "event");
        AssertWarned((await shop.SendAsync("POST", "products", """[{"product_id":"1","titel":"A"}]""")).Expect(200), "titel");
        AssertWarned((await shop.SendAsync("PUT", "locales", """{"locales":["en-US"],"defualt":"en-US"}""")).Expect(200),
            "Did you mean default?");
    }

    private static void AssertWarned(ApiReply answer, params string[] parts)
    {
        var warnings = string.Join('\n', answer.Words("warnings"));
        Assert.All(parts, part => Assert.Contains(part, warnings, StringComparison.Ordinal));
    }
}
