using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Api.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Integration.Configuration;

public sealed class CampaignSectionTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Full = """
        {"campaigns":[
          {"key":"gold","name":"Gold","segment":"tier.gold","promotion_type":"basic","enabled":true,"start_date":"2026-01-01T00:00:00+01:00","end_date":"2027-01-01T00:00:00Z","discount":"WELCOME",
           "promotion_properties":{"title":"Hello","cta_url":"/x","translations":[{"language":"fr-FR","values":{"title":"Bonjour"}},{"language":"dk","values":{"title":"Hej"}}]}},
          {"key":"teas","name":"Teas","segment":"default","promotion_type":"product","start_date":"2026-01-01T00:00:00Z",
           "promotion_properties":{"title":"Teas","products":[{"product_url":"/tea","currency":"EUR","price":4.5,"discount":{"category":"free_shipping"},"translations":[{"language":"de","values":{"title":"Tee"}}]}]}},
          {"key":"bar","name":"Bar","segment":"default","promotion_type":"banner","enabled":false,"start_date":"2026-01-01T00:00:00Z","promotion_properties":{"title":"Now","discount":{"value":5,"value_type":"fixed"}}}]}
        """;

    [Fact]
    public async Task Export_Imported_ChangesNothingAndExportsTheSameBytes()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "discounts", """{"code":"WELCOME","type":"order"}""")).Expect(201);
        AssertPlan((await shop.SendAsync("PUT", "configuration", Full)).Expect(200), ["gold", "teas", "bar"], [], []);
        var exported = (await shop.SendAsync("GET", "configuration")).Expect(200).Body;
        AssertPlan((await shop.SendAsync("PUT", "configuration", exported)).Expect(200), [], [], []);
        Assert.Equal(exported, (await shop.SendAsync("GET", "configuration")).Body);
        using var other = await app.CreateShopAsync();
        (await other.SendAsync("PUT", "configuration", exported)).Expect(200);
        Assert.Equal(exported, (await other.SendAsync("GET", "configuration")).Body);
    }

    [Fact]
    public async Task Put_EditedMovedAndLeftOut_ArePlannedAndDone()
    {
        using var shop = await app.CreateShopAsync();
        string Entry(string key, string name = "N", bool isEnabled = false) => $$"""{"key":"{{key}}","name":"{{name}}","segment":"{{key}}","promotion_type":"basic","enabled":{{(isEnabled ? "true" : "false")}},"promotion_properties":{"title":"T"} }""";
        string Document(params string[] entries) => $$"""{"campaigns":[{{string.Join(',', entries)}}]}""";
        AssertPlan(await shop.SendAsync("PUT", "configuration", Document(Entry("a"), Entry("b"), Entry("c"))), ["a", "b", "c"], [], []);
        var started = Starts((await shop.SendAsync("GET", "configuration")).Json);
        var dry = await shop.SendAsync("PUT", "configuration?dry_run=true", Document(Entry("c"), Entry("a", "A2", true), Entry("d")));
        AssertPlan(dry, ["d"], ["c", "a"], ["b"]);
        Assert.Equal(["name", "enabled", "position"],
            dry.Json.GetProperty("changed")[1].GetProperty("members").EnumerateArray().Select(member => member.GetString()!));
        Assert.Equal(["a", "b", "c"], started.Keys);
        AssertPlan(await shop.SendAsync("PUT", "configuration", Document(Entry("c"), Entry("a", "A2", true), Entry("d"))), ["d"],
            ["c", "a"], ["b"]);
        var after = Starts((await shop.SendAsync("GET", "configuration")).Json);
        Assert.Equal(["c", "a", "d"], after.Keys);
        // A start that is left out stays.
        Assert.Equal((started["a"], started["c"]), (after["a"], after["c"]));
        AssertPlan(await shop.SendAsync("PUT", "configuration", """{"segments":[]}"""), [], [], []);
        AssertPlan(await shop.SendAsync("PUT", "configuration", """{"campaigns":[]}"""), [], [], ["c", "a", "d"]);
    }

    [Theory]
    [InlineData("""{"key":"a","name":"A","promotion_type":"basic","promotion_properties":{"title":"T"}}""",
        "campaigns.0.segment", "missing")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"tile","promotion_properties":{"title":"T"}}""",
        "campaigns.0.promotion_type", "campaign_type_invalid")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"basic"}""", "campaigns.0.promotion_properties", "missing")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"basic","promotion_properties":{"titel":"T"}}""",
        "campaigns.0.promotion_properties.titel", "unknown_member")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"product","promotion_properties":{"products":[{"product_url":"/a","currency":"EUR","colour":"red"}]}}""", "campaigns.0.promotion_properties.products.0.colour", "unknown_member")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"banner","promotion_properties":{"title":"T","image_url":"/x.png"}}""", "campaigns.0.promotion_properties.image_url", "unused_member")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"basic","promotion_properties":{"title":"T","translations":[{"language":"en","values":{}},{"language":"de","values":{"cta_url":"javascript:1"}}]}}""", "campaigns.0.promotion_properties.translations.1.values.cta_url", "url_not_allowed")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"basic","start_date":"soon","promotion_properties":{"title":"T"}}""", "campaigns.0.start_date", "datetime_parsing")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"basic","end_date":"2020-01-01T00:00:00Z","promotion_properties":{"title":"T"}}""", "campaigns.0.end_date", "end_not_after_start")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"basic","start_date":"2027-01-01T00:00:00Z","end_date":"2026-01-01T00:00:00Z","promotion_properties":{"title":"T"}}""", "campaigns.0.end_date", "end_not_after_start")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"basic","discount":"NONE","promotion_properties":{"title":"T"}}""",
        "campaigns.0.discount", "unknown_discount")]
    [InlineData("""{"key":"a","name":"A","segment":"x","promotion_type":"basic","promotion_properties":{"title":"T"}},{"key":"a","name":"B","segment":"y","promotion_type":"basic","promotion_properties":{"title":"T"}}""", "campaigns.1.key", "duplicate_key")]
    public async Task Put_BadCampaign_IsRefusedAtItsPathAndChangesNothing(string entries, string path, string type)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("PUT", "configuration", $$"""{"campaigns":[{{entries}}]}""")).Expect(422);
        var error = refused.Json.GetProperty("errors")[0];
        Assert.Equal((path, type),
            (string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1)), error.GetProperty("type").GetString()));
        Assert.Equal("[]", (await shop.SendAsync("GET", "campaigns")).Body);
    }

    [Fact]
    public async Task Put_ConflictOrRemovalOfAnArm_Is409AndChangesNothing()
    {
        using var shop = await app.CreateShopAsync();
        string Entry(string key, bool isEnabled) => $$"""{"key":"{{key}}","name":"{{key}}","segment":"x","promotion_type":"basic","enabled":{{(isEnabled ? "true" : "false")}},"promotion_properties":{"title":"T"} }""";
        Assert.Equal("campaign_active_segment_exists",
            (await shop.SendAsync("PUT", "configuration", $$"""{"campaigns":[{{Entry("a", true)}},{{Entry("b", true)}}]}""")).Expect(409)
            .Text("key"));
        Assert.Equal("[]", (await shop.SendAsync("GET", "campaigns")).Body);
        (await shop.SendAsync("PUT", "configuration", $$"""{"campaigns":[{{Entry("a", true)}},{{Entry("b", false)}}]}""")).Expect(200);
        var ids = (await shop.SendAsync("GET", "campaigns")).Json.EnumerateArray()
            .Select(campaign => campaign.GetProperty("uuid").GetString()).ToList();
        (await shop.SendAsync(
            "POST", "ab-tests", $$"""{"name":"T","segment":"x","campaign_type":"basic","campaigns":[{"campaign_id":"{{ids[0]}}","allocation":50},{"campaign_id":"{{ids[1]}}","allocation":50}],"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z"}""")).Expect(201);
        (await shop.SendAsync("PUT", "configuration", $$"""{"campaigns":[{{Entry("a", true)}},{{Entry("b", true)}}]}""")).Expect(200);
        Assert.Equal("campaign_in_use",
            (await shop.SendAsync("PUT", "configuration", $$"""{"campaigns":[{{Entry("a", true)}}]}""")).Expect(409).Text("key"));
    }

    [Law]
    public void Content_WrittenAndRead_IsTheSame() => Laws.Hold(
        from slot in Gen.Elements(Slot.Banner, Slot.Basic, Slot.Product)
        from content in Contents
        select content.For(slot),
        content =>
        {
            var json = JsonText.Of(writer => WireJson.Write(writer, content));
            var read = WireJson.Read(System.Text.Encoding.UTF8.GetBytes(json), new CampaignContent());
            return read.Succeeded && read.Value == content && JsonText.Of(writer => WireJson.Write(writer, read.Value)) == json;
        });

    private static Gen<string> Words { get; } = Gen.Elements("", "Thank you", "größer 🎁", "\"<b>\" \\ /", " kept ");

    private static Gen<TranslatedText> Texts { get; } =
        from words in Words
        from languages in Gen.SubListOf(["da", "de", "de-DE", "en", "fr-FR"])
        from translated in Gen.Elements("Hej", "Hallo 🎁")
        select new TranslatedText(
            words, LocalizedText.Of(languages.Select(language => KeyValuePair.Create(language, $"{translated} {language}"))));

    private static Gen<CampaignProduct> Products { get; } =
        from title in Texts
        from url in Texts
        from picture in Texts
        from price in Gen.Elements((decimal?)null, 0m, 4.50m, 1234567.891m)
        from mark in Gen.Elements((ProductMark?)null, ProductMark.New, ProductMark.Sale)
        from sku in Gen.Elements(null, "", "T-1")
        from discount in Gen.Elements(
            null, new ProductDiscount(ProductDiscountKind.FreeShipping, null), new ProductDiscount(ProductDiscountKind.FixedAmount, 2.5m))
        select new CampaignProduct
        {
            ProductUrl = url,
            Currency = "EUR",
            Title = title,
            ImageUrl = picture,
            Price = price,
            Category = mark,
            Sku = sku,
            Discount = discount
        };

    private static Gen<CampaignContent> Contents { get; } =
        from texts in Gen.ArrayOf(Texts, 5)
        from code in Words
        from discount in Gen.Elements(
            null, new BannerDiscount(10, DiscountValueType.Percentage), new BannerDiscount(2.50m, DiscountValueType.FixedAmount))
        from products in Gen.ListOf(Products).Resize(4)
        select new CampaignContent
        {
            Title = texts[0],
            Subtitle = texts[1],
            CtaLabel = texts[2],
            CtaUrl = texts[3],
            ImageUrl = texts[4],
            DiscountCode = code,
            BannerDiscount = discount,
            Products = [.. products]
        };

    private static Dictionary<string, string?> Starts(JsonElement document) =>
        document.GetProperty("campaigns").EnumerateArray()
            .ToDictionary(campaign => campaign.GetProperty("key").GetString()!, campaign => campaign.GetProperty("start_date").GetString());

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
