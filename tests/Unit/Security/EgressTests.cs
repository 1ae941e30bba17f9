using System.Net;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Security.Egress;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Security;

/// <summary>No url of a merchant leads into our own network (docs/reliability.md#attacks, S7).</summary>
public sealed class EgressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("ff02::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void IsPublic_SpecialAddresses_AreNot(string address) => Assert.False(EgressAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("1.1.1.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void IsPublic_InternetAddresses_Are(string address) => Assert.True(EgressAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//example.com")]
    [InlineData("/relative")]
    [InlineData("https://")]
    [InlineData("https://user:secret@example.com")]
    [InlineData("https://localhost/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://2130706433/x")]
    [InlineData("https://0x7f.1/x")]
    [InlineData("https://017700000001/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://[::ffff:10.0.0.1]/x")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public void Check_UrlsThatMayNotBeSentTo_AreRefused(string url)
    {
        using var services = Services(new(AllowPrivate: false, AllowHttp: false));
        var egress = services.GetRequiredService<EgressClient>();
        Assert.NotNull(egress.Check("url", url));
    }

    [Fact]
    public async Task Send_NameThatResolvesToALoopbackAddress_IsRefusedAtTheConnection()
    {
        await using var server = await FakeHttpServer.StartAsync();
        // The name passes every look at the text; only the address gives it away.
        await using var services = Services(new(AllowPrivate: false, AllowHttp: true), IPAddress.Loopback);
        var egress = services.GetRequiredService<EgressClient>();
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(server.Address) { Host = "tracking.example.com" }.Uri);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => egress.SendAsync(request));
        Assert.Contains("not on the public internet", refused.Message, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Send_Redirect_IsNotFollowedAndALongAnswerIsCutOff()
    {
        await using var server = await FakeHttpServer.StartAsync(async http =>
        {
            http.Response.StatusCode = 302;
            http.Response.Headers.Location = "/elsewhere";
            await http.Response.Body.WriteAsync(new byte[200_000]);
        });
        await using var services = Services(new(AllowPrivate: true, AllowHttp: true), IPAddress.Loopback);
        var egress = services.GetRequiredService<EgressClient>();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        var answer = await egress.SendAsync(request, maxBytes: 1_000);
        Assert.Equal((302, 1_000), ((int)answer.Status, answer.Body.Length));
        Assert.Single(server.Received);
    }

    // Every name leads to the given addresses.
    private static ServiceProvider Services(EgressOptions options, params IPAddress[] addresses) => new ServiceCollection()
        .AddSingleton(options).AddSingleton<ResolveHost>((_, _) => Task.FromResult(addresses)).AddEgressClient().BuildServiceProvider();
}
