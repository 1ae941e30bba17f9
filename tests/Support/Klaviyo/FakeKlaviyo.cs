using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExperienceManager.Tests.Support.Klaviyo;

/// <summary>
/// Klaviyo's wire format on a real socket (docs/integrations.md#klaviyo): JSON:API bodies, pages, fixed quota windows by the test's clock,
/// error bodies.
/// </summary>
internal sealed class FakeKlaviyo : IAsyncDisposable
{
    public const string Key = "pk_test_0123456789";

    private readonly WebApplication _app;
    private readonly JumpTime _time;
    private readonly Dictionary<string, (string?[] Lists, string?[] Segments)> _customers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Call, int Seconds, long Window), int> _windows = new();

    private FakeKlaviyo(WebApplication app, JumpTime time) => (_app, _time) = (app, time);

    public Uri Address { get; private set; } = null!;

    /// <summary>Every request, as it was on the wire.</summary>
    public ConcurrentQueue<(string Target, Dictionary<string, string> Headers)> Requests { get; } = new();

    /// <summary>How often the quota was exceeded.</summary>
    public int Refusals { get; private set; }

    /// <summary>Entries a page; 0 for all.</summary>
    public int PageSize { get; set; }

    /// <summary>Answers instead, when it returns true.</summary>
    public Func<HttpContext, Task<bool>>? Fault { get; set; }

    public static async Task<FakeKlaviyo> StartAsync(JumpTime time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var fake = new FakeKlaviyo(builder.Build(), time);
        fake._app.Run(fake.AnswerAsync);
        await fake._app.StartAsync();
        fake.Address = new Uri(fake._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return fake;
    }

    public void Add(string email, string?[] lists, string?[] segments) => _customers[email] = (lists, segments);

    public static Task ErrorAsync(HttpContext http, int status, string code, string title, int? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/vnd.api+json";
        return http.Response.WriteAsync(
            $$$"""{"errors":[{"id":"6f1c","status":{{{status}}},"code":"{{{code}}}","title":"{{{title}}}","detail":"{{{title}}}","source":{"pointer":"/data/"}}]}""");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Requests.Enqueue((http.Features.Get<IHttpRequestFeature>()!.RawTarget,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (Fault is { } fault && await fault(http)) return;
        if (http.Request.Headers.Authorization != $"Klaviyo-API-Key {Key}")
        {
            await ErrorAsync(http, 401, "authentication_failed", "Authentication credentials were not accepted.");
            return;
        }

        if (http.Request.Headers["revision"].Count == 0)
        {
            await ErrorAsync(http, 400, "invalid", "A revision is required.");
            return;
        }

        var path = http.Request.Path.Value!.Split('/');
        var call = path.Length == 3 ? "profiles" : path[4];
        if (!Count(http, call)) return;
        if (path.Length == 3) await ProfilesAsync(http);
        else await PageAsync(http, call[..^1], call == "lists" ? _customers[path[3]].Lists : _customers[path[3]].Segments);
    }

    private bool Count(HttpContext http, string call)
    {
        var (perSecond, perMinute) = call == "profiles" ? (75, 750) : (3, 60);
        var seconds = (long)_time.Passed.TotalSeconds;
        var inSecond = _windows.AddOrUpdate((call, 1, seconds), 1, (_, count) => count + 1);
        var inMinute = _windows.AddOrUpdate((call, 60, seconds / 60), 1, (_, count) => count + 1);
        if (inSecond > perSecond || inMinute > perMinute)
        {
            Refusals++;
            ErrorAsync(http, 429, "throttled", "Request was throttled.", retryAfter: 1).GetAwaiter().GetResult();
            return false;
        }

        http.Response.Headers["RateLimit-Limit"] = $"{perSecond}, {perSecond};w=1, {perMinute};w=60";
        http.Response.Headers["RateLimit-Remaining"] = (perSecond - inSecond).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["RateLimit-Reset"] = "1";
        return true;
    }

    private Task ProfilesAsync(HttpContext http)
    {
        var filter = http.Request.Query["filter"].ToString();
        var email = filter["equals(email,\"".Length..^2];
        var data = _customers.ContainsKey(email)
            ? $$$"""{"type":"profile","id":{{{JsonSerializer.Serialize(email)}}},"attributes":{"email":{{{JsonSerializer.Serialize(email)}}}},"links":{"self":"x"}}"""
            : "";
        return WriteAsync(http, $$$"""{"data":[{{{data}}}],"links":{"self":"x","next":null,"prev":null}}""");
    }

    private Task PageAsync(HttpContext http, string type, string?[] names)
    {
        var start = int.TryParse(http.Request.Query["page[cursor]"], CultureInfo.InvariantCulture, out var cursor) ? cursor : 0;
        var size = PageSize == 0 ? names.Length : PageSize;
        var entries = names.Skip(start).Take(size).Select((name, i) => $$$"""{"type":"{{{type}}}","id":"Ab{{{start + i}}}","attributes":{"name":{{{JsonSerializer.Serialize(name)}}}},"links":{"self":"x"}}""");
        var next = start + size < names.Length
            ? $"\"{Address.GetLeftPart(UriPartial.Authority)}{http.Request.Path}?page%5Bcursor%5D={start + size}\""
            : "null";
        return WriteAsync(http, $$$"""{"data":[{{{string.Join(',', entries)}}}],"links":{"self":"x","next":{{{next}}}}}""");
    }

    private static Task WriteAsync(HttpContext http, string body)
    {
        http.Response.ContentType = "application/vnd.api+json";
        return http.Response.WriteAsync(body);
    }
}
