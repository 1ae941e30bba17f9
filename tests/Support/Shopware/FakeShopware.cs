using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExperienceManager.Tests.Support.Shopware;

/// <summary>
/// A Shopware shop's Admin API on a real socket (docs/integrations.md#shopware): OAuth client credentials, search with criteria, pages,
/// errors.
/// </summary>
internal sealed class FakeShopware : IAsyncDisposable
{
    public const string ApiKey = "SWIA-KEY";
    public const string SecretKey = "swia-secret";

    private readonly WebApplication _app;
    private readonly Dictionary<string, JsonObject> _orders = new(StringComparer.Ordinal);
    private int _tokens;

    private FakeShopware(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>How many tokens were given.</summary>
    public int Tokens => _tokens;

    /// <summary>Seconds that a token lasts.</summary>
    public int ExpiresIn { get; set; } = 600;

    /// <summary>The bodies of all searches.</summary>
    public ConcurrentQueue<JsonElement> Searches { get; } = new();

    /// <summary>Tokens up to this one are not taken any more.</summary>
    public int Revoked { get; set; }

    /// <summary>Answers a search instead, when it returns true.</summary>
    public Func<HttpContext, Task<bool>>? Fault { get; set; }

    public static async Task<FakeShopware> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var fake = new FakeShopware(builder.Build());
        fake._app.MapPost("/shop/api/oauth/token", fake.TokenAsync);
        fake._app.MapPost("/shop/api/search/order", fake.SearchAsync);
        await fake._app.StartAsync();
        fake.Address = new Uri(
            fake._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/shop");
        return fake;
    }

    /// <summary>Puts an order in, or another state of it.</summary>
    public void Put(JsonObject order) => _orders[(string)order["id"]!] = order;

    public void Remove(string id) => _orders.Remove(id);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TokenAsync(HttpContext http)
    {
        var asked = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement;
        var isRight = asked.GetProperty("grant_type").GetString() == "client_credentials" && asked.GetProperty("client_id")
            .GetString() == ApiKey && asked.GetProperty("client_secret").GetString() == SecretKey;
        if (!isRight)
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsync(
                """{"errors":[{"code":"4","status":"401","title":"The client is not authorized.","detail":"Client authentication failed"}]}""");
            return;
        }

        await http.Response.WriteAsJsonAsync(
            new { token_type = "Bearer", expires_in = ExpiresIn, access_token = $"token-{Interlocked.Increment(ref _tokens)}" });
    }

    private async Task SearchAsync(HttpContext http)
    {
        var asked = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement.Clone();
        Searches.Enqueue(asked);
        if (Fault is { } fault && await fault(http)) return;
        var token = http.Request.Headers.Authorization.ToString();
        if (!token.StartsWith("Bearer token-", StringComparison.Ordinal)
            || int.Parse(token["Bearer token-".Length..], CultureInfo.InvariantCulture) <= Revoked)
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsync(
                """{"errors":[{"code":"9","status":"401","title":"The resource owner or authorization server denied the request."}]}""");
            return;
        }

        var (limit, page) = (asked.GetProperty("limit").GetInt32(), asked.GetProperty("page").GetInt32());
        var found = Find(asked).ToList();
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(new JsonObject
        {
            ["total"] = found.Count,
            ["data"] = new JsonArray([.. found.Skip((page - 1) * limit).Take(limit).Select(order => (JsonNode)order.DeepClone())]),
        }.ToJsonString());
    }

    private IEnumerable<JsonObject> Find(JsonElement asked)
    {
        if (asked.TryGetProperty("ids", out var ids))
            return ids.EnumerateArray().Select(id => _orders.GetValueOrDefault(id.GetString()!)).OfType<JsonObject>();
        var customer = asked.GetProperty("filter")[0].GetProperty("value").GetString()!.Split('|');
        return _orders.Values.Where(order => customer.Contains((string?)order["orderCustomer"]?["customer"]?["id"]));
    }
}
