using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Narvar;

public sealed class NarvarApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Order = """
        {"order_info":{"order_number":"N-1","order_date":"2026-11-20T10:00:00Z","currency_code":"USD","selected_ship_method":"ground",
          "billing":{"amount":"120.50","shipping_handling":5,"tax_amount":1},
          "customer":{"customer_id":"c1","first_name":"Mira","last_name":"Sand","email":"mira@example.org","customer_type":"retail","customer_tier":"Gold","address":{"street_1":"x","city":"Albany","state":"NY","zip":"12201","country":"US"}},
          "order_items":[{"item_id":"i1","sku":"HAT","name":"Hat","quantity":2,"unit_price":"20.00","categories":["Hats"],"attributes":{"brand":"b"},"fulfillment_status":"NOT_SHIPPED"}],
          "attributes":{"channel":"web"},
          "shipments":[{"carrier":"ups","ship_method":"GROUND","tracking_number":"1Z","ship_date":"2026-11-21T10:00:00Z","attribute":{"warehouse":"w1"},
            "items_info":[{"item_id":"i1","sku":"HAT","quantity":2}],"shipped_to":{"first_name":"M","phone":"1","address":{"street_1":"y","city":"Troy","state":"NY","zip":"12180","country":"US"}}}]}}
        """;

    [Fact]
    public async Task Order_PostedAndResent_IsCreatedOnceAndReadsBack()
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal("SUCCESS", (await shop.SendAsync("POST", "/api/v1/orders", Order)).Expect(201).Text("status"));
        (await shop.SendAsync("POST", "/api/v1/orders", Order)).Expect(200);
        var info = (await shop.SendAsync("GET", "/api/v1/orders/N-1")).Expect(200).Json.GetProperty("order_info");
        Assert.Equal("\"120.50\"", info.GetProperty("billing").GetProperty("amount").GetRawText());
        Assert.Equal("NOT_SHIPPED", info.GetProperty("order_items")[0].GetProperty("fulfillment_status").GetString());
        Assert.Equal("ground", info.GetProperty("selected_ship_method").GetString());
        Assert.Single(info.GetProperty("shipments").EnumerateArray());
    }

    [Fact]
    public async Task Order_ReachesEveryAttributeThatRulesRead()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "/api/v1/orders", Order)).Expect(201);
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        (string Attribute, string Value)[] expected =
        [
            ("order.total", "120.5"), ("order.attribute:channel", "\"web\""), ("item.sku", "\"HAT\""), ("item.category", "\"Hats\""),
            ("item.unit_price", "20"),
            ("item.attribute:brand", "\"b\""), ("customer.state", "\"NY\""), ("customer.loyalty_level", "\"Gold\""),
            ("customer.type", "\"retail\""),
            ("shipment.carrier", "\"ups\""), ("shipment.carrier_service", "\"GROUND\""), ("shipment.destination_zip", "\"12180\""),
            ("shipment.attribute:warehouse", "\"w1\""),
        ];
        var conditions = expected.Select(pair => $"{{\"attribute\":\"{pair.Attribute}\",\"operator\":\"equals\",\"value\":{pair.Value}}}");
        (await shop.SendAsync(
            "PUT", "configuration", $"{{\"segments\":[{{\"key\":\"s\",\"name\":\"S\",\"experience\":\"{page}\",\"rule\":{{\"all\":[{string.Join(',', conditions)}]}}}}]}}")).Expect(200);
        var uuid = (await shop.SendAsync("GET", "orders?order_number=N-1")).Json[0].GetProperty("uuid").GetString();
        var decision = (await shop.SendAsync("GET", $"orders/{uuid}/decision")).Expect(200).Json;
        Assert.True(decision.GetProperty("segment").ValueKind == System.Text.Json.JsonValueKind.Object,
            decision.GetProperty("explanation").GetRawText());
    }

    [Fact]
    public async Task Order_Case30NarvarWoocommerceNumericCustomerId_IsTaken()
    {
        using var shop = await app.CreateShopAsync();
        var body = JsonNode.Parse(
            await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "data", "cases", "30-narvar-woocommerce-numeric-customer-id.json")))!["body"]!;
        Assert.Equal("SUCCESS", (await shop.SendAsync("POST", "/api/v1/orders/", body.ToJsonString())).Expect(201).Text("status"));
        var order = (await shop.SendAsync("GET", "orders?order_number=W100")).Json[0];
        Assert.Equal(("0", "en-US"), (order.GetProperty("external_customer_id").GetString(), order.GetProperty("locale").GetString()));
        var info = (await shop.SendAsync("GET", "/api/v1/orders/W100")).Expect(200).Json.GetProperty("order_info");
        Assert.Equal("en_US", info.GetProperty("checkout_locale").GetString());
        Assert.Equal(("Pat", "N/A"),
            (info.GetProperty("customer").GetProperty("first_name").GetString(),
            info.GetProperty("customer").GetProperty("last_name").GetString()));
        Assert.Equal("pat@example.org", info.GetProperty("shipments")[0].GetProperty("shipped_to").GetProperty("email").GetString());
    }

    [Fact]
    public async Task Order_NumbersForTexts_AreKeptAsWritten()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "/api/v1/orders", """
            {"order_info":{"order_number":300300,"order_date":"2026-11-20T10:00:00Z","customer":{"customer_id":12,"phone":4940123,"notification_preferences":["sms"],"address":{"zip":12201}},
              "order_items":[{"item_id":7,"sku":4711,"name":11}],"shipments":[{"tracking_number":123456789012345678,"ship_source":"DC","shipped_from":{"company_name":"W"},"items_info":[{"item_id":7,"sku":4711,"quantity":1}],"shipped_to":{"location_id":5,"address":{"zip":10115}}}]}}
            """)).Expect(201);
        var info = (await shop.SendAsync("GET", "/api/v1/orders/300300")).Expect(200).Json.GetProperty("order_info");
        var customer = info.GetProperty("customer");
        Assert.Equal(("12", "4940123", "12201", """["sms"]"""),
            (customer.GetProperty("customer_id").GetString(), customer.GetProperty("phone").GetString(),
            customer.GetProperty("address").GetProperty("zip").GetString(), customer.GetProperty("notification_preferences").GetRawText()));
        Assert.Equal("4711", info.GetProperty("order_items")[0].GetProperty("sku").GetString());
        var parcel = info.GetProperty("shipments")[0];
        Assert.Equal(("DC", "W", "7"),
            (parcel.GetProperty("ship_source").GetString(), parcel.GetProperty("shipped_from").GetProperty("company_name").GetString(),
            parcel.GetProperty("items_info")[0].GetProperty("item_id").GetString()));
        Assert.Equal(("123456789012345678", "5"),
            (parcel.GetProperty("tracking_number").GetString(), parcel.GetProperty("shipped_to").GetProperty("location_id").GetString()));
    }

    [Fact]
    public async Task Order_EmptyTextsInPlaceOfNumbersAndDates_AreNone()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "/api/v1/orders", """
            {"order_info":{"order_number":"N-7","order_date":"2026-11-20T10:00:00Z","billing":{"amount":"","shipping_handling":""},
              "order_items":[{"sku":"A","quantity":"","unit_price":""}],
              "shipments":[{"tracking_number":"TRK-7","ship_date":"","shipped_to":{"address":{"city":"Cork","zip":" "}}}]}}
            """)).Expect(201);
        var order = (await shop.SendAsync("GET", "orders?order_number=N-7")).Json[0];
        Assert.Equal("Cork", order.GetProperty("address").GetProperty("city").GetString());
        Assert.False(order.TryGetProperty("total_order_price", out var total) && total.ValueKind == JsonValueKind.Number);
    }

    [Theory]
    [InlineData(""" "order_number":" ","order_date":"2026-11-20T10:00:00Z" """, "order_info.order_number: This member is required.")]
    [InlineData(""" "order_number":"N-8","order_date":"" """, "order_info.order_date: This member is required.")]
    [InlineData(
        """ "order_number":"N-8","order_date":"2026-11-20T10:00:00Z","shipments":[{"shipped_to":{"address":{"zip":"123456789012345678901234567890123"}}}] """,
        "order_info.shipments.0.shipped_to.address.zip: A postal code has at most 32 characters and is not blank.")]
    public async Task Order_WithoutWhatItNeeds_IsRefusedWithItsPath(string members, string message)
    {
        using var shop = await app.CreateShopAsync();
        var answer = (await shop.SendAsync("POST", "/api/v1/orders", $$$"""{"order_info":{{{{members}}},"order_items":[]}}""")).Expect(422).Json;
        Assert.Equal(message, answer.GetProperty("messages")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Order_EmptyObjectsAsPhpWritesThem_AreTaken()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "/api/v1/orders", """
            {"order_info":{"order_number":"N-3","order_date":"2026-11-20T10:00:00Z","billing":[],"customer":[],"attributes":[],"pickups":[],"events":[],
              "order_items":[{"sku":"H","attributes":[],"dimensions":[],"vendors":[]}],"shipments":[{"tracking_number":"1Z999999","attribute":[],"shipped_to":[],"shipped_from":[],"items_info":[]},{"shipped_to":{"address":[]}}]}}
            """)).Expect(201);
        (await shop.SendAsync(
            "POST", "/api/v1/orders",
            """{"order_info":{"order_number":"N-4","order_date":"2026-11-20T10:00:00Z","order_items":[],"customer":{"address":[]}}}"""))
                .Expect(201);
        (await shop.SendAsync("GET", "/api/v1/orders/N-3")).Expect(200);
        (await shop.SendAsync(
            "POST", "/api/v1/orders",
            """{"order_info":{"order_number":"N-5","order_date":"2026-11-20T10:00:00Z","order_items":[],"customer":["x"]}}""")).Expect(422);
    }

    [Fact]
    public async Task Shipments_OfAKnownOrder_Fulfil()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync(
            "POST", "/api/v1/orders", """{"order_info":{"order_number":"N-2","order_date":"2026-11-20T10:00:00Z","order_items":[]}}"""))
            .Expect(201);
        Assert.Equal("placed", (await shop.SendAsync("GET", "orders")).Json[0].GetProperty("status").GetString());
        (await shop.SendAsync(
            "PUT", "/api/v1/orders/N-2/shipments", """{"order_info":{"shipments":[{"carrier":"ups","tracking_number":"1Z"}]}}"""))
            .Expect(200);
        (await shop.SendAsync(
            "PUT", "/api/v1/orders/N-2/shipments", """{"shipments":[{"carrier":"ups","carrier_service":"air","tracking_number":"1z"}]}"""))
            .Expect(200);
        var order = (await shop.SendAsync("GET", "orders")).Json[0];
        Assert.Equal("fulfilled", order.GetProperty("status").GetString());
        Assert.Equal("air", Assert.Single(order.GetProperty("trackings").EnumerateArray()).GetProperty("carrier_service").GetString());
    }

    [Theory]
    [InlineData("""{"order_info":{"order_number":"N","order_items":[]}}""", 422, "order_info.order_date")]
    [InlineData("""{"order_info":{"order_date":"2026-11-20T10:00:00Z","order_items":[]}}""", 422, "order_info.order_number")]
    [InlineData("""{"order_info":{"order_number":"N","order_date":"2026-11-20T10:00:00Z","order_items":[{"quantity":"many"}]}}""", 422,
        "order_info.order_items.0.quantity")]
    [InlineData("""{"order_info":{"order_number":"N","order_date":"2026-11-20T10:00:00Z","order_items":[],"billing":{"amount":[]}}}""", 422,
        "order_info.billing.amount")]
    [InlineData("""{"order_info":{"order_number":"N","order_date":"2026-11-20T10:00:00Z","order_items":[],"billing":"120.50"}}""", 422,
        "order_info.billing")]
    [InlineData("""{"order_info":{"order_number":"N","order_date":"2026-11-20T10:00:00Z","order_items":null}}""", 422,
        "order_info.order_items")]
    [InlineData("{}", 422, "order_info")]
    [InlineData("{", 422, "")]
    public async Task Order_Bad_IsAFailureWithItsPlace(string body, int status, string path)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("POST", "/api/v1/orders", body)).Expect(status);
        Assert.Equal("FAILURE", refused.Text("status"));
        var message = refused.Json.GetProperty("messages")[0];
        Assert.Equal(("ERROR", status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (message.GetProperty("level").GetString(), message.GetProperty("code").GetString()));
        Assert.StartsWith(path, message.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026/0042", "2026%2F0042")]
    [InlineData("#42 ü%", "%2342%20%C3%BC%25")]
    public async Task Order_NumberThatAPathMustEncode_IsFoundByIt(string number, string encoded)
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync(
            "POST", "/api/v1/orders",
            $$$"""{"order_info":{"order_number":"{{{number}}}","order_date":"2026-11-20T10:00:00Z","order_items":[]}}""")).Expect(201);
        (await shop.SendAsync("PUT", $"/api/v1/orders/{encoded}/shipments", """{"shipments":[{"carrier":"ups","tracking_number":"1Z"}]}"""))
            .Expect(200);
        Assert.Equal(number, (await shop.SendAsync("GET", $"/api/v1/orders/{encoded}")).Expect(200).Json.GetProperty("order_info")
            .GetProperty("order_number").GetString());
    }

    [Fact]
    public async Task Order_Unknown_Is404AFailure()
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal("FAILURE", (await shop.SendAsync("GET", "/api/v1/orders/none")).Expect(404).Text("status"));
        Assert.Equal("FAILURE",
            (await shop.SendAsync("PUT", "/api/v1/orders/none/shipments", """{"shipments":[]}""")).Expect(404).Text("status"));
    }
}
