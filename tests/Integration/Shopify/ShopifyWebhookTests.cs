using System.Diagnostics;
using System.Net;
using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Integration.Shopify;

/// <summary>The webhook over real HTTP.</summary>
public sealed class ShopifyWebhookTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private const string Secret = "demo-client-secret";
    private const string Body = """{"id":4711,"tags":"vip, Gift Wrap"}""";
    private const string Signature = "s79VNST2gUOLPsHu0copFvD3/NrFSfyWCy3thvUWnrE=";

    private readonly HttpClient _http = new() { BaseAddress = app.Address };

    [Fact]
    public async Task Post_TheCheckValue_IsKeptAndHandledByTheWorker()
    {
        var shop = await ConnectAsync();
        var waiting = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(shop.Slug, Body, Signature));
        Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(5), $"{waiting.Elapsed}");
        var order = await UntilAsync(() => app.Services.GetRequiredService<OrderStore>().FindByNumberAsync(shop.Shop, "4711"));
        Assert.Equal(["Shopify.tag.Gift Wrap", "Shopify.tag.vip"], order.Data.Labels.Sorted.ToArray());
    }

    [Theory]
    [InlineData("orders/nonsense")]
    [InlineData("products/create")]
    [InlineData(null)]
    public async Task Post_AnUnknownTopic_IsKeptAsIgnored(string? topic)
    {
        var shop = await ConnectAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(shop.Slug, Body, Signature, topic));
        Assert.Equal(WorkState.Ignored, Assert.Single(await RowsAsync(shop)).State);
    }

    [Theory]
    [InlineData("X-Shopify-Test")]
    [InlineData("Shopify-Test")]
    public async Task Post_ATestNotification_IsShownAndTouchesNothing(string header)
    {
        var shop = await ConnectAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(shop.Slug, Body, Signature, mark: header));
        var row = Assert.Single(await RowsAsync(shop));
        Assert.Equal((WorkState.Ignored, ShopifyTest.Received), (row.State, row.Detail));
        Assert.Null(await app.Services.GetRequiredService<OrderStore>().FindByNumberAsync(shop.Shop, "4711"));
    }

    [Fact]
    public async Task Post_TheSameDeliveryTwice_IsKeptOnce()
    {
        var shop = await ConnectAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(shop.Slug, Body, Signature, "orders/nonsense", "delivery-1"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(shop.Slug, Body, Signature, "orders/nonsense", "delivery-1"));
        // The newer event deliveries name the same header without its X-.
        using var request = Request(shop.Slug, Encoding.UTF8.GetBytes(Body));
        request.Headers.Add("Shopify-Hmac-Sha256", Signature);
        request.Headers.Add("Shopify-Topic", "orders/nonsense");
        request.Headers.Add("Shopify-Webhook-Id", "delivery-1");
        using var response = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("delivery-1", Assert.Single(await RowsAsync(shop)).DeliveryId);
    }

    [Fact]
    public async Task Post_WhatIsNotSignedByThisShop_GetsOneAnswerAndLeavesNoTrace()
    {
        var shop = await ConnectAsync();
        var other = await ConnectAsync("the-secret-of-another-shop");
        using var unconnected = await app.CreateShopAsync();
        var answers = new List<string>
        {
            await AnswerAsync(shop.Slug, Body, null),
            await AnswerAsync(shop.Slug, Body, "rubbish"),
            await AnswerAsync(shop.Slug, Body.Replace("vip", "vap", StringComparison.Ordinal), Signature),
            await AnswerAsync(shop.Slug, Body, ShopifySignature.Of(Encoding.UTF8.GetBytes(Body), "the-secret-of-another-shop")),
            await AnswerAsync(shop.Slug, string.Concat(Enumerable.Repeat("[", 10_000)), Signature),
            await AnswerAsync(other.Slug, Body, Signature),
            await AnswerAsync(unconnected.Slug, Body, Signature),
            await AnswerAsync("no-such-shop", Body, Signature),
        };
        Assert.Equal("401 ", Assert.Single(answers.Distinct()));
        Assert.Empty(await RowsAsync(shop));
        Assert.Empty(await RowsAsync(other));
    }

    [Fact]
    public async Task Post_AfterTheSecretWasReplaced_IsAcceptedWithBothForAnHour()
    {
        var shop = await ConnectAsync();
        var now = app.Services.GetRequiredService<IClock>().GetCurrentInstant();
        await SaveAsync(shop, "the-new-one", now);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(shop.Slug, Body, Signature, "orders/nonsense"));
        Assert.Equal(HttpStatusCode.OK,
            await PostAsync(shop.Slug, Body, ShopifySignature.Of(Encoding.UTF8.GetBytes(Body), "the-new-one"), "orders/nonsense"));
        // The same replacement, as if it had been made two hours ago.
        await SaveAsync(shop, "the-newest-one", now - Duration.FromHours(2));
        Assert.Equal(HttpStatusCode.Unauthorized,
            await PostAsync(shop.Slug, Body, ShopifySignature.Of(Encoding.UTF8.GetBytes(Body), "the-new-one"), "orders/nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(shop.Slug, Body, Signature, "orders/nonsense"));
        Assert.Equal(HttpStatusCode.OK,
            await PostAsync(shop.Slug, Body, ShopifySignature.Of(Encoding.UTF8.GetBytes(Body), "the-newest-one"), "orders/nonsense"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_ABodyOverTheLimit_Is413(bool hasLength)
    {
        var shop = await ConnectAsync();
        using var request = Request(shop.Slug, new byte[(8 * 1024 * 1024) + 1]);
        request.Headers.Add("X-Shopify-Hmac-Sha256", Signature);
        request.Headers.TransferEncodingChunked = !hasLength;
        using var response = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(await RowsAsync(shop));
    }

    [Fact]
    public async Task Post_ABodyOfTheLimit_IsKept()
    {
        var shop = await ConnectAsync();
        var body = new byte[8 * 1024 * 1024];
        using var request = Request(shop.Slug, body);
        request.Headers.Add("X-Shopify-Hmac-Sha256", ShopifySignature.Of(body, Secret));
        request.Headers.Add("X-Shopify-Topic", "orders/nonsense");
        using var response = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body.Length,
            (await app.Services.GetRequiredService<InboxStore>().FindAsync(shop.Shop, (await RowsAsync(shop))[0].Id))!.Body.Length);
    }

    public void Dispose() => _http.Dispose();

    private async Task<ApiClient> ConnectAsync(string secret = Secret)
    {
        var shop = await app.CreateShopAsync();
        await SaveAsync(shop, secret, app.Services.GetRequiredService<IClock>().GetCurrentInstant());
        return shop;
    }

    private async Task SaveAsync(ApiClient shop, string secret, Instant now)
    {
        var store = app.Services.GetRequiredService<ConnectionStore>();
        var input = new ShopifyInput(new ShopifySettings { ShopDomain = "demo.myshopify.com" }, secret, null, false, true);
        var version = (await store.FindAsync(shop.Shop, ConnectionKind.Shopify))?.Version;
        Expect.Success(await store.SaveAsync(
            shop.Shop, Actor.System, ConnectionKind.Shopify, version, current => input.Apply(current, now)));
    }

    private async Task<IReadOnlyList<InboxRow>> RowsAsync(ApiClient shop) =>
        await app.Services.GetRequiredService<InboxStore>().ListAsync(shop.Shop, ConnectionKind.Shopify, null, 10);

    private async Task<string> AnswerAsync(string slug, string body, string? signature)
    {
        using var request = Request(slug, Encoding.UTF8.GetBytes(body));
        if (signature is not null) request.Headers.Add("X-Shopify-Hmac-Sha256", signature);
        request.Headers.Add("X-Shopify-Topic", "orders/create");
        using var response = await _http.SendAsync(request);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    private async Task<HttpStatusCode> PostAsync(
        string slug, string body, string signature, string? topic = "orders/create", string? id = null, string? mark = null)
    {
        using var request = Request(slug, Encoding.UTF8.GetBytes(body));
        request.Headers.Add("X-Shopify-Hmac-Sha256", signature);
        if (topic is not null) request.Headers.Add("X-Shopify-Topic", topic);
        if (mark is not null) request.Headers.Add(mark, "true");
        request.Headers.Add("X-Shopify-Webhook-Id", id ?? Guid.NewGuid().ToString());
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    private static HttpRequestMessage Request(string slug, byte[] body) => new(HttpMethod.Post, $"/integrations/shopify/{slug}/webhooks")
    {
        Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } },
    };

    // The worker runs by itself here; it is woken by the commit, so this ends within milliseconds.
    private static async Task<T> UntilAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            timeout.Token.ThrowIfCancellationRequested();
            if (await read() is { } value) return value;
            await Task.Yield();
        }
    }
}
