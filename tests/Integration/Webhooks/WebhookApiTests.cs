using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Webhooks;

/// <summary>Outgoing webhooks over real HTTP: the routes, and what a receiver gets.</summary>
public sealed class WebhookApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Routes_OneWebhooksLife_ShowItsSecretOnce()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var made = (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/a","description":"ERP"}""")).Expect(201);
        var secret = made.Text("secret");
        Assert.True(secret.Length >= 64);
        Assert.Equal(["*"], made.Words("enabled_events"));
        Assert.Equal(("active", shop.Slug), (made.Text("status"), made.Text("shop_slug")));
        var listed = (await shop.SendAsync("GET", "webhooks")).Expect(200);
        Assert.DoesNotContain(secret, listed.Body, StringComparison.Ordinal);
        Assert.False(Assert.Single(listed.Json.EnumerateArray()).TryGetProperty("secret", out _));
        var changed = (await shop.SendAsync(
            "PATCH", $"webhooks/{made.Text("uuid")}",
            """{"status":"inactive","enabled_events":["shipment_delivered","shipments/returned"]}""")).Expect(200);
        Assert.Equal(("inactive", "ERP", "https://hooks.example.org/a"),
            (changed.Text("status"), changed.Text("description"), changed.Text("url")));
        (await shop.SendAsync("DELETE", $"webhooks/{made.Text("uuid")}")).Expect(204);
        Assert.Equal("webhook_not_found", (await shop.SendAsync("DELETE", $"webhooks/{made.Text("uuid")}")).Expect(404).Text("key"));
        Assert.Empty((await shop.SendAsync("GET", "webhooks")).Expect(200).Json.EnumerateArray());
    }

    [Fact]
    public async Task Create_SameIdempotencyKey_MakesOneAndAnswersTheSameSecret()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var first = (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/a"}""", "once")).Expect(201);
        Assert.Equal(first.Body,
            (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/a"}""", "once")).Expect(201).Body);
        Assert.Single((await shop.SendAsync("GET", "webhooks")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Delete_SameIdempotencyKey_IsDoneOnceAndAnsweredTwice()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var id = (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/a"}""")).Expect(201).Text("uuid");
        (await shop.SendAsync("DELETE", $"webhooks/{id}", null, "gone")).Expect(204);
        Assert.Equal("", (await shop.SendAsync("DELETE", $"webhooks/{id}", null, "gone")).Expect(204).Body);
        (await shop.SendAsync("DELETE", $"webhooks/{id}", null, "again")).Expect(404);
    }

    [Theory]
    [InlineData("{}", "url")]
    [InlineData("""{"url":"http://hooks.example.org"}""", "url")]
    [InlineData("""{"url":"https://127.0.0.1/x"}""", "url")]
    [InlineData("""{"url":"https://[::1]/x"}""", "url")]
    [InlineData("""{"url":"https://192.168.1.4/x"}""", "url")]
    [InlineData("""{"url":"https://user:pass@hooks.example.org"}""", "url")]
    [InlineData("""{"url":"javascript:alert(1)"}""", "url")]
    [InlineData("""{"url":"https://hooks.example.org","enabled_events":["nope"]}""", "enabled_events")]
    [InlineData("""{"url":"https://hooks.example.org","enabled_events":[]}""", "enabled_events")]
    [InlineData("""{"url":"https://hooks.example.org","enabled_events":"*"}""", "enabled_events")]
    [InlineData("""{"url":"https://hooks.example.org","status":"on"}""", "status")]
    [InlineData("""{"url":"https://hooks.example.org","secret":"short"}""", "secret")]
    public async Task Create_SomethingWrong_Is422WithItsPlace(string body, string field)
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var error = (await shop.SendAsync("POST", "webhooks", body)).Expect(422).Json.GetProperty("errors")[0];
        Assert.Equal(field, error.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Routes_OtherShopOrLesserRole_GetNothing()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        using var other = await app.CreateShopAsync(ShopRole.Admin);
        using var editor = await app.CreateShopAsync(ShopRole.Editor);
        var id = (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/a"}""")).Expect(201).Text("uuid");
        (await other.SendAsync("PATCH", $"webhooks/{id}", """{"status":"inactive"}""")).Expect(404);
        (await other.SendAsync("DELETE", $"webhooks/{id}")).Expect(404);
        (await other.SendAsync("GET", $"/v1/shops/{shop.Slug}/webhooks")).Expect(404);
        (await editor.SendAsync("GET", "webhooks")).Expect(403);
    }

    [Fact]
    public async Task Delivery_ShipmentOnItsWay_ArrivesSignedAndInOrder()
    {
        var all = new TaskCompletionSource();
        var count = 0;
        await using var receiver = await FakeHttpServer.StartAsync(http =>
        {
            // The first attempt fails: nothing may overtake it.
            http.Response.StatusCode = Interlocked.Increment(ref count) == 1 ? 503 : 200;
            if (count == 4) all.TrySetResult();
            return Task.CompletedTask;
        });
        using var open = ApiApp.With(("Egress:AllowPrivate", "true"), ("Egress:AllowHttp", "true"));
        using var shop = await open.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync("POST", "webhooks", $$"""{"url":"{{receiver.Address}}hook","secret":"0123456789abcdef"}""")).Expect(201);
        (await shop.SendAsync("PUT", "orders", """
            {"id":"1","order":{"order_number":"1","external_id":"x1","email_id":"mira@example.org","address":{"name":"Mira Sand","zip_code":"25813"}},
             "trackings":[{"tracking_number":"00340999","carrier_reference":"dhl"}]}
            """)).Expect(201);
        var uuid = (await shop.SendAsync("GET", "orders?order_number=1")).Json[0].GetProperty("uuid").GetString();
        var shipment = (await shop.SendAsync("GET", $"orders/{uuid}")).Json.GetProperty("trackings")[0].GetProperty("id").GetString();
        (await shop.SendAsync(
            "POST", $"shipments/{shipment}/events",
            """{"event_name":"OUT_FOR_DELIVERY","event_time":"2026-11-22T08:00:00Z","external_id":"e1"}""")).Expect(200);
        (await shop.SendAsync(
            "POST", $"shipments/{shipment}/events",
            """{"event_name":"SUCCESSFULLY_DELIVERED","event_time":"2026-11-22T12:00:00Z","external_id":"e2"}""")).Expect(200);
        await all.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var bodies = receiver.Received.Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();
        Assert.Equal(
            ["shipments/order_processed/PRE_TRANSIT", "shipments/order_processed/PRE_TRANSIT", "shipments/in_delivery/OUT_FOR_DELIVERY",
                "shipments/delivered/SUCCESSFULLY_DELIVERED"],
            bodies.Select(body => body.GetProperty("ref").GetString()));
        Assert.Equal(receiver.Received[0].Headers["Idempotency-Key"], receiver.Received[1].Headers["Idempotency-Key"]);
        foreach (var request in receiver.Received)
        {
            var signature = request.Headers["Karla-Signature"];
            var time = long.Parse(
                signature["t=".Length..signature.IndexOf(',', StringComparison.Ordinal)],
                System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(WebhookSecrets.Sign("0123456789abcdef", time, System.Text.Encoding.UTF8.GetBytes(request.Body)), signature);
        }

        var context = bodies[3].GetProperty("context");
        Assert.Equal(("shipment_delivered", "1", "mira@example.org"), (
            bodies[3].GetProperty("event_group").GetString(), context.GetProperty("order").GetProperty("order_number").GetString(),
            context.GetProperty("customer").GetProperty("email").GetString()));
    }

    [Fact]
    public async Task Replay_DeliveredOnce_SendsItAgainUnderAnotherId()
    {
        var second = new TaskCompletionSource();
        var count = 0;
        await using var receiver = await FakeHttpServer.StartAsync(http =>
        {
            if (Interlocked.Increment(ref count) == 2) second.TrySetResult();
            return Task.CompletedTask;
        });
        using var open = ApiApp.With(("Egress:AllowPrivate", "true"), ("Egress:AllowHttp", "true"));
        using var shop = await open.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync("POST", "webhooks", $$"""{"url":"{{receiver.Address}}hook"}""")).Expect(201);
        (await shop.SendAsync("PUT", "orders", """
            {"id":"1","order":{"order_number":"1","external_id":"x1","address":{"zip_code":"25813"}},"trackings":[{"tracking_number":"1"}]}
            """)).Expect(201);
        var store = open.Services.GetRequiredService<WebhookStore>();
        var message = Assert.Single(await open.Services.GetRequiredService<WorkStore>().ListAsync(shop.Shop, new WorkFilter("webhook")));
        var replayed = await store.RunAsync(
            shop.Shop, Actor.System, command => open.Services.GetRequiredService<WebhookChanges>().ReplayAsync(command, message.Id));
        Assert.True(replayed.Succeeded, replayed.Message);
        await second.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, receiver.Received.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count());
        Assert.Equal(receiver.Received[0].Body, receiver.Received[1].Body);
    }
}
