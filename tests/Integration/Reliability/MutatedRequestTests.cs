using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Reliability;

/// <summary>
/// Valid bodies of every writing route with a few bytes or values changed: each gets an answer below 500, and afterwards the shop still
/// answers everything. <c>EM_MUTATED_REQUESTS</c> sets how many are sent (2,000 by default), <c>EM_SEED</c> which.
/// </summary>
public sealed class MutatedRequestTests
{
    private static readonly int Count =
        int.Parse(Environment.GetEnvironmentVariable("EM_MUTATED_REQUESTS") ?? "2000", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("EM_SEED"), out var seed) ? seed : 1;

    private static readonly (string Method, string Path, string Body)[] Valid =
    [
        ("PUT", "orders", Northwind.Orders[0]),
        ("PUT", "orders/bulk", $"[{Northwind.Orders[1]},{Northwind.Orders[2]}]"),
        ("POST", "orders", """{"order_number":"n","email_id":"mira@example.org","segments":["a"],"products":[{"sku":"A","quantity":2,"price":1.5}]}"""),
        ("PATCH", "orders/{order}", """{"segments":["vip"],"address":{"zip_code":"10115"},"phase":"delivered"}"""),
        ("POST", "decisions",
            """{"at":"2026-12-01T12:00:00Z","orders":[{"order_number":"1","total_order_price":50,"segments":["gold"]}],"explain":true}"""),
        ("POST", "coverage", """{"rule":{"all":[{"attribute":"order.total","operator":"greater_than","value":50}]},"above":null}"""),
        ("POST", "coverage", """{"rule_text":"order.total >= 50 and any item (category = \"Boots\" and unit_price > 100)"}"""),
        ("PUT", "configuration?dry_run=true&reach=true", Northwind.Configuration),
        ("POST", "campaigns",
            """{"name":"Gold","segment":"tier.gold","type":"basic","title":{"en":"Thank you"},"end_date":"2030-01-01T00:00:00Z"}"""),
        ("POST", "discounts", """{"code":"TEA10","type":"percentage","value":10}"""),
        ("POST", "announcements", """{"text":"Closed on Monday.","language":"en"}"""),
        ("POST", "webhooks", """{"url":"https://hooks.example.org/a","description":"ERP"}"""),
        ("POST", "ab-tests",
            """{"name":"T","segment":"a","type":"basic","arms":[{"campaign":"x","share":50},{"campaign":"y","share":50}]}"""),
        ("PUT", "settings/carriers", """{"rules":[]}"""),
        ("POST", "/t/{slug}/events", """{"token":"t","visitor":"0197c000-0000-7000-8000-000000000000","events":[{"id":"0197c000-0000-7000-8000-000000000001","type":"view","slot":null}]}"""),
        ("GET", "orders?q=a&status=fulfilled&page=1&per_page=10&order_placed_from=2026-01-01T00:00:00Z", ""),
        ("GET", "timeline?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z", ""),
    ];

    private static readonly string[] OddValues =
    [
        "null", "true", "-1", "0", "1e400", "-0.0", "9007199254740993", "79228162514264337593543950336", "1e-300", "\"\"", "\"\\u0000\"",
        "\"\\ud800\"", "[]", "{}", "[[[[[[]]]]]]", "\"2026-02-30T25:61:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59Z\"",
        "\"\\u202e\"", "\"x' OR 1=1 --\"", "\"../../etc\"", "{\"a\":1,\"a\":2}",
    ];

    [Fact]
    public async Task Bodies_ChangedAtRandom_NeverFailTheServerOrTheShop()
    {
        await using var app = ApiApp.With();
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var order = (await shop.SendAsync("PUT", "orders", Northwind.Orders[0])).Expect(201).Text("uuid");
        using var http = new HttpClient { BaseAddress = app.Address };
        var failed = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            var random = new Random((Seed * 1_000_003) + i);
            var (method, path, body) = Mutate(random, Valid[i % Valid.Length]);
            path = path.Replace("{order}", order, StringComparison.Ordinal).Replace("{slug}", shop.Slug, StringComparison.Ordinal);
            var status = await StatusAsync(http, shop, method, path, body);
            if (status >= 500) failed.Add($"{status} {method} {path}\n{body}");
        });
        Assert.Empty(failed);
        foreach (var path in new[] { "orders?per_page=100", "configuration", "campaigns", "discounts", "announcements", "webhooks",
            "ab-tests", "settings", "analytics" })
        {
            (await shop.SendAsync("GET", path)).Expect(200);
        }
    }

    // Unlike the API's client: what is sent need not fit the documented schema, and bytes need not be text.
    private static async Task<int> StatusAsync(HttpClient http, ApiClient shop, string method, string path, byte[] body)
    {
        var address = path.StartsWith('/') ? path : $"/v1/shops/{shop.Slug}/{path}";
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        request.Headers.Authorization = shop.Authorization;
        if (method != "GET")
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static (string Method, string Path, byte[] Body) Mutate(Random random, (string Method, string Path, string Body) valid)
    {
        if (valid.Method == "GET") return (valid.Method, MutateQuery(random, valid.Path), []);
        var text = random.Next(3) == 0 ? valid.Body : WithOddValue(random, JsonNode.Parse(valid.Body)!);
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var changes = random.Next(4); changes > 0 && bytes.Count > 1; changes--) Change(random, bytes);
        return (valid.Method, valid.Path, [.. bytes]);
    }

    private static string WithOddValue(Random random, JsonNode root)
    {
        var places = new List<JsonNode>();
        Collect(root);
        var place = places[random.Next(places.Count)];
        const string Mark = "\"\\uE000mark\"";
        var mark = JsonNode.Parse(Mark)!;
        if (place.Parent is JsonObject parent) parent[place.GetPropertyName()] = mark;
        else if (place.Parent is JsonArray list) list[place.GetElementIndex()] = mark;
        else return OddValues[random.Next(OddValues.Length)];
        return root.ToJsonString().Replace(mark.ToJsonString(), OddValues[random.Next(OddValues.Length)], StringComparison.Ordinal);

        void Collect(JsonNode node)
        {
            places.Add(node);
            var inner = node is JsonObject members ? members.Select(member => member.Value) : node as IEnumerable<JsonNode?> ?? [];
            foreach (var part in inner.OfType<JsonNode>()) Collect(part);
        }
    }

    private static string MutateQuery(Random random, string path)
    {
        var (start, query) =
            (path[..path.IndexOf('?', StringComparison.Ordinal)], path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        var parts = query.Split('&').Select(part => part.Split('=')).ToList();
        parts[random.Next(parts.Count)][1] = OddValues[random.Next(OddValues.Length)].Trim('"');
        return $"{start}?{string.Join('&', parts.Select(part => $"{part[0]}={Uri.EscapeDataString(part[1])}"))}";
    }

    private static void Change(Random random, List<byte> bytes)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 20), bytes.Count - at);
        switch (random.Next(5))
        {
            case 0: bytes[at] = (byte)random.Next(256); break;
            case 1: bytes.RemoveRange(at, length); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 3: bytes.InsertRange(at, "{[\",:]}\\"u8.ToArray().OrderBy(_ => random.Next()).Take(2)); break;
            default: bytes.RemoveRange(at, bytes.Count - at); break;
        }
    }
}
