using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Shops;

public sealed class ShopApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Get_OneAndAll_AreTheKeysOwn()
    {
        using var other = await app.CreateShopAsync();
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        var found = (await shop.SendAsync("GET", $"/v1/shops/{shop.Slug}")).Expect(200);
        Assert.Equal((shop.Slug, "Shop", "en-US", "Europe/Berlin"),
            (found.Text("slug"), found.Text("name"), found.Text("default_locale"), found.Text("time_zone")));
        Assert.Equal("USD", found.Text("currency"));
        Assert.Contains("de-DE", found.Words("locales"));
        Assert.Equal(shop.Slug,
            Assert.Single((await shop.SendAsync("GET", "/v1/shops")).Expect(200).Json.EnumerateArray()).GetProperty("slug").GetString());
        Assert.Empty((await shop.SendAsync("GET", $"/v1/shops?slug={other.Slug}")).Expect(200).Json.EnumerateArray());
        Assert.Equal("shop_not_found", (await shop.SendAsync("GET", $"/v1/shops/{other.Slug}")).Expect(404).Text("key"));
    }

    [Fact]
    public async Task Currency_IsThatOfTheNewestOrdersElseOfTheDefaultLocale()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        foreach (var (locale, expected)
            in new[] { ("de-CH", "CHF"), ("da-DK", "DKK"), ("es-ES", "EUR"), ("pl-PL", "PLN"), ("en-US", "USD") })
        {
            Assert.Equal(expected, (await shop.SendAsync("PUT", "locales", $$"""{"locales":["{{locale}}"],"default":"{{locale}}"}"""))
                .Expect(200).Text("currency"));
        }

        foreach (var (number, currency, isTest)
            in new[] { (1, "NOK", false), (2, "NOK", false), (3, "EUR", false), (4, "???", false), (5, "JPY", true), (6, "JPY", true),
                (7, "JPY", true) })
        {
            var order = $$$"""{"id":"{{{number}}}","order":{"order_number":"{{{number}}}","external_id":"e{{{number}}}","address":null,"currency":"{{{currency}}}","test":{{{(isTest ? "true" : "false")}}}}}""";
            (await shop.SendAsync("PUT", "orders", order)).Expect(201);
        }

        Assert.Equal("NOK", (await shop.SendAsync("GET", $"/v1/shops/{shop.Slug}")).Expect(200).Text("currency"));
        Assert.Equal("NOK", (await shop.SendAsync("GET", "/v1/shops")).Expect(200).Json[0].GetProperty("currency").GetString());
    }

    [Fact]
    public async Task PutLocales_InTheShopsOrder_RefusesToTakeOneInUse()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync(
            "PUT", "configuration", """{"segments":[{"name":"Germans","experience":"default-page","locales":["de-DE"]}]}""")).Expect(200);
        var set = (await shop.SendAsync("PUT", "locales", """{"locales":["pt_BR","en-US","de-DE"],"default":"de-DE"}""")).Expect(200);
        Assert.Equal(["pt-BR", "en-US", "de-DE"], set.Words("locales"));
        Assert.Equal("de-DE", set.Text("default_locale"));
        var refused = (await shop.SendAsync("PUT", "locales", """{"locales":["en-US"],"default":"en-US"}""")).Expect(409);
        Assert.Equal("locale_in_use", refused.Text("key"));
        Assert.Contains("Germans", refused.Text("message"), StringComparison.Ordinal);
        (await shop.SendAsync("PUT", "locales", """{"locales":["de-DE"]}""", ifMatch: "\"0\"")).Expect(412);
        Assert.Equal(["de-DE"], (await shop.SendAsync("PUT", "locales", """{"locales":["de-DE"]}""")).Expect(200).Words("locales"));
    }

    [Theory]
    [InlineData("{}", "locales")]
    [InlineData("""{"locales":[]}""", "default")]
    [InlineData("""{"locales":["en-US","en-US"]}""", "locales")]
    [InlineData("""{"locales":["en-US","nonsense!"]}""", "1")]
    [InlineData("""{"locales":["en-US"],"default":"de-DE"}""", "default")]
    public async Task PutLocales_Wrong_AreRefused(string body, string field)
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var error = (await shop.SendAsync("PUT", "locales", body)).Expect(422).Json.GetProperty("errors")[0];
        Assert.Equal(field, error.GetProperty("loc").EnumerateArray().Last().ToString());
    }
}
