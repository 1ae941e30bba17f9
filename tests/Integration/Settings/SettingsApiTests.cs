using System.Text.Json;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Settings;

/// <summary>The settings in their documented envelope (docs/integrations/karla-api.md#settings).</summary>
public sealed class SettingsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Get_NothingSet_HasTheDocumentedDefaults()
    {
        using var shop = await app.CreateShopAsync();
        var settings = (await shop.SendAsync("GET", "settings")).Expect(200).Json;
        var carriers = settings.GetProperty("carriers");
        Assert.Equal((1, "live", "live"),
            (carriers.GetProperty("version").GetInt32(), Data(carriers, "pp_status").GetString(), Data(carriers, "hc_status").GetString()));
        Assert.Equal("[]", Data(carriers, "override_pp_tracking_config_for_segments").GetRawText());
        Assert.True(Data(settings.GetProperty("segments"), "klaviyo").GetBoolean());
        Assert.False(Data(settings.GetProperty("segments"), "mirror_tags").GetBoolean());
        Assert.Equal(4, Data(settings.GetProperty("triggers"), "klaviyo").GetProperty("stale_event_threshold").GetInt32());
    }

    [Fact]
    public async Task Put_PartOfASection_LeavesTheRestAloneAndKeepsWhatItDoesNotKnow()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync(
            "PUT", "settings/carriers",
            """{"version":1,"data":{"pp_disabled_carriers":["gls"],"hc_status":"testing","something_new":{"a":[1,null,"é"]}}}"""))
                .Expect(200);
        var changed = (await shop.SendAsync(
            "PUT", "settings/carriers",
            """{"version":1,"data":{"override_hc_tracking_config_for_segments":["VIP",""],"hc_status":null}}""")).Expect(200).Json;
        Assert.Equal(1, changed.GetProperty("version").GetInt32());
        Assert.Equal(("""["gls"]""", "testing", """["VIP",""]""", """{"a":[1,null,"é"]}"""),
            (Data(changed, "pp_disabled_carriers").GetRawText(), Data(changed, "hc_status").GetString(),
            Data(changed, "override_hc_tracking_config_for_segments").GetRawText(), Data(changed, "something_new").GetRawText()));
        var snapshot = await app.Services.GetRequiredService<SnapshotCache>().GetAsync(shop.Shop);
        Assert.Equal(ServiceStatus.Testing, snapshot!.Source.ShipmentRules.Hc.Status);
        Assert.Equal(["VIP", ""], snapshot.Source.ShipmentRules.Hc.OverrideLabels);
    }

    [Fact]
    public async Task Put_NestedAndFlatForms_AreMerged()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync("PUT", "settings/triggers", """{"data":{"klaviyo":{"shipment_group_key":"tracking_number"}}}""")).Expect(200);
        var triggers = (await shop.SendAsync(
            "PUT", "settings/triggers", """{"klaviyo":{"stale_event_threshold":6},"shopify":{"status":"live"}}""")).Expect(200).Json;
        Assert.Equal(("tracking_number", 6),
            (Data(triggers, "klaviyo").GetProperty("shipment_group_key").GetString(),
            Data(triggers, "klaviyo").GetProperty("stale_event_threshold").GetInt32()));
        (await shop.SendAsync("PUT", "settings/segments", """{"klaviyo":false,"mirror_tags":true}""")).Expect(200);
        (await shop.SendAsync("PUT", "settings/trackpages", """{"data":{"theme":"dark"}}""")).Expect(200);
        Assert.Equal("dark", Data((await shop.SendAsync("GET", "settings")).Json.GetProperty("trackpages"), "theme").GetString());
        var sources = (await app.Services.GetRequiredService<SnapshotCache>().GetAsync(shop.Shop))!.Source.LabelSources;
        Assert.Equal((false, true, true), (sources.Klaviyo, sources.Shopify, sources.MirrorTags));
    }

    [Theory]
    [InlineData("carriers", """{"data":{"pp_status":"on"}}""", "body,data,pp_status")]
    [InlineData("carriers", """{"data":{"pp_status":1}}""", "body,data,pp_status")]
    [InlineData("carriers", """{"data":{"pp_disabled_carriers":"gls"}}""", "body,data,pp_disabled_carriers")]
    [InlineData("carriers", """{"data":{"hc_enabled_carriers":["dhl",1]}}""", "body,data,hc_enabled_carriers,1")]
    [InlineData("carriers", """{"data":{"hc_enabled_carriers":[" "]}}""", "body,data,hc_enabled_carriers,0")]
    [InlineData("carriers", """{"data":{"override_pp_tracking_config_for_segments":[null]}}""",
        "body,data,override_pp_tracking_config_for_segments,0")]
    [InlineData("carriers", """{"data":{"pp_tracking_service_url":"http://10.0.0.1/"}}""", "body,data,pp_tracking_service_url")]
    [InlineData("carriers", """{"data":[]}""", "body,data")]
    [InlineData("carriers", """{"version":"one","data":{}}""", "body,version")]
    [InlineData("segments", """{"klaviyo":"yes"}""", "body,klaviyo")]
    [InlineData("triggers", """{"data":{"klaviyo":{"shipment_group_key":"x"}}}""", "body,data,klaviyo,shipment_group_key")]
    [InlineData("triggers", """{"data":{"klaviyo":{"stale_event_threshold":0e9999999999}}}""", "body,data,klaviyo,stale_event_threshold")]
    [InlineData("trackpages", """{"data":{"sizes":[1,{"large":1e99999999999}]}}""", "body,data,sizes,1,large")]
    [InlineData("carriers", "[]", "body")]
    public async Task Put_WrongTypes_SayWhereAndChangeNothing(string section, string body, string loc)
    {
        using var shop = await app.CreateShopAsync();
        var before = (await shop.SendAsync("GET", "settings")).Body;
        var refused = (await shop.SendAsync("PUT", "settings/" + section, body)).Expect(422);
        Assert.Equal(loc, string.Join(',', refused.Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
        Assert.Equal(before, (await shop.SendAsync("GET", "settings")).Body);
    }

    [Fact]
    public async Task Put_OfAnEtagThatIsNoLongerCurrent_Is412AndChangesNothing()
    {
        using var shop = await app.CreateShopAsync();
        var first = (await shop.SendAsync("GET", "settings/carriers")).Expect(200).ETag;
        (await shop.SendAsync("PUT", "settings/carriers", """{"version":1,"data":{"pp_status":"testing"}}""", ifMatch: first)).Expect(200);
        Assert.Equal("precondition_failed",
            (await shop.SendAsync("PUT", "settings/carriers", """{"version":1,"data":{"pp_status":"disabled"}}""", ifMatch: first))
            .Expect(412).Text("key"));
        Assert.Equal("testing", Data((await shop.SendAsync("GET", "settings")).Json.GetProperty("carriers"), "pp_status").GetString());
        (await shop.SendAsync("PUT", "settings/carriers", """{"version":2,"data":{}}""")).Expect(422);
    }

    [Fact]
    public async Task Case30KarlaSettingsSecondWrite_TheSameBodyAgain_IsTaken()
    {
        using var shop = await app.CreateShopAsync();
        for (var i = 0; i < 3; i++)
        {
            var answer = (await shop.SendAsync("POST", "settings", """{"carriers":{"version":1,"data":{"pp_status":"live"}}}"""))
                .Expect(200).Json;
            Assert.Equal(1, answer.GetProperty("carriers").GetProperty("version").GetInt32());
        }

        var triggers = (await shop.SendAsync("GET", "settings")).Json.GetProperty("triggers").GetProperty("data");
        Assert.Equal("live", triggers.GetProperty("klaviyo").GetProperty("status").GetString());
        Assert.Equal("live", triggers.GetProperty("shopify").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Post_SeveralSections_AreAllOrNone()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var refused = (await shop.SendAsync(
            "POST", "settings", """{"segments":{"version":1,"data":{"shopify":false}},"carriers":{"data":{"hc_status":"off"}}}"""))
            .Expect(422);
        Assert.Equal("body,carriers,data,hc_status",
            string.Join(',', refused.Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
        (await shop.SendAsync(
            "POST", "settings",
            """{"segments":{"version":1,"data":{"shopify":false}},"carriers":{"version":1,"data":{"hc_status":"testing"}}}""",
            ifMatch: "\"9.9.9.9\"")).Expect(412);
        Assert.True(Data((await shop.SendAsync("GET", "settings")).Json.GetProperty("segments"), "shopify").GetBoolean());
        var done = (await shop.SendAsync(
            "POST", "settings",
            """{"segments":{"version":1,"data":{"shopify":false}},"carriers":{"version":1,"data":{"hc_status":"testing"}}}""", "k"))
                .Expect(200);
        Assert.False(Data(done.Json.GetProperty("segments"), "shopify").GetBoolean());
        Assert.Equal(done.Body,
            (await shop.SendAsync(
            "POST", "settings",
            """{"segments":{"version":1,"data":{"shopify":false}},"carriers":{"version":1,"data":{"hc_status":"testing"}}}""", "k"))
                .Expect(200).Body);
    }

    [Fact]
    public async Task Put_UnknownSectionOrKeyOfTooSmallARole_IsRefused()
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal("shop_settings_not_found", (await shop.SendAsync("PUT", "settings/nothing", "{}")).Expect(404).Text("key"));
        (await shop.SendAsync("PUT", "settings/segments", """{"klaviyo":false}""")).Expect(403);
        using var viewer = await app.CreateShopAsync(ShopRole.Viewer);
        (await viewer.SendAsync("GET", "settings")).Expect(200);
        (await viewer.SendAsync("PUT", "settings/carriers", """{"data":{}}""")).Expect(403);
    }

    [Fact]
    public async Task Configuration_ShipmentRules_ExportImportIsByteIdentical()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync(
            "PUT", "settings/carriers", """{"data":{"pp_disabled_carriers":["gls"],"hc_enabled_carriers":["dhl"],"override_hc_tracking_config_for_segments":["VIP"],"hc_status":"testing","pp_tracking_service_url":"https://tracking.example.com/pp"}}""")).Expect(200);
        var exported = (await shop.SendAsync("GET", "configuration")).Expect(200).Body;
        using var other = await app.CreateShopAsync();
        var plan = (await other.SendAsync("PUT", "configuration", exported)).Expect(200).Json;
        Assert.Contains(plan.GetProperty("changed").EnumerateArray(),
            change => change.GetProperty("section").GetString() == "shipment_rules");
        Assert.Equal(exported, (await other.SendAsync("GET", "configuration")).Body);
        (await other.SendAsync("PUT", "configuration", """{"segments":[]}""")).Expect(200);
        Assert.Equal(exported, (await other.SendAsync("GET", "configuration")).Body);
        (await other.SendAsync("PUT", "configuration", """{"shipment_rules":{"pp_status":"disabled"}}""")).Expect(200);
        var rules = (await app.Services.GetRequiredService<SnapshotCache>().GetAsync(other.Shop))!.Source.ShipmentRules;
        Assert.Equal(ShipmentRules.Default.With(TrackingService.Pp, new() { Status = ServiceStatus.Disabled }), rules);
        Assert.Equal("body,shipment_rules,pp_tracking_service_url",
            string.Join(',', (await other.SendAsync("PUT", "configuration", """{"shipment_rules":{"pp_tracking_service_url":"ftp://x"}}"""))
            .Expect(422).Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
        (await other.SendAsync("PUT", "configuration", """{"shipment_rules":{"pp_state":"live"}}""")).Expect(422);
    }

    private static JsonElement Data(JsonElement section, string member) => section.GetProperty("data").GetProperty(member);
}
