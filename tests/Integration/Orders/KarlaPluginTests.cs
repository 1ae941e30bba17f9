using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Orders;

/// <summary>The shapes that the official Karla plugin for Shopware sends, and the calls of Karla's own clients.</summary>
public sealed class KarlaPluginTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Order = """
        "order_number":"10001","external_id":"0190c9a1f7a27000a","external_customer_id":null,"email_id":"mira@example.org","order_placed_at":"2026-11-27T09:00:00.000+00:00",
        "products":[{"product_id":"p1","variant_id":"v1","external_product_id":null,"title":"Hat","quantity":1,"price":29.5,"sku":"HAT-1","images":[{"src":null,"alt":null}]}],
        "total_order_price":29.5,"shipping_price":0,"sub_total_price":29.5,"discount_price":0,"discounts":[{"code":null,"amount":-5.0,"type":"absolute"},{"code":"A","amount":"1"}],
        "currency":"EUR","segments":["Shopware.tag.VIP","Shopware.tag.VIP","Shopware.customer_group.B2B"]
        """;

    [Theory]
    [InlineData("""{"address_line_1":"Am Deich 4","address_line_2":"","city":"Husum","country":"Germany","country_code":"DE","name":"Mira Sand","phone":null,"province":null,"province_code":null,"street":"Am Deich 4","zip_code":"25813"}""")]
    [InlineData("""{"address_line_1":"1 Main Street","city":"Galway","country_code":"IE","zip_code":null}""")]
    [InlineData("""{"address_line_1":"1 Main Street","city":"Galway","country_code":"IE","zip_code":""}""")]
    [InlineData("""{"address_line_1":"1 Main Street","city":"Galway","country_code":"IE"}""")]
    [InlineData("null")]
    public async Task Upsert_WithAnyAddress_IsTakenAndReadBack(string address)
    {
        using var shop = await app.CreateShopAsync();
        var body = $$"""{"id":"10001","id_type":"order_number","order":{ {{Order}},"address":{{address}} },"order_analytics":{"affiliate_code":null,"campaign_code":"x"},"trackings":[{"tracking_number":"T1","tracking_placed_at":"2026-11-27T10:00:00+00:00","products":[{"title":"Hat","quantity":1,"sku":"HAT-1"}]}]}""";
        var uuid = (await shop.SendAsync("PUT", "orders", body)).Expect(201).Text("uuid");
        (await shop.SendAsync("PUT", "orders", body)).Expect(200);
        var read = (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200);
        Assert.Equal(["Shopware.customer_group.B2B", "Shopware.tag.VIP"], read.Words("segments"));
        Assert.Equal("fulfilled", read.Text("status"));
        (await shop.SendAsync(
            "POST", "orders", $$"""{ {{Order.Replace("10001", "10002", StringComparison.Ordinal)}},"address":{{address}} }""")).Expect(201);
        (await shop.SendAsync("PUT", "orders/bulk", $"[{body}]")).Expect(200);
    }

    [Fact]
    public async Task Case30KarlaPluginNoZip_IsTaken()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders", Case("30-karla-plugin-no-zip.json")["body"]!.ToJsonString())).Expect(201);
    }

    [Fact]
    public async Task Case30KarlaPatchAddressWithoutZip_AnswersTheWholeOrder()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync(
            "PUT", "orders", $$"""{"id":"10001","order":{ {{Order}},"address":{"zip_code":"1","city":"x"} },"trackings":[{"tracking_number":"T1"}]}""")).Expect(201).Text("uuid");
        var patched = (await shop.SendAsync(
            "PATCH", $"orders/{uuid}", Case("30-karla-patch-address-without-zip.json")["body"]!.ToJsonString())).Expect(200);
        Assert.Equal("Kiel", patched.Json.GetProperty("address").GetProperty("city").GetString());
        Assert.Equal((shop.Slug, "10001", 2),
            (patched.Text("merchant_slug"), patched.Text("order_number"),
            patched.Json.GetProperty("expected_number_of_shipments").GetInt32()));
        Assert.Empty(patched.Words("warnings"));
        var parcel = patched.Json.GetProperty("trackings")[0];
        Assert.Equal((shop.Slug, shop.Shop.Value.ToString()),
            (parcel.GetProperty("merchant_slug").GetString(), parcel.GetProperty("merchant_id").GetString()));
    }

    [Fact]
    public async Task Event_IsReadBackInBothSpellings()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync(
            "PUT", "orders", $$"""{"id":"10001","order":{ {{Order}},"address":null },"trackings":[{"tracking_number":"T1"}]}"""))
            .Expect(201).Text("uuid");
        var parcel = (await shop.SendAsync("GET", $"orders/{uuid}")).Json.GetProperty("trackings")[0].GetProperty("id").GetString();
        var answer = (await shop.SendAsync(
            "POST", $"shipments/{parcel}/events",
            """{"event_name":"SUCCESSFULLY_DELIVERED","event_time":"2026-11-27T12:00:00Z","external_id":"e1"}""")).Expect(200).Json;
        var happened = Assert.Single(answer.GetProperty("events").EnumerateArray());
        Assert.Equal("SUCCESSFULLY_DELIVERED", happened.GetProperty("event_key").GetString());
        Assert.Equal(happened.GetProperty("event_time").GetString(), happened.GetProperty("time").GetString());
        Assert.Equal("Delivered", happened.GetProperty("event_strings").GetProperty("list_label").GetString());
        Assert.Equal("en", happened.GetProperty("language").GetString());
    }

    [Fact]
    public async Task Case30KarlaProducts_AreKeptAndOffered()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "products", Case("30-karla-products.json")["body"]!.ToJsonString())).Expect(200);
        (await shop.SendAsync(
            "POST", "products", """[{"product_id":7,"variant_id":"v2","title":"Cap","variant_title":"Red","price":"19.90","sku":"CAP","product_url":"https://shop.example/cap","image_url":null}]""")).Expect(200);
        (await shop.SendAsync("PUT", "products/7/variants/v2", """{"title":"Cap","price":18}""")).Expect(200);
        (await shop.SendAsync("PUT", "products/a%2Fb/variants/c%20d", """{"title":"Slash"}""")).Expect(200);
        var found = (await shop.SendAsync("GET", "products?search=cap")).Expect(200).Json;
        Assert.Equal(18, Assert.Single(found.EnumerateArray()).GetProperty("price").GetDecimal());
        Assert.Equal("a/b", (await shop.SendAsync("GET", "products?search=slash")).Json[0].GetProperty("product_id").GetString());
        Assert.Equal(3, (await shop.SendAsync("GET", "products")).Json.GetArrayLength());
        (await shop.SendAsync("DELETE", "products/7")).Expect(204);
        Assert.Equal("product_not_found", (await shop.SendAsync("DELETE", "products/7")).Expect(404).Text("key"));
        (await shop.SendAsync("POST", "products", """[{"title":"Nameless"}]""")).Expect(422);
        using var other = await app.CreateShopAsync();
        Assert.Equal(0, (await other.SendAsync("GET", "products")).Json.GetArrayLength());
        (await other.SendAsync("DELETE", "products/product-id-123")).Expect(404);
    }

    [Fact]
    public async Task Upsert_UnknownMembers_AreWarnedAbout()
    {
        using var shop = await app.CreateShopAsync();
        var written = (await shop.SendAsync(
            "PUT", "orders", """{"id":"1","order":{"order_number":"1","external_id":"e","address":null,"segmets":["a"]},"shipments":[]}"""))
            .Expect(201);
        Assert.Equal(2, written.Words("warnings").Length);
        Assert.Contains("Did you mean segments?", written.Words("warnings")[0], StringComparison.Ordinal);
        var set = (await shop.SendAsync("PUT", "settings/carriers", """{"data":{"pp_statuss":"live"}}""")).Expect(200);
        Assert.Contains("pp_status", Assert.Single(set.Words("warnings")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_AsThePluginMakesThem_NameTheMerchant()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var made = (await shop.SendAsync(
            "POST", "webhooks", """{"url":"https://shop.example/api/karla/webhook","enabled_events":["*"],"description":"Karla"}"""))
            .Expect(201);
        Assert.Equal((shop.Slug, "active"), (made.Text("merchant_slug"), made.Text("status")));
        Assert.NotEmpty(made.Text("secret"));
        (await shop.SendAsync(
            "PATCH", $"webhooks/{made.Text("uuid")}", """{"enabled_events":["shipment_delivered"],"status":"inactive"}""")).Expect(200);
        (await shop.SendAsync("DELETE", $"webhooks/{made.Text("uuid")}")).Expect(204);
    }

    [Fact]
    public async Task Case4012DiscountCodeBlanks_AreTrimmedOrRefused()
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal("SAVE10",
            (await shop.SendAsync("POST", "discounts", """{"code":"  SAVE10 ","type":"order"}""")).Expect(201).Text("code"));
        Assert.Equal("", (await shop.SendAsync("POST", "discounts", """{"type":"order"}""")).Expect(201).Text("code"));
        foreach (var code in new[] { "  ", "A\\nB", "A\\n", "\\tA" })
            (await shop.SendAsync("POST", "discounts", $$"""{"code":"{{code}}","type":"order"}""")).Expect(422);
    }

    private static JsonObject Case(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "cases", file)))!.AsObject();
}
