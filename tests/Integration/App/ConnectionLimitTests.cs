using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.App.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperienceManager.Tests.Integration.App;

/// <summary>One address, or one person, cannot take what is there for all.</summary>
public sealed class ConnectionLimitTests
{
    private const int HalfOpen = 2_100;

    [Fact]
    public async Task HalfOpenConnections_OfOneAddress_StopNoOneElse()
    {
        await using var app = ApiApp.With();
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < HalfOpen; i++)
                sockets.Add(await BeginAsync(app.Address, i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: a\r\n" : ""));

            // The others, and even the same address.
            foreach (var from in new[] { IPAddress.Loopback, IPAddress.Parse("127.0.0.2") })
            {
                using var http = From(from, app.Address);
                using var answer = await http.GetAsync("/health/live").WaitAsync(TimeSpan.FromSeconds(10));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task Connections_OfOneAddressAboveItsLimit_AreRefused()
    {
        await using var app = ApiApp.With(("Connections:PerAddress", "10"));
        var clients = Enumerable.Range(0, 10).Select(_ => From(IPAddress.Loopback, app.Address)).ToList();
        foreach (var client in clients) using (await client.GetAsync("/health/live")) continue;

        using var eleventh = From(IPAddress.Loopback, app.Address);
        await Assert.ThrowsAsync<HttpRequestException>(() => eleventh.GetAsync("/health/live"));
        using var other = From(IPAddress.Parse("127.0.0.2"), app.Address);
        using var answer = await other.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Circuits_OfOnePersonAboveTheLimit_AreRefused()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Circuits:PerPerson", "2")]).Build();
        var limit = new CircuitLimit(settings, NullLogger<CircuitLimit>.Instance);
        var open = new TaskCompletionSource();
        var running = Enumerable.Range(0, 2).Select(_ => limit.InvokeAsync(Circuit("a"), _ => open.Task)).ToList();

        Assert.Equal(429, await StatusAsync(limit, Circuit("a")));
        Assert.Equal(200, await StatusAsync(limit, Circuit("b")));
        Assert.Equal(200, await StatusAsync(limit, Circuit("a", "/shops/demo")));
        open.SetResult();
        await Task.WhenAll(running);
        Assert.Equal(200, await StatusAsync(limit, Circuit("a")));
    }

    [Fact]
    public async Task Stop_WhileDraining_AnswersAndIsNotReady()
    {
        await using var app = ApiApp.With(("Shutdown:Drain", "00:00:20"));
        using var http = new HttpClient { BaseAddress = app.Address };
        using var stop = new CancellationTokenSource();
        var draining = app.Services.GetServices<IHostedService>().OfType<Draining>().Single().StoppingAsync(stop.Token);

        using var live = await http.GetAsync("/health/live");
        using var ready = await http.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.OK, true), (live.StatusCode, live.Headers.ConnectionClose));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"open\":false", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(draining.IsCompleted);
        await stop.CancelAsync();
        await draining;
    }

    private static async Task<int> StatusAsync(CircuitLimit limit, HttpContext http)
    {
        await limit.InvokeAsync(http, _ => Task.CompletedTask);
        return http.Response.StatusCode;
    }

    private static DefaultHttpContext Circuit(string person, string path = "/_blazor")
    {
        var http = new DefaultHttpContext
        {
            User =
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person)], "test"))
        };
        (http.Request.Path, http.Request.Method) = (path, "GET");
        return http;
    }

    private static async Task<Socket> BeginAsync(Uri server, string beginning)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        if (beginning.Length > 0) await socket.SendAsync(Encoding.ASCII.GetBytes(beginning));
        return socket;
    }

    // One connection of its own, from an address of this machine.
    private static HttpClient From(IPAddress address, Uri server) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(IPAddress.Loopback, server.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = server };
}
