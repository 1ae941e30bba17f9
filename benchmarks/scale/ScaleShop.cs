using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Web.Features.Demo;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>The demo shop of a running program by its API.</summary>
internal sealed class ScaleShop : IDisposable
{
    public const string Path = "/v1/shops/demo";
    private const int OrdersPerRequest = 1_000;

    private readonly HttpClient _http;

    public ScaleShop(Uri address)
    {
        _http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false })
        { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DemoPeople.ApiUsername}:{DemoPeople.ApiSecret}")));
    }

    /// <summary>The demo's key is there last.</summary>
    public async Task AwaitDemoAsync()
    {
        var waiting = Stopwatch.StartNew();
        while (!(await SendAsync("GET", Path + "/settings")).IsSuccess)
        {
            if (waiting.Elapsed > TimeSpan.FromMinutes(2)) throw new InvalidOperationException("The demo did not come.");
            await Task.Delay(100);
        }
    }

    /// <summary>Fills in the orders of a range, two requests at a time.</summary>
    public async Task FillAsync(ScaleOrders orders, int from, int to, Action<int> progress)
    {
        var chunks = Enumerable.Range(from, to - from).Chunk(OrdersPerRequest);
        await Parallel.ForEachAsync(chunks, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (chunk, _) =>
        {
            var answer = await SendAsync("PUT", Path + "/orders/bulk", $"[{string.Join(',', chunk.Select(i => orders.Upsert(i)))}]");
            if (!answer.IsSuccess) throw new InvalidOperationException($"Orders were refused: {answer.Status} {answer.Text}");
            if (answer.Json.AsArray().FirstOrDefault(item => (int)item!["status"]! >= 300) is { } refused)
                throw new InvalidOperationException($"An order was refused: {refused}");
            if (chunk[0] % 50_000 == 0) progress(chunk[0]);
        });
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    public async Task<ScaleAnswer> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.RelativeOrAbsolute));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var watch = Stopwatch.StartNew();
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new ScaleAnswer((int)answer.StatusCode, text, watch.Elapsed.TotalMilliseconds)
        {
            Link = answer.Headers.TryGetValues("Link", out var links) ? links.First() : null,
        };
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer and how long it took.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Text">The body.</param>
/// <param name="Milliseconds">Until it was read.</param>
internal sealed record ScaleAnswer(int Status, string Text, double Milliseconds)
{
    public bool IsSuccess => Status < 400;

    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Link { get; init; }

    /// <summary>The address of the next page; null when there is none.</summary>
    public string? Next => Link is { } link && link.IndexOf('>', StringComparison.Ordinal) is var end and > 0 ? link[1..end] : null;
}
