using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Api;

public sealed class HttpTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Theory]
    [InlineData("orders")]
    [InlineData("configuration")]
    [InlineData("")]
    public async Task Head_OfAnythingThatAnswersGet_HasItsHeadersAndNoBody(string path)
    {
        using var shop = await app.CreateShopAsync();
        var got = (await shop.SendAsync("GET", path)).Expect(200);
        var head = (await shop.SendAsync("HEAD", path)).Expect(200);
        Assert.Equal("", head.Body);
        Assert.Equal(got.ETag, head.ETag);
        (await shop.SendAsync("HEAD", "orders/" + Guid.NewGuid())).Expect(404);
    }

    [Fact]
    public async Task Options_SaysWhichMethodsThereAre()
    {
        using var shop = await app.CreateShopAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/v1/shops/{shop.Slug}/orders");
        using var http = new HttpClient { BaseAddress = app.Address };
        using var response = await http.SendAsync(request);
        Assert.Equal(204, (int)response.StatusCode);
        Assert.Superset(new HashSet<string> { "GET", "HEAD", "POST", "PUT", "OPTIONS" },
            response.Content.Headers.Allow.SelectMany(word => word.Split(", ")).ToHashSet());
        (await shop.SendAsync("OPTIONS", "nothing")).Expect(404);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic bm86Ym9keQ==")]
    public async Task Credentials_MissingOrUnknown_Are400WithAChallenge(string? header)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var path in new[] { "/v1/shops", "/v1/shops/x/orders", "/api/v1/orders/1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);
            using var response = await http.SendAsync(request);
            Assert.Equal(400, (int)response.StatusCode);
            Assert.Equal("Basic", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        }
    }

    [Fact]
    public async Task IfMatch_OnEverySingleResource_GuardsAgainstAnotherWrite()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        const string Campaign = """{"name":"A","segment":"x","promotion_type":"basic","promotion_properties":{"title":"T"}}""";
        var order = (await shop.SendAsync("PUT", "orders", """{"id":"1","order":{"order_number":"1","external_id":"e","address":null}}"""))
            .Expect(201).Text("uuid");
        var cases = new List<(string Path, string Method, string Body)> { ($"orders/{order}", "PATCH", """{"segments":["a"]}""") };
        foreach (var (list, method, made, change) in new[]
        {
            ("campaigns", "PUT", Campaign, Campaign.Replace("\"A\"", "\"B\"", StringComparison.Ordinal)),
            ("discounts", "PATCH", """{"type":"order"}""", """{"title":"Ten"}"""),
            ("announcements", "PATCH", """{"text":"A","language":"en"}""", """{"text":"B"}"""),
            ("webhooks", "PATCH", """{"url":"https://hooks.example/a"}""", """{"description":"x"}"""),
        })
        {
            var created = (await shop.SendAsync("POST", list, made)).Expect(201);
            Assert.NotNull(created.ETag);
            cases.Add(($"{list}/{created.Text("uuid")}", method, change));
        }

        cases.Add(("configuration", "PUT", """{"announcements":[]}"""));
        foreach (var (path, method, body) in cases)
        {
            var etag = (await shop.SendAsync("GET", path)).Expect(200).ETag;
            (await shop.SendAsync(method, path, body, ifMatch: $"\"0\", {etag}")).Expect(200);
            var refused = (await shop.SendAsync(method, path, body, ifMatch: etag)).Expect(412);
            Assert.Equal("precondition_failed", refused.Text("key"));
            if (path == "configuration") (await shop.SendAsync(method, path + "?dry_run=true", body, ifMatch: etag)).Expect(412);
            (await shop.SendAsync(method, path, body, ifMatch: "*")).Expect(200);
            Assert.Equal((await shop.SendAsync(method, path, body)).Expect(200).ETag, (await shop.SendAsync("GET", path)).ETag);
            (await shop.SendAsync(method, path, body, ifMatch: "no etag")).Expect(422);
        }

        var campaign = cases[1].Path;
        (await shop.SendAsync("DELETE", campaign, ifMatch: "\"0\"")).Expect(412);
        (await shop.SendAsync("DELETE", campaign, ifMatch: (await shop.SendAsync("GET", campaign)).ETag)).Expect(200);
        (await shop.SendAsync("DELETE", campaign, ifMatch: "\"0\"")).Expect(404);
    }

    [Fact]
    public async Task IfMatch_OfAnOrder_GuardsItsErasureToo()
    {
        using var shop = await app.CreateShopAsync();
        var path = "orders/" + (await shop.SendAsync("PUT", "orders", """{"id":"1","order":{"external_id":"e","address":null}}"""))
            .Expect(201).Text("uuid");
        var etag = (await shop.SendAsync("GET", path)).ETag;
        (await shop.SendAsync("PATCH", path, """{"segments":["a"]}""")).Expect(200);
        foreach (var (method, address) in new[] { ("DELETE", path), ("POST", path + "/redact") })
            Assert.Equal("precondition_failed", (await shop.SendAsync(method, address, ifMatch: etag)).Expect(412).Text("key"));
        (await shop.SendAsync("POST", path + "/redact", ifMatch: (await shop.SendAsync("GET", path)).ETag)).Expect(200);
        (await shop.SendAsync("DELETE", path, ifMatch: (await shop.SendAsync("GET", path)).ETag)).Expect(204);
    }

    [Fact]
    public async Task IfMatch_WithAnIdempotencyKey_GetsTheFirstAnswerAgain()
    {
        using var shop = await app.CreateShopAsync();
        var path = "announcements/" + (await shop.SendAsync("POST", "announcements", """{"text":"A","language":"en"}""")).Text("uuid");
        var etag = (await shop.SendAsync("GET", path)).ETag;
        var first = (await shop.SendAsync("PATCH", path, """{"text":"B"}""", "k", etag)).Expect(200);
        Assert.Equal(first.Body, (await shop.SendAsync("PATCH", path, """{"text":"B"}""", "k", etag)).Expect(200).Body);
    }

    [Theory]
    [InlineData("""{"order_number":"1","external_id":"e1","address":{"zip_code":"25813"},"total_order_price":10}""")]
    [InlineData("""{ "external_id": "e1", "order_number": "\u0031", "total_order_price": 10.0, "address": { "zip_code": "25813" } }""")]
    public async Task Case4014IdempotencyJsonOrder_TheSameValue_IsTheSameRequest(string again)
    {
        using var shop = await app.CreateShopAsync();
        var first = (await shop.SendAsync(
            "POST", "orders", """{"total_order_price":10.00,"address":{"zip_code":"25813"},"external_id":"e1","order_number":"1"}""",
            "key")).Expect(201);
        Assert.Equal(first.Body, (await shop.SendAsync("POST", "orders", again, "key")).Expect(201).Body);
        (await shop.SendAsync("POST", "orders", again.Replace("e1", "e2", StringComparison.Ordinal), "key")).Expect(409);
    }

    [Fact]
    public async Task IdempotencyKey_AtAnotherAddress_IsAnotherKey()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "discounts", """{"code":"A","type":"order"}""", "key")).Expect(201);
        (await shop.SendAsync("POST", "announcements", """{"text":"A","language":"en"}""", "key")).Expect(201);
    }
}
