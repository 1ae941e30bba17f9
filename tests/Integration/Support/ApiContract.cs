using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace ExperienceManager.Tests.Integration.Support;

/// <summary>The served OpenAPI document as something to hold requests and answers against.</summary>
public sealed partial class ApiContract
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<ApiContract>>> Documents = new();
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };

    private readonly Dictionary<string, string> _definitions;
    private readonly List<(Regex Path, string Method, JsonObject Operation)> _operations;
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);

    private ApiContract(JsonObject document)
    {
        Document = document;
        _definitions = document["components"]!["schemas"]!.AsObject()
            .ToDictionary(definition => definition.Key, definition => definition.Value!.ToJsonString(), StringComparer.Ordinal);
        _operations =
        [
            .. document["paths"]!.AsObject()
                .OrderBy(path => path.Key.Count(letter => letter == '{'))
                .SelectMany(path => path.Value!.AsObject().Select(operation =>
                    (new Regex($"^{Regex.Replace(Regex.Escape(path.Key), @"\\{[^/]+}", "[^/]+")}/?$"), operation.Key.ToUpperInvariant(),
                        operation.Value!.AsObject()))),
        ];
    }

    /// <summary>The document.</summary>
    public JsonObject Document { get; }

    /// <summary>The document that a server serves; all servers of a run serve the same.</summary>
    public static Task<ApiContract> OfAsync(Uri address) =>
        Documents.GetOrAdd(0, _ => new Lazy<Task<ApiContract>>(() => ReadAsync(address))).Value;

    private static async Task<ApiContract> ReadAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        var text = await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        return new ApiContract(JsonNode.Parse(text.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!.AsObject());
    }

    /// <summary>The operation of an address; null when the document has none.</summary>
    public JsonObject? Find(string method, string path) =>
        _operations.FirstOrDefault(
            operation => operation.Method == (method == "HEAD" ? "GET" : method) && operation.Path.IsMatch(path)).Operation;

    /// <summary>A body that was taken is valid.</summary>
    public void CheckRequest(JsonObject operation, JsonNode body, string place)
    {
        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
            Check(schema, body, $"{place}: the request");
    }

    /// <summary>Query parameters that were taken are documented.</summary>
    public static void CheckQuery(JsonObject operation, string query, string place)
    {
        if (place.Contains(" /api/v1/", StringComparison.Ordinal)) return;
        var known = (operation["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] == "query")
            .Select(parameter => (string)parameter!["name"]!).ToHashSet();
        foreach (var name in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => Uri.UnescapeDataString(pair.Split('=')[0])))
        {
            Assert.True(known.Contains(name), $"{place}: the query parameter {name} is taken and not documented.");
        }
    }

    /// <summary>An answer has a documented status, and the body that belongs to it.</summary>
    public void CheckAnswer(JsonObject operation, int status, JsonNode? body, string place)
    {
        // Limits and faults of a server are common to all routes.
        if (status is 405 or >= 500) return;
        var answer = operation["responses"]![status.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        Assert.True(answer is not null, $"{place}: this status is not documented.");
        if (body is not null && answer["content"]?["application/json"]?["schema"] is { } schema)
            Check(schema, body, $"{place}: the answer");
    }

    private void Check(JsonNode schema, JsonNode body, string place)
    {
        var result = _schemas.GetOrAdd(schema.ToJsonString(), Build).Evaluate(JsonSerializer.SerializeToElement(body), Options);
        if (result.IsValid) return;
        var faults = (result.Details ?? [])
            .Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))
            .Distinct()
            .Take(8);
        Assert.Fail($"{place} is not as documented.\n{string.Join('\n', faults)}\n{JsonSerializer.Serialize(body)[..Math.Min(1_500, JsonSerializer.Serialize(body).Length)]}");
    }

    private JsonSchema Build(string schema) => JsonSchema.FromText(new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$defs"] = Used(schema),
        ["allOf"] = new JsonArray(JsonNode.Parse(schema)),
    }.ToJsonString());

    // What a schema refers to, and what that refers to: the document has hundreds of definitions, and one schema a handful.
    private JsonObject Used(string schema)
    {
        var used = new JsonObject();
        var left = new Queue<string>([schema]);
        while (left.TryDequeue(out var text))
        {
            foreach (var name in Reference().Matches(text).Select(match => match.Groups[1].Value).Where(name => !used.ContainsKey(name)))
            {
                used[name] = JsonNode.Parse(_definitions[name]);
                left.Enqueue(_definitions[name]);
            }
        }

        return used;
    }

    [GeneratedRegex("\"#/\\$defs/([^\"/]+)", RegexOptions.None, 10_000)]
    private static partial Regex Reference();
}
