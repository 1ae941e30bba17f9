using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Connections;

public sealed class IntegrationApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Put_EverySystem_IsConnectedAndNeverShowsASecret()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        Assert.Equal("not_connected", Status(await shop.SendAsync("GET", "integrations"), "shopify"));
        (await shop.SendAsync(
            "PUT", "integrations/shopify",
            $$"""{"shop_domain":"https://Demo.myshopify.com/","client_secret":"{{Secret}}","access_token":"shpat_x"}""")).Expect(200);
        (await shop.SendAsync("PUT", "integrations/klaviyo", """{"private_key":" pk_secret "}""")).Expect(200);
        var prepared = (await shop.SendAsync("PUT", "integrations/shopware", "{}")).Expect(200);
        Assert.EndsWith($"/integrations/shopware/{shop.Slug}/register", prepared.Text("registration_url"), StringComparison.Ordinal);
        Assert.Equal(prepared.Text("app_secret"),
            (await shop.SendAsync("PUT", "integrations/shopware", "{}")).Expect(200).Text("app_secret"));
        Assert.Equal(Secret,
            (await shop.SendAsync("PUT", "integrations/shopware", $$"""{"app_secret":"{{Secret}}"}""")).Expect(200).Text("app_secret"));
        (await shop.SendAsync("PUT", "integrations/shopware", """{"app_secret":"demo-app-secret"}""")).Expect(200);
        var all = (await shop.SendAsync("GET", "integrations")).Expect(200);
        foreach (var system in new[] { "shopify", "shopware", "klaviyo" }) Assert.Equal("waiting", Status(all, system));
        Assert.Equal("demo.myshopify.com", all.Json.GetProperty("shopify").GetProperty("shop_domain").GetString());
        foreach (var secret in new[] { Secret, "shpat_x", "pk_secret" }) Assert.DoesNotContain(secret, all.Body, StringComparison.Ordinal);
        foreach (var system in new[] { "shopify", "shopware", "klaviyo" })
        {
            (await shop.SendAsync("DELETE", $"integrations/{system}")).Expect(204);
            (await shop.SendAsync("DELETE", $"integrations/{system}")).Expect(404);
        }
    }

    [Fact]
    public async Task Put_MembersThatAreAbsent_StayAsTheyAre()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var etag = (await shop.SendAsync(
            "PUT", "integrations/shopify", $$"""{"shop_domain":"demo.myshopify.com","client_secret":"{{Secret}}"}""")).Expect(200).ETag;
        var changed = (await shop.SendAsync("PUT", "integrations/shopify", """{"access_token":"shpat_x","enabled":false}""", ifMatch: etag))
            .Expect(200);
        Assert.False(changed.Json.GetProperty("enabled").GetBoolean());
        Assert.Equal(["access_token", "client_secret"], changed.Words("secrets"));
        (await shop.SendAsync("PUT", "integrations/shopify", """{"access_token":""}""", ifMatch: etag)).Expect(412);
        Assert.Equal(["client_secret"],
            (await shop.SendAsync("PUT", "integrations/shopify", """{"access_token":""}""")).Expect(200).Words("secrets"));
    }

    [Theory]
    [InlineData("integrations/shopify", """{"shop_domain":"demo.myshopify.com"}""", "client_secret")]
    [InlineData("integrations/shopify", """{"shop_domain":"shop.example","client_secret":"x"}""", "shop_domain")]
    [InlineData("integrations/klaviyo", "{}", "private_key")]
    [InlineData("integrations/shopware", """{"app_secret":"short"}""", "app_secret")]
    [InlineData("keys/klaviyo", "{}", "api_key")]
    [InlineData("keys/klaviyo", """{"api_key":"a b"}""", "api_key")]
    [InlineData("keys/shopify", """{"api_key":5}""", "api_key")]
    public async Task Put_Wrong_SaysWhat(string path, string body, string field)
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        Assert.Equal(field,
            (await shop.SendAsync("PUT", path, body)).Expect(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Keys_AsKarlasClientsSendThem_SetTheSame()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        Assert.Empty((await shop.SendAsync("PUT", "keys/klaviyo", """{"api_key":"pk_secret"}""")).Expect(200).Words("warnings"));
        Assert.NotEmpty((await shop.SendAsync("PUT", "keys/shopify", """{"api_key":"shpat_token"}""")).Expect(200).Words("warnings"));
        (await shop.SendAsync("PUT", "keys/shopware", $$"""{"api_key":"{{Secret}}"}""")).Expect(200);
        (await shop.SendAsync("PUT", "keys/shopware", """{"client_id":"SWIA","client_secret":"s"}""")).Expect(200);
        var done = (await shop.SendAsync(
            "PUT", "integrations/shopify", $$"""{"shop_domain":"demo.myshopify.com","client_secret":"{{Secret}}"}""")).Expect(200);
        Assert.Equal(["access_token", "client_secret"], done.Words("secrets"));
        Assert.Empty(done.Words("warnings"));
        using var editor = await app.CreateShopAsync();
        (await editor.SendAsync("PUT", "keys/klaviyo", """{"api_key":"pk_secret"}""")).Expect(403);
    }

    private static string Status(ApiReply reply, string system) => reply.Json.GetProperty(system).GetProperty("status").GetString()!;
}
