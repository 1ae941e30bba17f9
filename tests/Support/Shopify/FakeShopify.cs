using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExperienceManager.Tests.Support.Shopify;

/// <summary>A stand-in for Shopify's Admin API on a real socket: GraphQL with costs, 429, error bodies and worse.</summary>
internal sealed class FakeShopify : IAsyncDisposable
{
    public const string Token = "shpat_demo";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();

    private FakeShopify(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Path, token and body of every call.</summary>
    public ConcurrentQueue<(string Path, string Token, string Body)> Calls { get; } = new();

    public static async Task<FakeShopify> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var shopify = new FakeShopify(app);
        app.Run(shopify.AnswerAsync);
        await app.StartAsync();
        return shopify;
    }

    /// <summary>The next answer is a JSON body.</summary>
    public FakeShopify Then(string json, int status = 200, params (string Name, string Value)[] headers) => Then(async http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers) http.Response.Headers[name] = value;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(json);
    });

    /// <summary>The next answer is anything.</summary>
    public FakeShopify Then(Func<HttpContext, Task> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    /// <summary>The next answer holds tags.</summary>
    public FakeShopify ThenTags(string order, string customer) => Then(
        """{"data":{"order":{"tags":ORDER,"customer":{"tags":CUSTOMER}}},"extensions":{"cost":{"requestedQueryCost":2,"actualQueryCost":2,"throttleStatus":{"maximumAvailable":2000.0,"currentlyAvailable":1998,"restoreRate":100.0}}}}"""
            .Replace("ORDER", order, StringComparison.Ordinal).Replace("CUSTOMER", customer, StringComparison.Ordinal));

    /// <summary>The next answer says that the bucket is empty.</summary>
    public FakeShopify ThenThrottled(int wanted = 102, int left = 2, int rate = 50) => Then(
        """{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED","documentation":"https://shopify.dev/api/usage/rate-limits"}}],"extensions":{"cost":{"requestedQueryCost":WANTED,"actualQueryCost":null,"throttleStatus":{"maximumAvailable":2000.0,"currentlyAvailable":LEFT,"restoreRate":RATE.0}}}}"""
            .Replace("WANTED", $"{wanted}", StringComparison.Ordinal).Replace("LEFT", $"{left}", StringComparison.Ordinal)
            .Replace("RATE", $"{rate}", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Calls.Enqueue((http.Request.Path, http.Request.Headers["X-Shopify-Access-Token"].ToString(), await reader.ReadToEndAsync()));
        if (_script.TryDequeue(out var answer)) await answer(http);
        else http.Response.StatusCode = StatusCodes.Status501NotImplemented;
    }
}
