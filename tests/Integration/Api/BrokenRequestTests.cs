using System.Net.Sockets;
using System.Text;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Api;

/// <summary>Requests that break the rules of HTTP, which no client library sends.</summary>
public sealed class BrokenRequestTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Theory]
    [InlineData("/v1/shops/{0}/orders")]
    [InlineData("/integrations/shopify/{0}/webhooks")]
    [InlineData("/integrations/shopware/{0}/webhooks")]
    [InlineData("/t/{0}/events")]
    public async Task Body_ThatIsNoChunkedBody_IsItsSendersFault(string path)
    {
        using var shop = await app.CreateShopAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        var address = path.Replace("{0}", shop.Slug, StringComparison.Ordinal);
        await client.GetStream()
            .WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZZ\r\n"));
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 4", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }
}
