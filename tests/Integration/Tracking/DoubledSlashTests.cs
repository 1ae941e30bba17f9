using System.Net;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Tracking;

/// <summary>Links whose path begins with, or holds, more slashes than it should.</summary>
public sealed class DoubledSlashTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("//t/{0}?locale=de-DE", "/t/{0}?locale=de-DE")]
    [InlineData("/t//{0}", "/t/{0}")]
    [InlineData("///t/{0}//", "/t/{0}")]
    public async Task Page_DoubledSlashes_LeadToThePage(string path, string expected)
    {
        using var shop = await app.CreateShopAsync();
        var token = (await shop.SendAsync("PUT", "orders", """{"id":"1","order":{"order_number":"1","external_id":"e","address":null}}"""))
            .Expect(201).Text("tracking_url").Split('/')[^1];
        var place = $"{shop.Slug}/{token}";
        using var answer = await _browser.GetAsync(AddressOf(path.Replace("{0}", place, StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.PermanentRedirect, expected.Replace("{0}", place, StringComparison.Ordinal)),
            (answer.StatusCode, answer.Headers.Location!.OriginalString));
        using var page = await _browser.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/t/shop/token")]
    [InlineData("//login")]
    [InlineData("//v1/shops")]
    public async Task OtherAddresses_DoubledSlashes_AreNotRedirected(string path)
    {
        using var answer = await _browser.GetAsync(AddressOf(path));
        Assert.Null(answer.Headers.Location);
    }

    private Uri AddressOf(string path) => new($"{app.Address.GetLeftPart(UriPartial.Authority)}{path}");
}
