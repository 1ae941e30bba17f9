using System.Net;
using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Analytics;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Integration.Privacy;

/// <summary>Erasing over the API: what came in by every way is nowhere afterwards, and what stays is what may stay.</summary>
public sealed class ErasureApiTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private const string Secret = "demo-client-secret";

    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Erase_OrderFilledThroughEveryPath_LeavesTheMarkerNowhere(bool isDeletion)
    {
        var marker = isDeletion ? "QZXDEL" : "QZXRED";
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/a"}""")).Expect(201);
        (await shop.SendAsync(
            "PUT", "settings/carriers",
            """{"data":{"hc_status":"live","hc_enabled_carriers":["dhl"],"hc_tracking_service_url":"https://hooks.example.org/hc"}}"""))
                .Expect(200);
        var order = (await shop.SendAsync("PUT", "orders", Body(marker, "1001"), "key-1")).Expect(201);
        var uuid = order.Text("uuid");
        (await shop.SendAsync(
            "PATCH", $"orders/{uuid}", $$$"""{"address":{"name":"{{{marker}}} Patched","street":"{{{marker}}} street 5","city":"{{{marker}}} Husum","zip_code":"{{{marker}}}","country_code":"DE","province_code":"SH"}}""", "key-2")).Expect(200);
        (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200);
        var parcel = (await shop.SendAsync("GET", $"orders/{uuid}")).Json.GetProperty("trackings")[0].GetProperty("id").GetString();
        var report = $$"""
            {"event_name":"OUT_FOR_DELIVERY","event_time":"2026-11-22T08:00:00Z","external_id":"e1","location":"{{marker}} Husum","message":"For {{marker}}"}
            """;
        (await shop.SendAsync("POST", $"shipments/{parcel}/events", report, "key-3")).Expect(200);
        await DeliverAsync(shop, "orders/updated", Shopify(marker));
        await NarvarAsync(shop, marker);
        await RespondAsync(shop, order.Text("tracking_url").Split('/')[^1], marker);
        Assert.NotEmpty(await FindAsync(marker));
        var counts = await CountsAsync(shop);

        if (isDeletion) (await shop.SendAsync("DELETE", $"orders/{uuid}")).Expect(204);
        else (await shop.SendAsync("POST", $"orders/{uuid}/redact")).Expect(200);
        var narvar = (await shop.SendAsync("GET", "orders?order_number=N-77")).Json[0].GetProperty("uuid").GetString();
        (await shop.SendAsync(isDeletion ? "DELETE" : "POST", isDeletion ? $"orders/{narvar}" : $"orders/{narvar}/redact"))
            .Expect(isDeletion ? 204 : 200);

        Assert.Empty(await FindAsync(marker));
        foreach (var text in new[] { marker, marker.ToLowerInvariant() })
        {
            Assert.False(await StoredText.IsInFilesAsync(
                app.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:ExperienceManager"]!, text),
                "The file still holds it.");
        }

        Assert.Empty((await shop.SendAsync("GET", $"orders?q={marker}")).Expect(200).Json.EnumerateArray());
        Assert.Equal(counts, await CountsAsync(shop));
        using var page = await _browser.GetAsync(new Uri(new Uri(order.Text("tracking_url")).AbsolutePath, UriKind.Relative));
        Assert.Equal(isDeletion ? HttpStatusCode.NotFound : HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain(marker, await page.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(marker, (await shop.SendAsync("GET", "orders")).Body, StringComparison.OrdinalIgnoreCase);
        // The answer of the first time would tell it again.
        var again = await shop.SendAsync("PUT", "orders", Body(marker, "1001"), "key-1");
        Assert.Equal((410, "order_erased"), (again.Status, again.Text("key")));
    }

    // The index of the search has pieces of three characters: of this name each of them is nowhere else in the file.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Erase_TextOfTheSearch_LeavesNoPieceInTheFile(bool isDeletion)
    {
        var (name, piece) = isDeletion ? ("ЖФЩ", "фщ") : ("ЮЪЫ", "ъы");
        var connection = app.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:ExperienceManager"]!;
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Body(name, "1"))).Expect(201).Text("uuid");
        Assert.Single((await shop.SendAsync("GET", $"orders?q={name}")).Expect(200).Json.EnumerateArray());
        Assert.True(await StoredText.IsInFilesAsync(connection, piece));

        if (isDeletion) (await shop.SendAsync("DELETE", $"orders/{uuid}")).Expect(204);
        else (await shop.SendAsync("POST", $"orders/{uuid}/redact")).Expect(200);
        Assert.True(await app.Services.GetRequiredService<SqliteTextMerge>().RunAsync(CancellationToken.None) > 0);
        Assert.False(await StoredText.IsInFilesAsync(connection, piece), "The file still holds a piece of the name.");
        Assert.Empty((await shop.SendAsync("GET", $"orders?q={name}")).Expect(200).Json.EnumerateArray());
    }

    [Fact]
    public async Task Redact_KeepsItemsLabelsTotalsCountryAndState()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Body("QZXKEEP", "1"))).Expect(201).Text("uuid");
        var kept = (await shop.SendAsync("POST", $"orders/{uuid}/redact")).Expect(200).Json;
        Assert.Equal(("DE", "SH", 74.5m),
            (kept.GetProperty("address").GetProperty("country_code").GetString(),
            kept.GetProperty("address").GetProperty("province_code").GetString(), kept.GetProperty("total_order_price").GetDecimal()));
        Assert.Equal(["tier.gold"], kept.GetProperty("segments").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal("HAT-1", kept.GetProperty("products")[0].GetProperty("sku").GetString());
        var read = (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200);
        Assert.NotNull(read.Text("redacted_at"));
        Assert.DoesNotContain("QZXKEEP", read.Body, StringComparison.Ordinal);
        (await shop.SendAsync("GET", $"orders/{uuid}/decision")).Expect(200);
    }

    [Fact]
    public async Task Redact_LaterWritesOfTheSameOrder_StoreNoPerson()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Body("QZXLATE", "1"))).Expect(201).Text("uuid");
        (await shop.SendAsync("POST", $"orders/{uuid}/redact")).Expect(200);
        var put = (await shop.SendAsync("PUT", "orders", Body("QZXLATE", "1").Replace("74.5", "80", StringComparison.Ordinal))).Expect(200);
        Assert.Contains(put.Words("warnings"), warning => warning.Contains("was erased", StringComparison.Ordinal));
        (await shop.SendAsync(
            "PATCH", $"orders/{uuid}", """{"address":{"name":"QZXLATE","city":"QZXLATE","zip_code":"25813","country_code":"DE"}}"""))
            .Expect(200);
        var read = (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200);
        Assert.Equal(80, read.Json.GetProperty("total_order_price").GetDecimal());
        Assert.DoesNotContain("QZXLATE", read.Body, StringComparison.Ordinal);
        Assert.Empty(await FindAsync("QZXLATE"));
    }

    [Fact]
    public async Task Erase_UnknownForeignOrWithoutTheRole_IsRefused()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Body("QZXROLE", "1"))).Expect(201).Text("uuid");
        foreach (var (method, path) in new[] { ("DELETE", $"orders/{uuid}"), ("POST", $"orders/{uuid}/redact") })
        {
            Assert.Equal("order_not_found", (await other.SendAsync(method, path)).Expect(404).Text("key"));
            Assert.Equal("order_not_found",
                (await shop.SendAsync(method, path.Replace(uuid, Guid.NewGuid().ToString(), StringComparison.Ordinal))).Expect(404)
                .Text("key"));
            Assert.Equal("order_not_found",
                (await shop.SendAsync(method, path.Replace(uuid, "1", StringComparison.Ordinal))).Expect(404).Text("key"));
            var viewer = await app.AddKeyAsync(shop.Shop, ShopRole.Viewer);
            using var reader = new ApiClient(app, shop.Shop, shop.Slug, viewer.Username, viewer.Secret);
            (await reader.SendAsync(method, path)).Expect(403);
        }

        (await shop.SendAsync("DELETE", $"orders/{uuid}", null, "once")).Expect(204);
        (await shop.SendAsync("DELETE", $"orders/{uuid}", null, "once")).Expect(204);
        Assert.Equal("order_not_found", (await shop.SendAsync("DELETE", $"orders/{uuid}")).Expect(404).Text("key"));
        // On purpose it may come again.
        (await shop.SendAsync("PUT", "orders", Body("QZXROLE", "1"))).Expect(201);
    }

    [Fact]
    public async Task Export_OfAnEmail_IsThePersonsOrdersHoweverItIsWritten()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        foreach (var number in new[] { "1", "2" }) (await shop.SendAsync("PUT", "orders", Body("QZXEXP", number))).Expect(201);
        (await shop.SendAsync("PUT", "orders", Body("SOMEONE", "3"))).Expect(201);
        (await other.SendAsync("PUT", "orders", Body("QZXEXP", "9"))).Expect(201);
        foreach (var email in new[] { "QZXEXPmail@example.org", "qzxexpMAIL@example.org", "%20QZXEXPmail@example.org" })
        {
            var export = (await shop.SendAsync("GET", $"customers/export?email={email}")).Expect(200).Json;
            Assert.Equal(["1", "2"],
                export.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("order_number").GetString()));
        }

        Assert.Empty((await shop.SendAsync("GET", "customers/export?email=nobody@example.org")).Expect(200).Json.GetProperty("orders")
            .EnumerateArray());
        Assert.Equal("email",
            (await shop.SendAsync("GET", "customers/export")).Expect(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("20", 422)]
    [InlineData("4000", 422)]
    [InlineData("\"90\"", 422)]
    [InlineData("90.5", 422)]
    [InlineData("90", 200)]
    [InlineData("0", 200)]
    public async Task Settings_DaysAfterDelivery_AreCheckedAndNeedAnAdmin(string days, int status)
    {
        using var admin = await app.CreateShopAsync(ShopRole.Admin);
        var body = $$$"""{"data":{"erase_after_days":{{{days}}}}}""";
        (await admin.SendAsync("PUT", "settings/privacy", body)).Expect(status);
        if (status == 200)
            Assert.Equal(days, (await admin.SendAsync("GET", "settings")).Expect(200).Json.GetProperty("privacy").GetProperty("data")
                .GetProperty("erase_after_days").GetRawText());
        var editor = await app.AddKeyAsync(admin.Shop, ShopRole.Editor);
        using var writer = new ApiClient(app, admin.Shop, admin.Slug, editor.Username, editor.Secret);
        if (status == 200) (await writer.SendAsync("PUT", "settings/privacy", body)).Expect(403);
    }

    private static string Body(string marker, string number) => $$$$"""
        {"id":"{{{{number}}}}","order":{"order_number":"{{{{number}}}}","external_id":"90000{{{{number}}}}","email_id":"{{{{marker}}}}mail@example.org","currency":"EUR","total_order_price":74.5,
         "locale":"de-DE","segments":["tier.gold","{{{{marker}}}}label@example.org"],"external_customer_id":"{{{{marker}}}}cust","user_agent":"{{{{marker}}}}agent",
         "attributes":{"note":"{{{{marker}}}} note"},"order_analytics":{"utm":"{{{{marker}}}}"},"customer":{"type":"retail","address":{"city":"{{{{marker}}}} city","state":"SH","zip":"{{{{marker}}}}","country":"DE"}},
         "address":{"name":"{{{{marker}}}} Sand","street":"{{{{marker}}}} Deich 4","company":"{{{{marker}}}} Ltd","phone":"{{{{marker}}}} 123","city":"{{{{marker}}}} Husum","zip_code":"25813","province_code":"SH","country_code":"DE"},
         "products":[{"title":"Wool hat","sku":"HAT-1","quantity":1,"price":29.5,"attributes":{"engraving":"{{{{marker}}}} for you"}}]},
         "trackings":[{"tracking_number":"00340999{{{{number}}}}","carrier_reference":"dhl","tracking_url":"https://carrier.example/t?mail={{{{marker}}}}mail@example.org","attributes":{"left_with":"{{{{marker}}}}"},
           "destination":{"city":"{{{{marker}}}}","state":"SH","zip":"25813","country":"DE"}}]}
        """;

    private static string Shopify(string marker) =>
        $$$$"""{"id":900001001,"name":"#1001","order_number":1001,"email":"{{{{marker}}}}mail@example.org","created_at":"2026-03-02T09:00:00Z","updated_at":"2026-03-02T10:00:00Z","total_price":"74.50","tags":"vip","note":"{{{{marker}}}} note","customer":{"id":901,"email":"{{{{marker}}}}mail@example.org","first_name":"{{{{marker}}}}"},"shipping_address":{"name":"{{{{marker}}}}","zip":"25813","city":"{{{{marker}}}}"},"line_items":[{"id":71,"sku":"HAT-1","quantity":1,"properties":[{"name":"engraving","value":"{{{{marker}}}}"}]}],"note_attributes":[{"name":"gift","value":"{{{{marker}}}}"}]}""";

    private static async Task NarvarAsync(ApiClient shop, string marker) => (await shop.SendAsync("POST", "/api/v1/orders", $$$$"""
        {"order_info":{"order_number":"N-77","order_date":"2026-11-20T10:00:00Z","currency_code":"USD","billing":{"amount":"120.50","billed_to":{"first_name":"{{{{marker}}}}"}},
          "customer":{"customer_id":"{{{{marker}}}}c1","first_name":"{{{{marker}}}}","last_name":"{{{{marker}}}}","email":"{{{{marker}}}}n@example.org","phone":"{{{{marker}}}}","address":{"street_1":"{{{{marker}}}}","city":"{{{{marker}}}}","state":"NY","zip":"{{{{marker}}}}","country":"US"}},
          "order_items":[{"item_id":"i1","sku":"HAT","name":"Hat","quantity":2,"unit_price":"20.00","attributes":{"brand":"{{{{marker}}}}"}}],"attributes":{"channel":"{{{{marker}}}}"},
          "shipments":[{"carrier":"ups","tracking_number":"1Z77","shipped_to":{"first_name":"{{{{marker}}}}","phone":"{{{{marker}}}}","address":{"street_1":"{{{{marker}}}}","city":"{{{{marker}}}}","state":"NY","zip":"{{{{marker}}}}","country":"US"}}}]}}
        """, "key-n")).Expect(201);

    private async Task RespondAsync(ApiClient shop, string token, string marker)
    {
        var feedback = $$"""{"id":"{{Guid.NewGuid()}}","type":"feedback","rating":5,"comment":"{{marker}} was here"}""";
        using var answer = await Beacons.SendAsync(
            _browser, shop.Slug, Beacons.Body(token, Guid.NewGuid(), Beacons.Event("view"), Beacons.Event("click", "banner"), feedback));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    // The webhook is taken in and handled by the worker, which runs by itself here.
    private async Task DeliverAsync(ApiClient shop, string topic, string body)
    {
        var (connections, inbox) = (app.Services.GetRequiredService<ConnectionStore>(), app.Services.GetRequiredService<InboxStore>());
        var input = new ShopifyInput(new ShopifySettings { ShopDomain = "demo.myshopify.com" }, Secret, null, false, true);
        var now = app.Services.GetRequiredService<IClock>().GetCurrentInstant();
        Assert.True((await connections.SaveAsync(
            shop.Shop, Actor.System, ConnectionKind.Shopify, null, current => input.Apply(current, now))).Succeeded);
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/integrations/shopify/{shop.Slug}/webhooks")
        { Content = new ByteArrayContent(bytes) { Headers = { { "Content-Type", "application/json" } } } };
        request.Headers.Add("X-Shopify-Hmac-Sha256", ShopifySignature.Of(bytes, Secret));
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Webhook-Id", Guid.NewGuid().ToString());
        using var response = await _browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await inbox.ListAsync(shop.Shop, ConnectionKind.Shopify, WorkState.Waiting, 1, timeout.Token)).Count > 0)
            await Task.Yield();
        Assert.Equal(WorkState.Done, (await inbox.ListAsync(shop.Shop, ConnectionKind.Shopify, null, 1))[0].State);
    }

    private static async Task<string> CountsAsync(ApiClient shop) =>
        (await shop.SendAsync("GET", "analytics")).Expect(200).Json.GetProperty("rows").GetRawText();

    private async Task<IReadOnlyList<string>> FindAsync(string marker)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await StoredText.FindAsync(context, marker);
    }
}
