using System.Collections.Concurrent;
using System.Net;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.App.Proxies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExperienceManager.Tests.Integration.App;

/// <summary>Who a request is said to come from, by the settings that operators make.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.0/8", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.0/8", "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.0/8", "203.0.113.7, 127.0.0.9", "203.0.113.7")]
    [InlineData("10.0.0.0/8", "203.0.113.7", "127.0.0.1")]
    public async Task Request_BehindAKnownRange_ComesFromTheFirstAddressOutsideIt(string known, string header, string expected)
    {
        await using var server = Server(("Proxy:Known:0", known));
        Assert.Equal($"{expected} https:{(expected == "127.0.0.1" ? "False" : "True")}", await AskAsync(server, header));
    }

    [Fact]
    public async Task Request_ByThePlatformsSetting_ComesFromTheLastAddressOfTheHeader()
    {
        await using var server = Server(("ForwardedHeaders_Enabled", "true"));
        Assert.Equal("203.0.113.7 https:True", await AskAsync(server, "198.51.100.1, 203.0.113.7"));
    }

    [Fact]
    public async Task UntrustedProxy_IsReportedOnceInTheLogAndToCustomerSuccess()
    {
        var log = new Lines();
        await using var server = Server(log, ("Proxy:Known:0", "10.0.0.0/8"));
        for (var i = 0; i < 3; i++) await AskAsync(server, "203.0.113.7");

        const string Sentence = "Requests come from 127.0.0.1 with X-Forwarded-For, which is not trusted. Set Proxy__Known__1=127.0.0.1, or the range that it belongs to.";
        Assert.Single(log.All, line => line == Sentence);
        Assert.Equal(["127.0.0.1"], server.Services.GetRequiredService<UntrustedProxies>().Seen.Select(proxy => proxy.Address));
    }

    [Fact]
    public void UntrustedProxies_FromManyAddresses_AreBoundedAndPublicOnesAreNotShown()
    {
        var proxies = new UntrustedProxies(new KnownProxies([], false), LoggerFactory.Create(_ => { }).CreateLogger<UntrustedProxies>());
        for (var i = 0; i < 100; i++)
        {
            var http = new DefaultHttpContext();
            http.Connection.RemoteIpAddress = IPAddress.Parse(i == 0 ? "::ffff:172.17.0.1" : $"203.0.113.{i}");
            http.Request.Headers["X-Forwarded-For"] = "198.51.100.1";
            proxies.Look(http);
        }

        Assert.Equal([("172.17.0.1", "Proxy__Known__0")], proxies.Seen.Select(proxy => (proxy.Address, proxy.Setting)));
    }

    [Theory]
    [InlineData("https://console.example", HttpStatusCode.Unauthorized)]
    [InlineData("http://console.example", HttpStatusCode.Unauthorized)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Circuit_BehindAProxyThatEndsTls_IsRefusedToOtherSitesOnly(string origin, HttpStatusCode expected)
    {
        await using var server = new ConsoleServer();
        using var http = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Host = "console.example";
        request.Headers.Add("Origin", origin);
        using var response = await http.SendAsync(request);
        // Without a session there is no circuit; what matters is which question is asked first.
        Assert.Equal(expected, response.StatusCode);
    }

    private static ConsoleServer Server(params (string Name, string Value)[] settings) => Server(new Lines(), settings);

    private static ConsoleServer Server(Lines log, params (string Name, string Value)[] settings) => new(
        services => services.AddSingleton<ILoggerProvider>(log).AddSingleton<IStartupFilter, Sender>(), settings);

    private static async Task<string> AskAsync(ConsoleServer server, string forwardedFor)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var response = await http.GetAsync("/health/live");
        return response.Headers.GetValues(Sender.Header).Single();
    }

    // Adds to an answer whom the program took the request to come from.
    private sealed class Sender : IStartupFilter
    {
        public const string Header = "X-Test-Sender";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers[Header] = $"{http.Connection.RemoteIpAddress} https:{http.Request.IsHttps}";
                    return Task.CompletedTask;
                });
                return rest(http);
            });
            next(app);
        };
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
