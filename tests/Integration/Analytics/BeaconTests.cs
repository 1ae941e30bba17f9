using System.Net;
using System.Text;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary>What tracking pages send, and the numbers the API then gives.</summary>
public sealed class BeaconTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    private readonly HttpClient _browser =
        new(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = app.Address,
            DefaultRequestHeaders = { { "User-Agent", Browsers.Desktop } }
        };

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Beacon_ViewsImpressionsClicksFeedback_AreTheNumbersOfTheApi()
    {
        using var shop = await app.CreateShopAsync();
        var token = await OrderAsync(shop);
        var (ann, bob) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal(204, await SendAsync(
            shop, Body(token, ann, View(), Event("impression", "banner"), Event("impression", "tile", "1"), Event("click", "banner"),
            Event("click", "banner"))));
        Assert.Equal(204, await SendAsync(
            shop, Body(token, bob, View(), View(), Event("impression", "banner"), $$"""{"id":"{{Guid.NewGuid()}}","type":"feedback","rating":5,"target":"packaging,Mira Sand, speed","comment":"Call me: +49 170 1234567 or a@b.example"}""")));
        var row = (await shop.SendAsync("GET", "analytics")).Expect(200).Json.GetProperty("rows")[0];
        Assert.Equal(
            """{"key":"all","page_views":3,"unique_visitors":2,"impressions":3,"clicks":2,"unique_clickers":1,"ctr":0.5,"engagement_rate":0.5,"feedback_responses":1,"feedback_mean":5,"feedback_positive_share":1,"click_through_rate":0.6666666666666666}""",
            row.GetRawText());
        var slots = (await shop.SendAsync("GET", "analytics?group_by=slot")).Json.GetProperty("rows").EnumerateArray()
            .Select(slot =>
            $"{slot.GetProperty("key")} {slot.GetProperty("impressions")} {slot.GetProperty("clicks")} {slot.GetProperty("ctr")}");
        Assert.Equal(["none 0 0 ", "banner 2 2 0.5", "tile 1 0 0"], slots);
        var days = (await shop.SendAsync("GET", "analytics?group_by=day")).Json.GetProperty("rows");
        Assert.Equal((30, 3), (days.GetArrayLength(), days[29].GetProperty("page_views").GetInt32()));
        var comment = await RawAsync(
            events => events.Where(row => row.ShopId == shop.Shop && row.Comment != null).Select(row => row.Comment).SingleAsync());
        Assert.Equal("Call me: … or …", comment);
        Assert.Equal("speed,packaging",
            await RawAsync(events => events.Where(row => row.ShopId == shop.Shop && row.Comment != null).Select(row => row.Target)
            .SingleAsync()));
    }

    [Fact]
    public async Task Beacon_ByType_IsTheSegmentAtTheTimeAlsoWhenItIsDeleted()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync(
            "PUT", "configuration", """{"experiences":[{"key":"gold","name":"Gold"},{"key":"default-page","name":"Default tracking page"}],"segments":[{"key":"vip","name":"VIP","enabled":true,"experience":"gold","rule":{"all":[{"attribute":"order.label","operator":"equals","value":"vip"}]}}]}""")).Expect(200);
        var (gold, plain) = (await OrderAsync(shop, "1", "vip"), await OrderAsync(shop, "2"));
        Assert.Equal(204, await SendAsync(shop, Body(gold, Guid.NewGuid(), View(), View())));
        Assert.Equal(204, await SendAsync(shop, Body(plain, Guid.NewGuid(), View()), Phone));
        Assert.Equal((2, 1, 3),
            (await ViewsAsync(shop, "type=vip"), await ViewsAsync(shop, "type=default"), await ViewsAsync(shop, "type=all")));
        Assert.Equal((1, 2, 3),
            (await ViewsAsync(shop, "device=phone"), await ViewsAsync(shop, "device=desktop&locale=en_US"),
            await ViewsAsync(shop, "type=vip,default")));
        (await shop.SendAsync("PUT", "configuration", """{"segments":[]}""")).Expect(200);
        Assert.Equal((2, 1), (await ViewsAsync(shop, "type=vip"), await ViewsAsync(shop, "type=default")));
        var rows = (await shop.SendAsync("GET", "analytics?group_by=segment")).Json.GetProperty("rows").EnumerateArray()
            .Select(row => row.GetProperty("key").GetString());
        Assert.Equal(["default", "vip"], rows);
    }

    [Fact]
    public async Task Beacon_SentAgain_ChangesNothing()
    {
        using var shop = await app.CreateShopAsync();
        var body = Body(await OrderAsync(shop), Guid.NewGuid(), View(), Event("click", "tile", "2"));
        for (var i = 0; i < 3; i++) Assert.Equal(204, await SendAsync(shop, body));
        Assert.Equal(1, await ViewsAsync(shop, ""));
    }

    [Fact]
    public async Task Beacon_LateAndFutureEvents_LandWhereTheyBelong()
    {
        using var shop = await app.CreateShopAsync();
        var token = await OrderAsync(shop);
        var now = DateTimeOffset.UtcNow;
        var late = now.AddDays(-3).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(204, await SendAsync(
            shop, Body(token, Guid.NewGuid(), View(late), View("2999-01-01T00:00:00Z"), View("1970-01-01T00:00:00Z"))));
        var days = (await shop.SendAsync("GET", "analytics?group_by=day")).Json.GetProperty("rows").EnumerateArray()
            .Select(row => row.GetProperty("page_views").GetInt32()).ToList();
        Assert.Equal((1, 2, 3), (days[^4], days[^1], days.Sum()));
    }

    [Fact]
    public async Task Beacon_Robots_AreCountedApart()
    {
        using var shop = await app.CreateShopAsync();
        var token = await OrderAsync(shop);
        Assert.Equal(204, await SendAsync(
            shop, Body(token, Guid.NewGuid(), View(), View()), "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"));
        Assert.Equal(204, await SendAsync(shop, Body(token, Guid.NewGuid(), View()), Phone, ("Sec-Purpose", "prefetch;prerender")));
        Assert.Equal(0, await ViewsAsync(shop, ""));
        await using var context = app.Services.GetRequiredService<IDbContextFactory<Web.Data.AppDbContext>>().CreateDbContext();
        Assert.Equal(3, await context.Set<LeftOutRecord>().Where(row => row.ShopId == shop.Shop && row.Reason == LeftOutReason.Robot)
            .SumAsync(row => row.Events));
    }

    [Fact]
    public async Task Beacon_WrongOrForeignToken_Is404()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        var foreign = await OrderAsync(other);
        var own = await OrderAsync(shop);
        var forged = (own[0] == 'A' ? 'B' : 'A') + own[1..];
        foreach (var token in new[] { foreign, forged, "", new string('A', 43) })
            Assert.Equal(404, await SendAsync(shop, Body(token, Guid.NewGuid(), View())));
        Assert.Equal(0, await ViewsAsync(shop, "") + await ViewsAsync(other, ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"visitor":"018f0000-0000-7000-8000-000000000000","events":[]}""")]
    [InlineData("""{"token":"T","visitor":"me","events":[]}""")]
    [InlineData("""{"token":"T","visitor":"018f0000-0000-7000-8000-000000000000"}""")]
    [InlineData("""{"token":"T","visitor":"018f0000-0000-7000-8000-000000000000","events":[{"type":"view"}]}""")]
    [InlineData("""{"token":"T","visitor":"018f0000-0000-7000-8000-000000000000","events":[{"id":"018f0000-0000-7000-8000-000000000001","type":"purchase"}]}""")]
    [InlineData("""{"token":"T","visitor":"018f0000-0000-7000-8000-000000000000","events":[{"id":"018f0000-0000-7000-8000-000000000001","type":"click","slot":"none"}]}""")]
    [InlineData("""{"token":"T","visitor":"018f0000-0000-7000-8000-000000000000","events":[{"id":"018f0000-0000-7000-8000-000000000001","type":"feedback"}]}""")]
    [InlineData("""{"token":"T","visitor":"018f0000-0000-7000-8000-000000000000","events":[{"id":"018f0000-0000-7000-8000-000000000001","type":"feedback","rating":6}]}""")]
    [InlineData("""{"token":"T","visitor":"018f0000-0000-7000-8000-000000000000","events":[{"id":"018f0000-0000-7000-8000-000000000001","type":"view","at":"yesterday"}]}""")]
    public async Task Beacon_Malformed_Is422AndNothingIsStored(string body)
    {
        using var shop = await app.CreateShopAsync();
        var token = await OrderAsync(shop);
        Assert.Equal(422, await SendAsync(shop, body.Replace("\"T\"", $"\"{token}\"", StringComparison.Ordinal)));
        Assert.Equal(0, await ViewsAsync(shop, ""));
    }

    [Fact]
    public async Task Beacon_LongerThan16KiB_Is413()
    {
        using var shop = await app.CreateShopAsync();
        var body = Body(await OrderAsync(shop), Guid.NewGuid(), View());
        Assert.Equal(204, await SendAsync(shop, body.PadRight(16 * 1024)));
        Assert.Equal(413, await SendAsync(shop, body.PadRight((16 * 1024) + 1)));
    }

    [Fact]
    public async Task Beacon_ManyAtOnce_AllAreThereWhenAnswered()
    {
        using var shop = await app.CreateShopAsync();
        var token = await OrderAsync(shop);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => SendAsync(shop, Body(token, Guid.NewGuid(), View(), Event("click", "tile", "1")))));
        Assert.All(answers, status => Assert.Equal(204, status));
        Assert.Equal(60, await ViewsAsync(shop, ""));
    }

    [Fact]
    public async Task View_WithoutAScript_IsCountedByAPicture()
    {
        using var shop = await app.CreateShopAsync();
        var token = await OrderAsync(shop);
        var page = await _browser.GetStringAsync(new Uri($"/t/{shop.Slug}/{token}?locale=de-DE", UriKind.Relative));
        var picture = page.Split("<noscript><img")[1].Split("src=\"")[1].Split('"')[0];
        for (var i = 0; i < 2; i++)
        {
            using var answer = await _browser.GetAsync(new Uri(picture, UriKind.Relative));
            Assert.Equal(("image/gif", "no-store"),
                (answer.Content.Headers.ContentType!.ToString(), answer.Headers.CacheControl!.ToString()));
        }

        using var head = await _browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, picture));
        Assert.Equal(2, await ViewsAsync(shop, "locale=de-DE"));
        Assert.Equal(1, (await shop.SendAsync("GET", "analytics")).Json.GetProperty("rows")[0].GetProperty("unique_visitors").GetInt32());
    }

    [Fact]
    public async Task Feedback_FormThatBreaksOff_LeadsBackToTheForm()
    {
        using var shop = await app.CreateShopAsync();
        var token = await OrderAsync(shop);
        using var form = new StringContent("--b");
        form.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var answer = await _browser.PostAsync(new Uri($"/t/{shop.Slug}/{token}/feedback", UriKind.Relative), form);
        Assert.Equal((HttpStatusCode.SeeOther, $"/t/{shop.Slug}/{token}#feedback"),
            (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Feedback_WithoutAScript_IsKeptOnceAndThanked()
    {
        using var shop = await app.CreateShopAsync();
        var token = await OrderAsync(shop);
        string location = "";
        for (var i = 0; i < 2; i++)
        {
            using var form = new FormUrlEncodedContent(
                [new("rating", "4"), new("chip", "speed"), new("chip", "courier"), new("chip", "no such chip"), new("comment", " Fine ")]);
            using var answer = await _browser.PostAsync(new Uri($"/t/{shop.Slug}/{token}/feedback?locale=en-US", UriKind.Relative), form);
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            location = answer.Headers.Location!.ToString();
        }

        Assert.Contains("Thank you for your feedback", await _browser.GetStringAsync(new Uri(location, UriKind.Relative)),
            StringComparison.Ordinal);
        var kept = await RawAsync(events => events.Where(row => row.ShopId == shop.Shop).SingleAsync());
        Assert.Equal((4, "speed,courier", "Fine"), (kept.Rating, kept.Target, kept.Comment));
    }

    [Theory]
    [InlineData("from=2026-02-30", "from")]
    [InlineData("from=2026-11-22&to=2026-11-22", "to")]
    [InlineData("type=nobody", "type")]
    [InlineData("group_by=weather", "group_by")]
    [InlineData("device=fridge", "device")]
    public async Task Analytics_UnknownWords_Are422WithTheirName(string query, string name)
    {
        using var shop = await app.CreateShopAsync();
        var answer = (await shop.SendAsync("GET", $"analytics?{query}")).Expect(422);
        Assert.Equal(name, answer.Json.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    private static string Body(string token, Guid visitor, params IEnumerable<string> events) =>
        $$"""{"token":"{{token}}","visitor":"{{visitor}}","events":[{{string.Join(',', events)}}]}""";

    private static string View(string? at = null) =>
        $$"""{"id":"{{Guid.NewGuid()}}","type":"view","slot":null{{(at is null ? "" : $",\"at\":\"{at}\"")}}}""";

    private static string Event(string type, string slot, string? target = null) =>
        $$"""{"id":"{{Guid.NewGuid()}}","type":"{{type}}","slot":"{{slot}}","target":{{(target is null ? "null" : $"\"{target}\"")}}}""";

    private static async Task<string> OrderAsync(ApiClient shop, string number = "1", string? label = null)
    {
        var labels = label is null ? "" : $",\"segments\":[\"{label}\"]";
        var order = $$$"""{"id":"{{{number}}}","order":{"order_number":"{{{number}}}","external_id":"e{{{number}}}","locale":"en-US","address":{"zip_code":"1","city":"X"},"products":[{"title":"Tea","quantity":1,"price":10}]{{{labels}}} }}""";
        return (await shop.SendAsync("PUT", "orders", order)).Expect(201).Text("tracking_url").Split('/')[^1];
    }

    private static async Task<int> ViewsAsync(ApiClient shop, string query) =>
        (await shop.SendAsync("GET", $"analytics?{query}")).Expect(200).Json.GetProperty("rows")[0].GetProperty("page_views").GetInt32();

    private async Task<T> RawAsync<T>(Func<IQueryable<EventRecord>, Task<T>> query)
    {
        await using var context = app.Services.GetRequiredService<IDbContextFactory<Web.Data.AppDbContext>>().CreateDbContext();
        return await query(context.Set<EventRecord>());
    }

    private async Task<int> SendAsync(ApiClient shop, string body, string? agent = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/t/{shop.Slug}/events")
        { Content = new StringContent(body, Encoding.UTF8, "text/plain") };
        if (agent is not null) request.Headers.TryAddWithoutValidation("User-Agent", agent);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _browser.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
