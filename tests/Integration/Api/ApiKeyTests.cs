using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.ApiKeys;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Api;

public sealed class ApiKeyTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Theory]
    [InlineData(null)]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer abc")]
    [InlineData("Basic bm86Ym9keQ==")]
    public async Task Credentials_MissingMalformedOrUnknown_Are400(string? header)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var shop = await app.CreateShopAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/shops/{shop.Slug}/orders");
        if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await http.SendAsync(request);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("credentials_invalid", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "orders")]
    [InlineData("POST", "images/logo")]
    public async Task Credentials_Missing_Are400WhateverTheContentType(string method, string path)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var shop = await app.CreateShopAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/shops/{shop.Slug}/{path}")
        { Content = new StringContent("x", System.Text.Encoding.UTF8, "text/plain") };
        using var response = await http.SendAsync(request);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Credentials_OfARevokedKey_Are401AtOnce()
    {
        using var shop = await app.CreateShopAsync();
        var (id, username, secret) = await app.AddKeyAsync(shop.Shop, ShopRole.Viewer);
        using var client = new ApiClient(app, shop.Shop, shop.Slug, username, secret);
        (await client.SendAsync("GET", "orders")).Expect(200);
        await app.Services.GetRequiredService<ApiKeyStore>().RevokeAsync(shop.Shop, Actor.System, id);
        var refused = (await client.SendAsync("GET", "orders")).Expect(401);
        Assert.Equal("Basic", Assert.Single(refused.Headers.WwwAuthenticate).Scheme);
        Assert.Equal("api_key_ended", refused.Text("key"));
    }

    [Fact]
    public async Task Key_WithoutTheRole_Is403()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        (await shop.SendAsync("GET", "orders")).Expect(200);
        (await shop.SendAsync("POST", "decisions", """{"orders":[]}""")).Expect(200);
        Assert.Equal("forbidden", (await shop.SendAsync("PUT", "orders", "{}")).Expect(403).Text("key"));
        Assert.Equal("FAILURE", (await shop.SendAsync("POST", "/api/v1/orders", "{}")).Expect(403).Text("status"));
    }

    [Fact]
    public async Task Cookies_OpenNoApiRoute()
    {
        using var shop = await app.CreateShopAsync();
        using var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Add("Cookie", "__Host-session=anything; .AspNetCore.Identity.Application=anything");
        using var response = await http.GetAsync(new Uri($"/v1/shops/{shop.Slug}/orders", UriKind.Relative));
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task UnknownAddressOrMethod_AnswersInTheDocumentedForm()
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal("not_found", (await shop.SendAsync("GET", "/v1/nothing")).Expect(404).Text("key"));
        Assert.Equal("method_not_allowed", (await shop.SendAsync("DELETE", "orders")).Expect(405).Text("key"));
        Assert.Equal("FAILURE", (await shop.SendAsync("GET", "/api/v1/nothing")).Expect(404).Text("status"));
    }

    [Fact]
    public async Task Key_AboveItsLimit_Is429WithRetryAfter()
    {
        using var limited = ApiApp.With(("Api:RateLimit:Requests", "3"), ("Api:RateLimit:Seconds", "3600"));
        using var shop = await limited.CreateShopAsync();
        for (var i = 0; i < 3; i++) (await shop.SendAsync("GET", "orders")).Expect(200);
        var refused = (await shop.SendAsync("GET", "orders")).Expect(429);
        Assert.Equal("rate_limited", refused.Text("key"));
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        using var other = await limited.CreateShopAsync();
        (await other.SendAsync("GET", "orders")).Expect(200);
    }

    [Fact]
    public async Task WrongKeys_AboveTheLimitOfTheirNetwork_Are429AndTheRightKeyIsNot()
    {
        using var limited = ApiApp.With(("Api:WrongKeysPerMinute", "20"));
        using var shop = await limited.CreateShopAsync();
        using var guesser = new ApiClient(limited, shop.Shop, shop.Slug, "unknown", "guess");
        for (var i = 0; i < 20; i++)
            Assert.Equal("credentials_invalid", (await guesser.SendAsync("GET", "orders")).Expect(400).Text("key"));
        var refused = (await guesser.SendAsync("GET", "orders")).Expect(429);
        Assert.Equal("rate_limited", refused.Text("key"));
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        (await shop.SendAsync("GET", "orders")).Expect(200);
    }
}
