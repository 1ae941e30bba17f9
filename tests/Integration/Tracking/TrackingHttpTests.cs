using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Experiences;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Tracking;

public sealed class TrackingHttpTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private const string Order = """{"order_number":"10248","external_id":"e1","locale":"fr-FR","address":{"zip_code":"SW1A 1AA","city":"London"},"products":[{"title":"Tofu & more","sku":"1","quantity":2,"price":3.5}]}""";

    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    [Fact]
    public async Task Page_OwnToken_ShowsTheOrderWithItsHeaders()
    {
        using var shop = await app.CreateShopAsync();
        var address = await SendOrderAsync(shop);
        using var answer = await _browser.GetAsync(address);
        var page = await ReadAsync(answer, HttpStatusCode.OK);
        Assert.Equal("fr-FR", page.DocumentElement.GetAttribute("lang"));
        Assert.NotNull(page.QuerySelector("meta[name=experience]"));
        Assert.Contains("Tofu & more", page.QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script:not([src^='/tracking/events']), [style]"));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"style-src 'self' 'nonce-{page.QuerySelector("style")!.GetAttribute("nonce")}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Page_ViewedTwice_HasANonceOfItsOwnEachTime()
    {
        using var shop = await app.CreateShopAsync();
        var address = await SendOrderAsync(shop);
        var first = await _browser.GetStringAsync(address);
        var second = await _browser.GetStringAsync(address);
        Assert.NotEqual(Nonce(first), Nonce(second));
        Assert.Equal(first.Replace(Nonce(first), "", StringComparison.Ordinal),
            second.Replace(Nonce(second), "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Page_AcceptsACompression_IsTheSameInHalfOfTheBytes(string encoding)
    {
        using var shop = await app.CreateShopAsync();
        var address = await SendOrderAsync(shop);
        var plain = await _browser.GetStringAsync(address);
        using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", encoding } } };
        using var answer = await _browser.SendAsync(asked);
        Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        var packed = await answer.Content.ReadAsByteArrayAsync();
        Assert.InRange(packed.Length, 1, plain.Length / 2);
        await using Stream reader = encoding == "br"
            ? new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)
            : new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var html = await new StreamReader(reader).ReadToEndAsync();
        Assert.Equal(plain.Replace(Nonce(plain), "", StringComparison.Ordinal), html.Replace(Nonce(html), "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/openapi/v1.json")]
    public async Task OtherPage_AcceptsACompression_IsNotCompressed(string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "br, gzip" } } };
        using var answer = await _browser.SendAsync(asked);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Page_OrderAndExperienceChange_ShowAtOnce()
    {
        using var shop = await app.CreateShopAsync();
        var address = await SendOrderAsync(shop);
        Assert.DoesNotContain("NW1", await _browser.GetStringAsync(address), StringComparison.Ordinal);
        (await shop.SendAsync(
            "PUT", "orders", """{"id":"10248","trackings":[{"tracking_number":"NW1","carrier_reference":"Speedy Express"}]}"""))
            .Expect(200);
        Assert.Contains("NW1", await _browser.GetStringAsync(address), StringComparison.Ordinal);
        var store = app.Services.GetRequiredService<ExperienceStore>();
        var experience = Assert.Single(await store.ListAsync(shop.Shop));
        var content = experience.Experience.Draft
            with
        {
            Hero = experience.Experience.Draft.Hero
                with
            { Headline = experience.Experience.Draft.Hero.Headline.With("fr-FR", "Bonjour!") }
        };
        var saved = (await store.SaveDraftAsync(
            shop.Shop, Actor.System, experience.Experience.Id, experience.Version, "Page", content)).Value!;
        Assert.DoesNotContain("Bonjour!", await _browser.GetStringAsync(address), StringComparison.Ordinal);
        await store.PublishAsync(shop.Shop, Actor.System, experience.Experience.Id, saved.Version);
        Assert.Contains("Bonjour!", await _browser.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?locale=de-DE", null, "de-DE")]
    [InlineData("?locale=de_AT", null, "de-AT")]
    [InlineData("?locale=xx", "it-IT", "fr-FR")]
    [InlineData("", "it-IT", "fr-FR")]
    public async Task Page_Locale_QueryThenOrder(string query, string? accepted, string expected)
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal(expected, await LangAsync(await SendOrderAsync(shop) + query, accepted));
    }

    [Theory]
    [InlineData("it-IT,it;q=0.9", "it-IT")]
    [InlineData("ja, nb;q=0.5, sv-SE;q=0.8", "sv-SE")]
    [InlineData("ja", "en-US")]
    [InlineData("*;;;q=x", "en-US")]
    public async Task Page_OrderWithoutLocale_TakesTheBrowsersThenTheDefault(string accepted, string expected)
    {
        using var shop = await app.CreateShopAsync();
        var address = await SendOrderAsync(shop, Order.Replace("\"locale\":\"fr-FR\",", "", StringComparison.Ordinal));
        Assert.Equal(expected, await LangAsync(address, accepted));
    }

    [Fact]
    public async Task Page_WrongForeignOrUnknown_IsTheSameFriendlyAnswer()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        var token = (await SendOrderAsync(other)).Split('/')[^1];
        foreach (var path in new[] { $"/t/{shop.Slug}/{token}", $"/t/{shop.Slug}/nonsense", $"/t/{shop.Slug}/{new string('A', 43)}",
            $"/t/nosuchshop/{token}" })
        {
            using var answer = await _browser.GetAsync(path);
            var page = await ReadAsync(answer, HttpStatusCode.NotFound);
            Assert.Equal("This link leads nowhere", page.QuerySelector("h1")!.TextContent);
            Assert.NotEmpty(answer.Headers.GetValues("Content-Security-Policy"));
        }
    }

    [Fact]
    public async Task Finder_RightPair_LeadsToThePage()
    {
        using var shop = await app.CreateShopAsync();
        var address = await SendOrderAsync(shop);
        foreach (var query in new[] { "order=10248&zip=SW1A+1AA", "order=%2310248&zip=sw1a1aa", "order=+10248+&zip=sw1a-1aa" })
        {
            using var answer = await _browser.GetAsync($"/t/{shop.Slug}?{query}");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(address, answer.Headers.Location!.ToString());
        }
    }

    [Fact]
    public async Task Finder_Case06FinderByOrderName_OpensByNumberAndName()
    {
        using var shop = await app.CreateShopAsync();
        var reply = (await shop.SendAsync(
            "PUT", "orders", """{"id":"1001","order":{"order_number":"1001","external_id":"e-1001","order_name":"EX-1001","address":{"zip_code":"25813","country_code":"DE"}}}""")).Expect(201);
        foreach (var typed in new[] { "EX-1001", "1001", "＃ｅｘ－１００１" })
        {
            using var answer = await _browser.GetAsync($"/t/{shop.Slug}?order={Uri.EscapeDataString(typed)}&zip=25813");
            Assert.Equal((HttpStatusCode.Redirect, new Uri(reply.Text("tracking_url")).AbsolutePath),
                (answer.StatusCode, answer.Headers.Location!.ToString()));
        }
    }

    [Fact]
    public async Task Finder_NumberInMixedCapitals_IsFoundInAnyCase()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync(
            "PUT", "orders", """{"id":"wEb-7bX","order":{"order_number":"wEb-7bX","external_id":"e7","order_name":"#wEb-7bX","address":{"zip_code":"25813"}}}""")).Expect(201);
        using var answer = await _browser.GetAsync($"/t/{shop.Slug}?order=WEB-7BX&zip=25813");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Finder_PostedForm_LeadsToThePageWithoutTheAddressSayingWhatWasTyped()
    {
        using var shop = await app.CreateShopAsync();
        var address = await SendOrderAsync(shop);
        using var right = await _browser.PostAsync($"/t/{shop.Slug}", Form("10248", "SW1A 1AA", "de-DE"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{address}?locale=de-DE"), (right.StatusCode, right.Headers.Location!.ToString()));
        using var wrong = await _browser.PostAsync($"/t/{shop.Slug}", Form("10248", "1", "de-DE"));
        var page = await ReadAsync(wrong, HttpStatusCode.NotFound);
        Assert.Equal(("de-DE", "10248", "post"),
            (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("input[name=order]")!.GetAttribute("value"),
            page.QuerySelector("form")!.GetAttribute("method")));
        using var empty = await _browser.PostAsync(
            $"/t/{shop.Slug}", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
    }

    [Theory]
    [InlineData(".")]
    [InlineData(",")]
    [InlineData(")")]
    [InlineData("%22")]
    [InlineData("%3E")]
    [InlineData("%E2%80%8B")]
    [InlineData("%22%3E.")]
    public async Task Page_PunctuationGluedToTheLink_IsServed(string glued)
    {
        using var shop = await app.CreateShopAsync();
        using var answer = await _browser.GetAsync(await SendOrderAsync(shop) + glued);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var other = await _browser.GetAsync(await SendOrderAsync(shop, isNew: false) + "A");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Page_SlugInCapitals_IsServed()
    {
        using var shop = await app.CreateShopAsync();
        var address = await SendOrderAsync(shop);
        using var answer = await _browser.GetAsync(address.Replace(shop.Slug, shop.Slug.ToUpperInvariant(), StringComparison.Ordinal));
        var page = await ReadAsync(answer, HttpStatusCode.OK);
        Assert.Equal("ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.Equal("fr-FR", page.QuerySelector("meta[name=locale]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Finder_WrongPostalCodeAndUnknownOrder_AreTheSameAnswer()
    {
        using var shop = await app.CreateShopAsync();
        await SendOrderAsync(shop);
        var wrong = await FindAsync($"/t/{shop.Slug}?order=10248&zip=99999");
        var unknown = await FindAsync($"/t/{shop.Slug}?order=10249&zip=99999");
        Assert.Equal((404, wrong.Body.Replace("10248", "10249", StringComparison.Ordinal)), (unknown.Status, unknown.Body));
        Assert.Contains("We found no order", wrong.Body, StringComparison.Ordinal);
        var form = await FindAsync($"/t/{shop.Slug}");
        Assert.Equal(200, form.Status);
        Assert.DoesNotContain("We found no order", form.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finder_GuessingAtOneOrder_IsStopped()
    {
        using var shop = await app.CreateShopAsync();
        await SendOrderAsync(shop);
        for (var i = 0; i < 6; i++) Assert.Equal(404, (await FindAsync($"/t/{shop.Slug}?order=10248&zip={i}")).Status);
        using var answer = await _browser.GetAsync($"/t/{shop.Slug}?order=10248&zip=SW1A1AA");
        var page = await ReadAsync(answer, HttpStatusCode.TooManyRequests);
        Assert.Equal("60", Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.Contains("a lot of tries", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    private static string Nonce(string html) => html.Split("nonce=\"")[1].Split('"')[0];

    private static FormUrlEncodedContent Form(string order, string zip, string locale) =>
        new(new Dictionary<string, string> { ["order"] = order, ["zip"] = zip, ["locale"] = locale });

    private static async Task<string> SendOrderAsync(ApiClient shop, string order = Order, bool isNew = true)
    {
        var reply = (await shop.SendAsync("PUT", "orders", $$"""{"id":"10248","order":{{order}}}""")).Expect(isNew ? 201 : 200);
        return new Uri(reply.Text("tracking_url")).AbsolutePath;
    }

    private async Task<string?> LangAsync(string address, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accepted is not null) request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var answer = await _browser.SendAsync(request);
        return (await ReadAsync(answer, HttpStatusCode.OK)).DocumentElement.GetAttribute("lang");
    }

    private async Task<(int Status, string Body)> FindAsync(string path)
    {
        using var answer = await _browser.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, body.Replace(Nonce(body), "", StringComparison.Ordinal));
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {body}");
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return new HtmlParser().ParseDocument(body);
    }

    public void Dispose() => _browser.Dispose();
}
