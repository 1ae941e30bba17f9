using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>A shop system: talks to the API with the demo shop's key.</summary>
public sealed class ApiClient : IDisposable
{
    public ApiClient(string address)
    {
        Http = new HttpClient { BaseAddress = new Uri(address) };
        Http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("demo:demo-private-key")));
    }

    public HttpClient Http { get; }

    /// <summary>Sends a body and returns the answer's JSON; fails unless the status is a success.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Puts the demo back into its seeded state.</summary>
    public async Task ResetDemoAsync()
    {
        using var reset = await Http.PostAsync("/_demo/reset", null);
        Assert.True(reset.IsSuccessStatusCode);
    }

    public void Dispose() => Http.Dispose();
}
