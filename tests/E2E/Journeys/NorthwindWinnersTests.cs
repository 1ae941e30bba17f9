using System.Text.Json;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.E2E.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The main job over the wire: orders in, configuration in, the right experience out, for all 830 orders.</summary>
public sealed partial class NorthwindWinnersTests : IDisposable
{
    private readonly ConsoleApp _app = new();
    private readonly ApiClient _api;

    public NorthwindWinnersTests() => _api = new ApiClient(_app.Address);

    [Fact]
    public async Task EveryOrder_PostedAndDecided_ShowsTheExpectedExperience()
    {
        var pages = new Dictionary<string, string>();
        foreach (var line in Northwind.Orders)
        {
            var answer = await _api.SendAsync(HttpMethod.Put, "/v1/shops/demo/orders", line);
            pages[answer.GetProperty("order_number").GetString()!] = answer.GetProperty("tracking_url").GetString()!;
        }

        await _api.SendAsync(HttpMethod.Put, "/v1/shops/demo/configuration", Northwind.Configuration);

        Assert.Equal(830, pages.Count);
        Assert.Equal(Northwind.Winners.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            (await DecideAllAsync()).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        foreach (var (number, url) in pages)
        {
            var expected = Northwind.Winners[number] is { } key ? Northwind.ExperienceOf[key] : "default-page";
            Assert.Equal((number, expected), (number, await ShownAsync(url)));
        }
    }

    private async Task<Dictionary<string, string?>> DecideAllAsync()
    {
        var answer = await _api.SendAsync(
            HttpMethod.Post, "/v1/shops/demo/decisions", $$"""{"orders":[{{string.Join(',', Northwind.Orders)}}]}""");
        return answer.EnumerateArray().ToDictionary(
            decision => decision.GetProperty("order_number").GetString()!,
            decision => decision.GetProperty("segment") is { ValueKind: JsonValueKind.Object } segment
                ? segment.GetProperty("key").GetString()
                : null);
    }

    private async Task<string> ShownAsync(string url)
    {
        var html = await _api.Http.GetStringAsync(
            new Uri(new Uri(_app.Address), new Uri(url, UriKind.RelativeOrAbsolute).IsAbsoluteUri ? new Uri(url).PathAndQuery : url));
        return ExperienceMeta().Match(html).Groups["key"].Value;
    }

    [GeneratedRegex("<meta name=\"experience\" content=\"(?<key>[^\"]*)\"")]
    private static partial Regex ExperienceMeta();

    public void Dispose()
    {
        _api.Dispose();
        _app.Dispose();
    }
}
