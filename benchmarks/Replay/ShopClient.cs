using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Web.Features.Demo;

namespace ExperienceManager.Benchmarks.Replay;

/// <summary>The demo shop by its API.</summary>
internal sealed class ShopClient : IDisposable
{
    private const int OrdersPerRequest = 1_000;
    private const string Shop = "/v1/shops/demo";

    private readonly HttpClient _http;

    public ShopClient(Uri address)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DemoPeople.ApiUsername}:{DemoPeople.ApiSecret}")));
    }

    /// <summary>The demo's key is there last: until then no one is let in.</summary>
    public async Task AwaitDemoAsync()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            using var answer = await _http.GetAsync(new Uri(Shop + "/orders?per_page=1", UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.OK) return;
            if (waiting.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"The demo did not come: {answer.StatusCode}.");
            await Task.Delay(100);
        }
    }

    /// <summary>Sends upsert bodies, by the thousand.</summary>
    public async Task SendAsync(IEnumerable<string> bodies)
    {
        foreach (var chunk in bodies.Chunk(OrdersPerRequest))
        {
            var answer = await PutAsync("/orders/bulk", $"[{string.Join(',', chunk)}]");
            if (answer.AsArray().FirstOrDefault(item => (int)item!["status"]! >= 300) is { } refused)
                throw new InvalidOperationException($"An order was refused: {refused}");
        }
    }

    /// <summary>Imports a configuration, or asks what it would do.</summary>
    public Task<JsonNode> ConfigureAsync(JsonNode configuration, bool isDryRun) =>
        PutAsync($"/configuration?dry_run={(isDryRun ? "true" : "false")}", configuration.ToJsonString());

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> PutAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PutAsync(new Uri(Shop + path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{path} was answered {answer.StatusCode}: {text}");
    }
}
