using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using static ExperienceManager.Tests.Integration.Campaigns.CampaignRequests;

namespace ExperienceManager.Tests.Integration.Campaigns;

public sealed class CampaignApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Post_Basic_AnswersWithKarlasNames()
    {
        using var shop = await app.CreateShopAsync();
        var discount = (await shop.SendAsync(
            "POST", "discounts", """{"code":"WELCOME","type":"order","value":"10","value_type":"fixed"}""")).Expect(201).Text("uuid");
        var properties = """{"title":"Hello","subtitle":"S","cta_label":"Go","cta_url":"http://shop.example/a?b=c","image_url":"/media/x.png","discount_code":"OLD","translations":[{"language":"dk","values":{"title":"Hej"}},{"language":"de","values":{"title":"Hallo","cta_url":"/de"}}]}""";
        var sent = Of("basic", properties,
            $$""","enabled":true,"start_date":"2026-01-01T00:00:00+01:00","end_date":null,"discount_id":"{{discount}}" """);
        var created = (await shop.SendAsync("POST", "campaigns", sent)).Expect(201);
        Assert.Equal((shop.Slug, "C", "tier.gold", "basic", "active"),
            (created.Text("shop_slug"), created.Text("name"), created.Text("segment"), created.Text("promotion_type"),
            created.Text("status")));
        Assert.Equal("2025-12-31T23:00:00Z", created.Text("start_date"));
        Assert.Equal(JsonValueKind.Null, created.Json.GetProperty("end_date").ValueKind);
        Assert.Equal(("WELCOME", "fixed_amount", 10m),
            (created.Json.GetProperty("discount").GetProperty("code").GetString(), created.Json.GetProperty("discount")
            .GetProperty("value_type").GetString(), created.Json.GetProperty("discount").GetProperty("value").GetDecimal()));
        // Translations come in the order of their tags; dk stays Karla's name of Danish.
        Assert.Equal(properties, created.Json.GetProperty("promotion_properties").GetRawText());
        Assert.Equal(created.Body, (await shop.SendAsync("GET", $"campaigns/{created.Text("uuid")}")).Expect(200).Body);
    }

    [Fact]
    public async Task Post_EndBeforeTheStartThatIsNow_IsRefused()
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("POST", "campaigns", Basic("A", more: ""","end_date":"2020-01-01T00:00:00Z" """))).Expect(422);
        Assert.Equal(("end_date", "end_not_after_start"),
            (refused.Json.GetProperty("errors")[0].GetProperty("field").GetString(),
            refused.Json.GetProperty("errors")[0].GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Post_EnabledWithoutAStart_IsActiveInItsAnswer()
    {
        using var shop = await app.CreateShopAsync();
        var created = (await shop.SendAsync("POST", "campaigns", Basic("A", more: ""","enabled":true"""))).Expect(201);
        Assert.Equal("active", created.Text("status"));
    }

    [Fact]
    public async Task Post_ProductAndBanner_KeepWhatCountsForTheirType()
    {
        using var shop = await app.CreateShopAsync();
        var product = (await shop.SendAsync("POST", "campaigns", Of("product", """
            {"title":"For you","subtitle":"dropped","image_url":"dropped","products":[{"title":"Tea","product_url":"/tea","image_url":"https://x.example/t.png","price":"4.50","currency":"EUR","category":"sale","sku":"T-1",
            "discount":{"category":"percentage","amount":20},"translations":[{"language":"de","values":{"title":"Tee","product_url":"/tee"}}]},{"product_url":"/mug","currency":"USD","discount":{"category":"free_shipping"}}]}
            """))).Expect(201);
        var properties = product.Json.GetProperty("promotion_properties");
        Assert.Equal(["title", "products"], properties.EnumerateObject().Select(member => member.Name));
        Assert.Equal(4.50m, properties.GetProperty("products")[0].GetProperty("price").GetDecimal());
        Assert.Equal("free_shipping", properties.GetProperty("products")[1].GetProperty("discount").GetProperty("category").GetString());
        var banner = (await shop.SendAsync(
            "POST", "campaigns",
            Of("banner", """{"title":"Today","image_url":"dropped","products":[],"discount":{"value":15,"value_type":"percentage"}}""")))
                .Expect(201);
        Assert.Equal("""{"title":"Today","discount":{"value":15,"value_type":"percentage"}}""",
            banner.Json.GetProperty("promotion_properties").GetRawText());
    }

    [Fact]
    public async Task Put_IsACompleteUpdate_AndDelete_Deletes()
    {
        using var shop = await app.CreateShopAsync();
        var created = (await shop.SendAsync(
            "POST", "campaigns",
            Basic("A", more: ""","enabled":true,"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z" """))).Expect(201);
        var path = $"campaigns/{created.Text("uuid")}";
        var updated = (await shop.SendAsync("PUT", path, Basic("B"))).Expect(200);
        Assert.Equal(("B", "paused", "2026-01-01T00:00:00Z", JsonValueKind.Null),
            (updated.Text("name"), updated.Text("status"), updated.Text("start_date"), updated.Json.GetProperty("end_date").ValueKind));
        (await shop.SendAsync("DELETE", path)).Expect(200);
        Assert.Equal("campaign_not_found", (await shop.SendAsync("DELETE", path)).Expect(404).Text("key"));
        Assert.Equal("campaign_not_found", (await shop.SendAsync("PUT", path, Basic("B"))).Expect(404).Text("key"));
        Assert.Equal("campaign_not_found", (await shop.SendAsync("GET", "campaigns/nonsense")).Expect(404).Text("key"));
    }

    [Fact]
    public async Task Get_Search_FiltersAndPagesInTheShopsOrder()
    {
        using var shop = await app.CreateShopAsync();
        foreach (var (name, segment, more) in new[]
        {
            ("A", "x", ""","enabled":true,"start_date":"2026-01-01T00:00:00Z","end_date":"2026-02-01T00:00:00Z" """),
            ("B", "x", ""","start_date":"2026-03-01T00:00:00Z" """), ("C", "X", ""), ("D", "y", ""","enabled":true"""),
        }) (await shop.SendAsync("POST", "campaigns", Basic(name, segment, more))).Expect(201);
        (await shop.SendAsync("POST", "campaigns", Of("banner", """{"title":"E"}"""))).Expect(201);
        async Task<string> NamesAsync(string query) =>
            string.Concat((await shop.SendAsync("GET", "campaigns" + query)).Expect(200).Json.EnumerateArray()
                .Select(campaign => campaign.GetProperty("name").GetString()));
        Assert.Equal("ABCDC", await NamesAsync(""));
        Assert.Equal("AB", await NamesAsync("?segment=x"));
        Assert.Equal("AD", await NamesAsync("?enabled=true"));
        Assert.Equal("C", await NamesAsync("?promotion_type=banner"));
        Assert.Equal("CC", await NamesAsync("?name=C"));
        Assert.Equal("A", await NamesAsync("?end_date=2026-02-01T00:00:00Z"));
        Assert.Equal("AB", await NamesAsync("?start_date=2026-01-01T00:00:00Z&segment=x"));
        Assert.Equal("CD", await NamesAsync("?page=2&per_page=2"));
        Assert.Equal("", await NamesAsync("?page=2147483647&per_page=100"));
        Assert.Equal("", await NamesAsync($"?uuid={Guid.NewGuid()}"));
        foreach (var query in new[] { "?page=0", "?per_page=101", "?enabled=maybe", "?promotion_type=tile", "?uuid=1",
            "?start_date=yesterday" })
        {
            Assert.Equal("query", (await shop.SendAsync("GET", "campaigns" + query)).Expect(422).Json.GetProperty("errors")[0]
                .GetProperty("loc")[0].GetString());
        }
    }

    [Fact]
    public async Task Conflict_SecondEnabledOne_Is409AndNamesTheOther()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "campaigns", Basic("First one", more: ""","enabled":true"""))).Expect(201);
        var refused = (await shop.SendAsync("POST", "campaigns", Basic("Second", more: ""","enabled":true"""))).Expect(409);
        Assert.Equal("campaign_active_segment_exists", refused.Text("key"));
        Assert.Contains("First one", refused.Text("message"), StringComparison.Ordinal);
        // Names may repeat: only label, slot and time matter.
        (await shop.SendAsync("POST", "campaigns", Basic("First one"))).Expect(201);
    }

    [Theory]
    [InlineData("basic", """{"cta_url":"javascript:alert(1)"}""", "promotion_properties.cta_url", "url_not_allowed")]
    [InlineData("basic", """{"cta_url":" javascript:alert(1)"}""", "promotion_properties.cta_url", "url_not_allowed")]
    [InlineData("basic", """{"cta_url":"java\tscript:alert(1)"}""", "promotion_properties.cta_url", "url_not_allowed")]
    [InlineData("basic", """{"cta_url":"data:text/html,x"}""", "promotion_properties.cta_url", "url_not_allowed")]
    [InlineData("basic", """{"cta_url":"//evil.example"}""", "promotion_properties.cta_url", "url_not_allowed")]
    [InlineData("basic", """{"cta_url":"/\\evil.example"}""", "promotion_properties.cta_url", "url_not_allowed")]
    [InlineData("basic", """{"cta_url":"https://user:pw@shop.example/"}""", "promotion_properties.cta_url", "url_not_allowed")]
    [InlineData("basic", """{"image_url":"ftp://shop.example/x.png"}""", "promotion_properties.image_url", "url_not_allowed")]
    [InlineData("basic", """{"translations":[{"language":"en","values":{}},{"language":"de","values":{"cta_url":"javascript:1"}}]}""",
        "promotion_properties.translations.1.values.cta_url", "url_not_allowed")]
    [InlineData("basic", """{"translations":[{"language":"xx","values":{"title":"x"}}]}""", "promotion_properties.translations.0.language",
        "unknown_language")]
    [InlineData("basic", """{"translations":[{"language":"de","values":{"title":"x"}},{"language":"de","values":{"title":"y"}}]}""",
        "promotion_properties.translations.1.language", "duplicate")]
    [InlineData("basic", """{"translations":{"de":"x"}}""", "promotion_properties.translations", "list_type")]
    [InlineData("basic", """{"title":7}""", "promotion_properties.title", "string_type")]
    [InlineData("basic", """{"title":"x\u0000"}""", "promotion_properties.title", "invalid_text")]
    [InlineData("basic", "[]", "promotion_properties", "dict_type")]
    [InlineData("tile", "{}", "promotion_type", "campaign_type_invalid")]
    [InlineData("banner", """{"discount":{"value":101,"value_type":"percentage"}}""", "promotion_properties.discount.value", "too_large")]
    [InlineData("banner", """{"discount":{"value":1,"value_type":"euros"}}""", "promotion_properties.discount.value_type", "enum")]
    [InlineData("product", """{"products":[{"product_url":"javascript:1","currency":"EUR"}]}""",
        "promotion_properties.products.0.product_url", "url_not_allowed")]
    [InlineData("product", """{"products":[{"product_url":"/a","currency":"EUR"},{"currency":"EUR"}]}""",
        "promotion_properties.products.1.product_url", "missing")]
    [InlineData("product", """{"products":[{"product_url":"/a"}]}""", "promotion_properties.products.0.currency", "missing")]
    [InlineData("product", """{"products":[{"product_url":"/a","currency":"euro"}]}""", "promotion_properties.products.0.currency",
        "invalid_currency")]
    [InlineData("product", """{"products":[{"product_url":"/a","currency":"EUR","price":"cheap"}]}""",
        "promotion_properties.products.0.price", "decimal_parsing")]
    [InlineData("product", """{"products":[{"product_url":"/a","currency":"EUR","discount":{"category":"percentage"}}]}""",
        "promotion_properties.products.0.discount.amount", "missing")]
    [InlineData("product",
        """{"products":[{"product_url":"/a","currency":"EUR","translations":[{"language":"de","values":{"product_url":"//x"}}]}]}""",
        "promotion_properties.products.0.translations.0.values.product_url", "url_not_allowed")]
    public async Task Post_BadProperties_AreRefusedAtTheCallersPath(string type, string properties, string path, string kind)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("POST", "campaigns", Of(type, properties))).Expect(422);
        Assert.Contains(refused.Json.GetProperty("errors").EnumerateArray(), error =>
            string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1)) == path && error.GetProperty("type").GetString() == kind);
        Assert.Equal(type == "tile" ? "campaign_type_invalid" : "validation_error", refused.Text("key"));
        Assert.Equal("[]", (await shop.SendAsync("GET", "campaigns")).Body);
    }

    [Fact]
    public async Task Post_ProductListOf10000_Is422WithAClearMessage()
    {
        using var shop = await app.CreateShopAsync();
        var products = string.Join(',', Enumerable.Repeat("""{"product_url":"/a","currency":"EUR"}""", 10_000));
        var refused = (await shop.SendAsync("POST", "campaigns", Of("product", $$"""{"products":[{{products}}]}"""))).Expect(422);
        Assert.Equal("At most 100 products; there are 10,000.",
            Assert.Single(refused.Json.GetProperty("errors").EnumerateArray()).GetProperty("msg").GetString());
    }

    [Theory]
    [InlineData("""{}""", "name segment promotion_type promotion_properties")]
    [InlineData("""{"name":null,"segment":null,"promotion_type":null,"promotion_properties":null}""",
        "name segment promotion_type promotion_properties")]
    [InlineData("""{"name":"x","segment":1,"promotion_type":"basic","promotion_properties":{},"enabled":"yes","start_date":"soon","discount_id":"abc"}""", "segment enabled start_date discount_id")]
    [InlineData("""{"name":"","segment":"","promotion_type":"basic","promotion_properties":{}}""", "name segment")]
    public async Task Post_WrongOrMissingMembers_AreNamed(string body, string paths)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("POST", "campaigns", body)).Expect(422);
        Assert.Equal(paths,
            string.Join(' ', refused.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString())));
    }

    [Fact]
    public async Task Post_TooLongTexts_AreRefused()
    {
        using var shop = await app.CreateShopAsync();
        string Long(int length) => new('x', length);
        (await shop.SendAsync("POST", "campaigns", Basic(Long(257)))).Expect(422);
        (await shop.SendAsync("POST", "campaigns", Basic(Long(256)))).Expect(201);
        (await shop.SendAsync("POST", "campaigns", Of("basic", $$"""{"title":"{{Long(257)}}"}"""))).Expect(422);
        (await shop.SendAsync("POST", "campaigns", Of("basic", $$"""{"cta_url":"https://x.example/{{Long(2000)}}"}"""))).Expect(422);
        (await shop.SendAsync("POST", "campaigns", Basic("x", Long(10_001)))).Expect(422);
    }

    [Fact]
    public async Task EveryRoute_OfAnotherShopOrWithoutTheRole_Is404Or403()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        using var viewer = await app.CreateShopAsync(ShopRole.Viewer);
        var id = (await shop.SendAsync("POST", "campaigns", Basic("Mine"))).Expect(201).Text("uuid");
        foreach (var (method, path, body) in Calls(id)) (await other.SendAsync(method, $"/v1/shops/{shop.Slug}/{path}", body)).Expect(404);
        foreach (var (method, path, body) in Calls(id).Where(call => call.Path.Contains(id, StringComparison.Ordinal)))
            (await other.SendAsync(method, path, body)).Expect(404);
        foreach (var (method, path, body) in Calls(id).Where(call => call.Method != "GET"))
            (await viewer.SendAsync(method, path, body)).Expect(403);
        foreach (var path in new[] { "campaigns", "discounts", "announcements", "ab-tests" })
            Assert.Equal("[]", (await viewer.SendAsync("GET", path)).Expect(200).Body);
    }

    [Fact]
    public async Task IdempotencyKey_OnEveryWrite_DoesItOnce()
    {
        using var shop = await app.CreateShopAsync();
        var first = (await shop.SendAsync("POST", "campaigns", Basic("Once"), "k1")).Expect(201);
        Assert.Equal(first.Body, (await shop.SendAsync("POST", "campaigns", Basic("Once"), "k1")).Expect(201).Body);
        Assert.Equal("idempotency_key_reused", (await shop.SendAsync("POST", "campaigns", Basic("Twice"), "k1")).Expect(409).Text("key"));
        Assert.Equal(1, (await shop.SendAsync("GET", "campaigns")).Json.GetArrayLength());
        var path = $"campaigns/{first.Text("uuid")}";
        (await shop.SendAsync("DELETE", path, null, "k2")).Expect(200);
        (await shop.SendAsync("DELETE", path, null, "k2")).Expect(200);
        (await shop.SendAsync("DELETE", path)).Expect(404);
    }

    private static IEnumerable<(string Method, string Path, string? Body)> Calls(string id) =>
    [
        ("GET", $"campaigns/{id}", null), ("POST", "campaigns", Basic("x")), ("PUT", $"campaigns/{id}", Basic("x")),
        ("DELETE", $"campaigns/{id}", null),
        ("POST", "discounts", """{"code":"x","type":"order"}"""), ("PATCH", $"discounts/{id}", """{"code":"x"}"""),
        ("DELETE", $"discounts/{id}", null),
        ("POST", "announcements", """{"text":"x","language":"en"}"""), ("PATCH", $"announcements/{id}", """{"text":"x"}"""),
        ("DELETE", $"announcements/{id}", null),
        ("GET", $"ab-tests/{id}", null), ("DELETE", $"ab-tests/{id}", null),
    ];
}
