using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Orders;

/// <summary>Every call that Karla's Shopware plugin and Karla's generated client make, in the shapes they send, against one shop.</summary>
public sealed class KarlaCallTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Products = """[{"product_id":"p1","variant_id":"v1","external_product_id":null,"title":"Hat","quantity":1,"price":29.5,"sku":"HAT-1","images":[{"src":null,"alt":null}]}]""";

    // The client writes every member, most of them null.
    private const string Placed = """
        {"order_number":"D-1","external_id":"d-1","order_name":null,"email_id":"mira@example.org","external_customer_id":null,"order_placed_at":"2026-11-27T09:00:00.000Z","currency":"EUR",
         "total_order_price":29.5,"shipping_price":null,"sub_total_price":null,"discount_price":null,"discounts":null,"products":null,"segments":["tier.gold"],"locale":null,"user_agent":null,"order_analytics":null,
         "expected_number_of_shipments":null,"address":{"name":"Mira Sand","address_line_1":"Am Deich 4","address_line_2":null,"city":"Husum","zip_code":"25813","province":null,"province_code":null,
         "country":"Germany","country_code":"DE","phone":null,"street":null,"house_number":null}}
        """;

    [Fact]
    public async Task Plugin_EveryRecordedCall_IsAccepted()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync("GET", $"/v1/shops/{shop.Slug}")).Expect(200);
        foreach (var (address, number) in new[]
        {
            ("""{"address_line_1":"Am Deich 4","city":"Husum","country":"Germany","country_code":"DE","name":"Mira Sand","phone":null,"zip_code":"25813"}""", 1),
            ("""{"address_line_1":"1 Main Street","city":"Galway","country_code":"IE","zip_code":null}""", 2), ("null", 3),
        })
        {
            var order = Order(number, address);
            var uuid = (await shop.SendAsync("PUT", "orders", order)).Expect(201).Text("uuid");
            (await shop.SendAsync("PUT", "orders", order)).Expect(200);
            var read = (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200);
            Assert.Equal(("fulfilled", "in_transit"),
                (read.Text("status"), read.Json.GetProperty("trackings")[0].GetProperty("phase").GetString()));
            Assert.Equal(["Shopware.customer_group.B2B", "Shopware.tag.VIP"], read.Words("segments"));
            Assert.Equal("x", read.Json.GetProperty("order_analytics").GetProperty("campaign_code").GetString());
        }

        (await shop.SendAsync(
            "POST", "products", """[{"product_id":"p1","variant_id":"v1","title":"Hat","variant_title":null,"price":29.5,"sku":"HAT-1","product_url":"https://shop.example/hat","image_url":null}]""")).Expect(200);
        (await shop.SendAsync(
            "PUT", "products/p1/variants/v1",
            """{"title":"Hat","variant_title":"Red","price":28,"sku":"HAT-1","product_url":"https://shop.example/hat"}""")).Expect(200);
        (await shop.SendAsync("DELETE", "products/p1")).Expect(204);
        var webhook = (await shop.SendAsync(
            "POST", "webhooks",
            """{"url":"https://shop.example/api/karla/webhook","enabled_events":["*"],"description":"Karla Shopware"}""")).Expect(201)
                .Text("uuid");
        (await shop.SendAsync(
            "PATCH", $"webhooks/{webhook}",
            """{"url":"https://shop.example/api/karla/webhook","enabled_events":["shipment_delivered"],"status":"active"}""")).Expect(200);
        (await shop.SendAsync("GET", "webhooks")).Expect(200);
        (await shop.SendAsync("DELETE", $"webhooks/{webhook}")).Expect(204);
    }

    [Fact]
    public async Task Client_OrderCalls_AreAccepted()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync("GET", "/v1/shops")).Expect(200);
        var uuid = (await shop.SendAsync("POST", "orders", Placed)).Expect(201).Text("uuid");
        Assert.Equal("order_exists", (await shop.SendAsync("POST", "orders", Placed)).Expect(409).Text("key"));
        (await shop.SendAsync(
            "PUT", "orders", """{"id":"D-1","id_type":"order_number","order":{"order_number":"D-1","external_id":"d-1","order_name":"#D-1","address":null},"trackings":null}""")).Expect(200);
        foreach (var (id, type) in new[] { ("D-1", "order_number"), ("d-1", "external_id"), ("#D-1", "order_name"), (uuid, "uuid") })
        {
            (await shop.SendAsync(
                "PUT", "orders", $$"""{"id":"{{id}}","id_type":"{{type}}","order":null,"trackings":[{"tracking_number":"T1","carrier_reference":"dhl","tracking_url":null,"products":null}]}""")).Expect(200);
        }

        (await shop.SendAsync("PUT", "orders/bulk", $"[{Order(9, "null")}]")).Expect(200);
        foreach (var query in new[] { "order_number=D-1", "external_id=d-1", "order_name=%23D-1", $"uuid={uuid}",
            "email_id=mira@example.org", "segment=tier.gold",
            "order_number=D-1&order_placed_from=2026-11-01T00:00:00Z&order_placed_to=2026-12-01T00:00:00Z" })
        {
            Assert.Contains(uuid, (await shop.SendAsync("GET", $"orders?{query}&page=1&per_page=30")).Expect(200).Body,
                StringComparison.Ordinal);
        }

        (await shop.SendAsync(
            "PATCH", $"orders/{uuid}",
            """{"segments":["tier.silver"],"address":{"city":"Kiel","zip_code":null},"expected_number_of_shipments":2}""")).Expect(200);
        var parcel = (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200).Json.GetProperty("trackings")[0]
            .GetProperty("id").GetString();
        (await shop.SendAsync(
            "PATCH", $"orders/{uuid}/shipments/{parcel}",
            """{"tracking_url":"https://carrier.example/T1","products":[{"title":"Hat","quantity":1,"sku":"HAT-1"}]}""")).Expect(200);
        foreach (var name in new[] { "PARCEL_IN_TRANSIT", "OUT_FOR_DELIVERY", "SUCCESSFULLY_DELIVERED" })
        {
            (await shop.SendAsync(
                "POST", $"shipments/{parcel}/events",
                $$"""{"event_name":"{{name}}","event_time":"2026-11-28T09:00:00Z","external_id":"{{name}}"}""")).Expect(200);
        }
    }

    [Fact]
    public async Task Client_CampaignSettingsAndKeyCalls_AreAccepted()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        foreach (var body in new[]
        {
            """{"name":"A","segment":"tier.gold","promotion_type":"basic","enabled":null,"start_date":null,"end_date":null,"discount_id":null,"promotion_properties":{"title":"T","subtitle":null,"cta_label":"Shop","cta_url":"https://shop.example/","image_url":null,"discount_code":null,"products":null,"translations":null}}""",
            """{"name":"B","segment":"tier.gold","promotion_type":"product","promotion_properties":{"title":"T","subtitle":null,"cta_label":null,"cta_url":null,"products":[{"product_url":"https://shop.example/hat","currency":"EUR","title":"Hat","image_url":null,"price":29.5,"category":"new","sku":null,"discount":{"category":"percentage","amount":10},"translations":[]}]}}""",
        })
        {
            var uuid = (await shop.SendAsync("POST", "campaigns", body)).Expect(201).Text("uuid");
            foreach (var query in new[] { "name=A", "segment=tier.gold", "enabled=false", "promotion_type=basic", "page=1&per_page=30" })
                (await shop.SendAsync("GET", $"campaigns?{query}")).Expect(200);
            (await shop.SendAsync("PUT", $"campaigns/{uuid}", body)).Expect(200);
            (await shop.SendAsync("DELETE", $"campaigns/{uuid}")).Expect(200);
        }

        var discount = (await shop.SendAsync(
            "POST", "discounts", """{"type":"order","code":null,"title":null,"value":null,"value_type":null}""")).Expect(201).Text("uuid");
        (await shop.SendAsync("PATCH", $"discounts/{discount}", """{"type":null,"code":"SAVE10"}""")).Expect(200);
        (await shop.SendAsync("DELETE", $"discounts/{discount}")).Expect(200);
        var announcement = (await shop.SendAsync("POST", "announcements", """{"text":"Hello","language":"en"}""")).Expect(201).Text("uuid");
        (await shop.SendAsync("PATCH", $"announcements/{announcement}", """{"text":"Hi"}""")).Expect(200);
        (await shop.SendAsync("DELETE", $"announcements/{announcement}")).Expect(200);
        var settings = JsonSerializer.Serialize((await shop.SendAsync("GET", "settings")).Expect(200).Json);
        for (var i = 0; i < 2; i++)
            Assert.Equal(1, (await shop.SendAsync("POST", "settings", settings)).Expect(200).Json.GetProperty("carriers")
                .GetProperty("version").GetInt32());
        (await shop.SendAsync("PUT", "keys/klaviyo", """{"api_key":"pk_0123456789abcdef0123456789abcdef01"}""")).Expect(200);
        (await shop.SendAsync("PUT", "keys/shopify", """{"api_key":"shpat_0123456789abcdef0123456789abcdef"}""")).Expect(200);
        (await shop.SendAsync("PUT", "keys/shopware", """{"client_id":"SWIA0000","client_secret":"secret-of-the-app"}""")).Expect(200);
        (await shop.SendAsync("GET", "integrations")).Expect(200);
    }

    private static string Order(int number, string address) => $$"""
        {"id":"1000{{number}}","id_type":"order_number","order":{"order_number":"1000{{number}}","external_id":"0190c9a1f7a2700{{number}}","external_customer_id":null,"email_id":"plugin@example.org",
         "order_placed_at":"2026-11-27T09:00:00.000+00:00","products":{{Products}},"total_order_price":29.5,"shipping_price":0,"sub_total_price":29.5,"discount_price":0,
         "discounts":[{"code":null,"amount":-5.0,"type":"absolute"},{"code":"A","amount":"1"}],"currency":"EUR","segments":["Shopware.tag.VIP","Shopware.tag.VIP","Shopware.customer_group.B2B"],"address":{{address}}},
         "order_analytics":{"affiliate_code":null,"campaign_code":"x"},
         "trackings":[{"tracking_number":"T{{number}}","tracking_placed_at":"2026-11-27T10:00:00+00:00","products":[{"title":"Hat","quantity":1,"sku":"HAT-1"}]}]}
        """;
}
