using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExperienceManager.Tests.Support;

/// <summary>What a fake server was sent.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">Headers.</param>
/// <param name="Body">The body.</param>
public sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A server of another user's, on a real socket of the loopback; it notes what it is sent and answers as the test says.</summary>
public sealed class FakeHttpServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();

    private FakeHttpServer(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            _received.Enqueue(new(
                http.Request.Method, http.Request.Path + http.Request.QueryString,
                http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), await reader.ReadToEndAsync()));
            await answer(http);
        });
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Received => [.. _received];

    /// <summary>Starts a server; without an answer of the test's own it says 200.</summary>
    public static async Task<FakeHttpServer> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var server = new FakeHttpServer(answer ?? (_ => Task.CompletedTask));
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
