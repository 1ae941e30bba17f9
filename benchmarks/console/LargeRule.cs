using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Web.Features.Demo;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>A segment near the limits of the rule builder: 151 conditions in ten groups, one of them a list of 1,000 values.</summary>
internal static class LargeRule
{
    public const string Name = "Large rule";
    public const int Conditions = 151;

    private const int Groups = 10;
    private const int Values = 1_000;
    private static readonly string Address = $"/v1/shops/{DemoSeed.Slug}/configuration";

    /// <summary>Adds the segment to the demo shop.</summary>
    public static async Task AddAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        var key = Convert.ToBase64String(Encoding.UTF8.GetBytes("demo:demo-private-key"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", key);
        var document = (await http.GetFromJsonAsync<JsonObject>(Address))!;
        var segments = document["segments"]!.AsArray();
        segments.Add((JsonNode)new JsonObject
        {
            ["key"] = "large-rule",
            ["name"] = Name,
            ["enabled"] = true,
            ["experience"] = segments[0]!["experience"]!.GetValue<string>(),
            ["rule"] = new JsonObject { ["all"] = new JsonArray([.. Enumerable.Range(0, Groups).Select(Group), List()]) },
        });
        using var answer = await http.PutAsJsonAsync(Address, document);
        answer.EnsureSuccessStatusCode();
    }

    private static JsonNode Group(int group)
    {
        var conditions = Enumerable.Range(0, (Conditions - 1) / Groups).Select(row => Condition(group, row));
        return new JsonObject { ["any"] = new JsonArray([.. conditions]) };
    }

    private static JsonObject Condition(int group, int row) => (row % 3) switch
    {
        0 => new JsonObject { ["attribute"] = "order.total", ["operator"] = "greater_than", ["value"] = (group * 100) + row },
        1 => new JsonObject
        {
            ["attribute"] = "customer.state",
            ["operator"] = "is_one_of",
            ["value"] = new JsonArray("NY", "NJ", $"S{group}{row}"),
        },
        _ => new JsonObject { ["attribute"] = "item.sku", ["operator"] = "equals", ["value"] = $"SKU-{group}-{row}" },
    };

    private static JsonObject List() => new JsonObject
    {
        ["attribute"] = "item.sku",
        ["operator"] = "is_one_of",
        ["value"] = new JsonArray([.. Enumerable.Range(0, Values).Select(value => (JsonNode)$"LIST-{value:0000}")]),
    };
}
