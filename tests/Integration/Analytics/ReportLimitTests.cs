using System.Net;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary>What one address may send is limited, whichever way it sends it.</summary>
public sealed class ReportLimitTests : IDisposable
{
    private const int Most = 5;

    private readonly ApiApp _app =
        ApiApp.With(("Tracking:ReportsPerMinute", $"{Most}"), ("Proxy:Known:0", "127.0.0.1"), ("Proxy:Known:1", "::1"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Reports_TooManyOfOneAddress_Are429AndNotCounted()
    {
        using var shop = await _app.CreateShopAsync();
        var token = await Beacons.OrderAsync(shop, "1");
        using var crowd = Browser("203.0.113.7");
        for (var i = 0; i < Most; i++) Assert.Equal(HttpStatusCode.NoContent, (await ViewAsync(crowd, shop, token)).StatusCode);
        using var form = new FormUrlEncodedContent([new("rating", "5")]);
        foreach (var refused
            in new[] { await ViewAsync(crowd, shop, token), await crowd.GetAsync(At(shop, $"{token}/view.gif")),
                await crowd.PostAsync(At(shop, $"{token}/feedback"), form) })
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(10)),
                (refused.StatusCode, refused.Headers.RetryAfter!.Delta));
        }

        // Another visitor is not kept out, and the page itself is there for everybody.
        using var other = Browser("203.0.113.8");
        Assert.Equal(HttpStatusCode.NoContent, (await ViewAsync(other, shop, token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await crowd.GetAsync(At(shop, token))).StatusCode);
        var row = (await shop.SendAsync("GET", "analytics")).Expect(200).Json.GetProperty("rows")[0];
        Assert.Equal((Most + 1, 0), (row.GetProperty("page_views").GetInt32(), row.GetProperty("feedback_responses").GetInt32()));
    }

    [Fact]
    public async Task Reports_OfOneIPv6Network_CountTogether()
    {
        using var shop = await _app.CreateShopAsync();
        var token = await Beacons.OrderAsync(shop, "1");
        for (var i = 1; i <= Most; i++)
        {
            using var neighbour = Browser($"2001:db8:1:2::{i}");
            Assert.Equal(HttpStatusCode.NoContent, (await ViewAsync(neighbour, shop, token)).StatusCode);
        }

        using var last = Browser("2001:db8:1:2:ffff::1");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ViewAsync(last, shop, token)).StatusCode);
    }

    private static Uri At(ApiClient shop, string path) => new($"/t/{shop.Slug}/{path}", UriKind.Relative);

    private static Task<HttpResponseMessage> ViewAsync(HttpClient browser, ApiClient shop, string token) =>
        Beacons.SendAsync(browser, shop.Slug, Beacons.Body(token, Guid.NewGuid(), Beacons.Event("view")));

    private HttpClient Browser(string address) =>
        new(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = _app.Address,
            DefaultRequestHeaders = { { "X-Forwarded-For", address }, { "User-Agent", Browsers.Desktop } }
        };
}
