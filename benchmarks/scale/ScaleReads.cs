using System.Text.Json.Nodes;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>Every call that reads, and the configuration.</summary>
internal sealed class ScaleReads(ScaleShop shop, int count, JsonNode configuration)
{
    private const int OrdersPerPage = 30;

    private static readonly string[] Others =
    [
        "", "/settings", "/campaigns", "/discounts", "/announcements", "/ab-tests", "/webhooks", "/integrations", "/reach", "/coverage",
        "/health", "/revisions",
        "/values?attribute=order.label", "/timeline?from=2026-11-01&to=2026-11-29",
        "/analytics?from=2026-11-01&to=2026-11-29&group_by=day", "/analytics?from=2026-11-01&to=2026-11-29&group_by=segment",
    ];

    public IEnumerable<(string Figure, Func<int, Task<double?>> Measure)> All() => Searches().Concat(Orders()).Concat(Rest());

    private IEnumerable<(string Figure, Func<int, Task<double?>> Measure)> Searches()
    {
        foreach (var (figure, query) in Queries()) yield return ($"GET /orders: {figure}", i => TimeAsync($"/orders?{query(i)}"));
        yield return ("GET /orders: the next page by its link, oldest orders", NextAsync);
    }

    private IEnumerable<(string Figure, Func<int, string> Query)> Queries()
    {
        yield return ("newest", _ => "");
        yield return ("per_page=100", _ => "per_page=100");
        yield return ("page 100", _ => "page=100");
        yield return ("last page", _ => $"page={count / OrdersPerPage}");
        foreach (var (member, of) in new (string, Func<int, string>)[]
        {
            ("order_number", ScaleOrders.Number), ("external_id", ScaleOrders.External), ("order_name", ScaleOrders.Name),
            ("email_id", ScaleOrders.Email),
        })
        {
            yield return ($"{member}, known", i => $"{member}={Uri.EscapeDataString(of(Old(i)))}");
            yield return ($"{member}, unknown", i => $"{member}=none{i}");
        }

        yield return ("uuid, unknown", _ => $"uuid={Guid.NewGuid()}");
        yield return ("zip_code, common", i => $"zip_code={ScaleOrders.ZipOf(Old(i))}");
        yield return ("zip_code, rare and old", _ => $"zip_code={ScaleOrders.RareZip}");
        yield return ("zip_code, unknown", i => $"zip_code=none{i}");
        yield return ("segment, common", _ => $"segment={ScaleOrders.CommonLabel}");
        yield return ("segment, rare and old", _ => $"segment={ScaleOrders.RareLabel}");
        yield return ("segment, unknown", i => $"segment=none{i}");
        yield return ("segment common and zip_code unknown", i => $"segment={ScaleOrders.CommonLabel}&zip_code=none{i}");
        yield return ("segment rare and zip_code common", _ => $"segment={ScaleOrders.RareLabel}&zip_code={ScaleOrders.ZipOf(500)}");
        yield return ("a day, old", _ => "order_placed_from=2024-11-30T00:00:00Z&order_placed_to=2024-12-01T00:00:00Z");
        yield return ("a day without orders", _ => "order_placed_from=2020-11-30T00:00:00Z&order_placed_to=2020-12-01T00:00:00Z");
        yield return ("segment rare, an old day",
            _ => $"segment={ScaleOrders.RareLabel}&order_placed_from=2024-11-29T00:00:00Z&order_placed_to=2024-11-30T00:00:00Z");
        foreach (var (figure, query) in Parts()) yield return (figure, query);
        yield return ("shipment_updated_since, now",
            _ => $"shipment_updated_since={DateTimeOffset.UtcNow.AddSeconds(-2):yyyy-MM-ddTHH:mm:ssZ}");
        yield return ("shipment_updated_since, in the future", _ => "shipment_updated_since=2030-01-01T00:00:00Z");
    }

    // Parts of texts by the index, and what is looked for among the orders: at most 20,000 of them a request.
    private IEnumerable<(string Figure, Func<int, string> Query)> Parts()
    {
        yield return ("q, part of one number", i => $"q={ScaleOrders.External(Old(i))[1..]}");
        yield return ("q, part of one e-mail", i => $"q={ScaleOrders.Email(Old(i)).ToUpperInvariant()[2..18]}");
        yield return ("q, tracking number", i => $"q=T{Old(i)}");
        yield return ("q, nowhere", i => $"q=nowhere{i}");
        yield return ("q, in every order", _ => "q=example.org");
        yield return ("q, beginning of a number", _ => "q=n1");
        yield return ("q, one number and an unknown label", i => $"q={ScaleOrders.Number(Old(i))}&segment=none");
        yield return ("status, all orders", _ => "status=fulfilled");
        yield return ("status, no order", _ => "status=cancelled");
        yield return ("country_code, no order", _ => "country_code=none");
        yield return ("shown_segment, the default", _ => "shown_segment=default");
        yield return ("shown_segment, no order", _ => "shown_segment=none");
        yield return ("shown_campaign, no order", _ => "shown_campaign=01900000-0000-7000-8000-000000000000");
    }

    private IEnumerable<(string Figure, Func<int, Task<double?>> Measure)> Orders()
    {
        yield return ("GET /orders/{uuid}", async i => await TimeAsync($"/orders/{(await FindAsync(Old(i)))["uuid"]}"));
        yield return ("GET /orders/{uuid}/decision", async i => await TimeAsync($"/orders/{(await FindAsync(Old(i)))["uuid"]}/decision"));
        yield return ("GET /customers/export", i => TimeAsync($"/customers/export?email={ScaleOrders.Email(Old(i))}"));
        yield return ("tracking page, cold",
            async i => await PageAsync(new Uri((await FindAsync(Old(i) + 3))["tracking_url"]!.ToString()).PathAndQuery));
        yield return ("order finder, right", i => PageAsync($"/t/demo?order={ScaleOrders.Number(Old(i))}&zip={ScaleOrders.ZipOf(Old(i))}"));
        yield return ("order finder, unknown", i => PageAsync($"/t/demo?order=none{i}&zip=1"));
    }

    private IEnumerable<(string Figure, Func<int, Task<double?>> Measure)> Rest()
    {
        foreach (var path in Others)
        {
            var group = path.Contains("group_by", StringComparison.Ordinal) ? " by " + path[(path.LastIndexOf('=') + 1)..] : "";
            yield return ($"GET /v1/shops/demo{path.Split('?')[0]}{group}", _ => TimeAsync(path));
        }

        yield return ("GET /configuration", _ => TimeAsync("/configuration"));
        yield return ("PUT /configuration, dry run", i => ConfigureAsync(i, true));
        yield return ("PUT /configuration", i => ConfigureAsync(i, false));
    }

    private int Old(int i) => ScaleOrders.Old(count, i, ScaleFigures.Runs + 3);

    private async Task<JsonNode> FindAsync(int i) =>
        (await shop.SendAsync("GET", $"{ScaleShop.Path}/orders?order_number={ScaleOrders.Number(i)}")).Json[0]!;

    private async Task<double?> NextAsync(int i)
    {
        var first = await shop.SendAsync("GET", $"{ScaleShop.Path}/orders?order_placed_to=2024-11-29T02:00:00Z&per_page={OrdersPerPage}");
        if (first.Next is not { } next) return null;
        var answer = await shop.SendAsync("GET", next);
        return answer.IsSuccess ? answer.Milliseconds : null;
    }

    private async Task<double?> ConfigureAsync(int i, bool isDryRun)
    {
        var draft = configuration.DeepClone();
        draft["segments"]![0]!["rule"] =
            new JsonObject
            {
                ["all"] =
                new JsonArray(new JsonObject { ["attribute"] = "order.total", ["operator"] = "greater_than", ["value"] = 100 + i })
            };
        var answer = await shop.SendAsync(
            "PUT", $"{ScaleShop.Path}/configuration?dry_run={(isDryRun ? "true" : "false")}", draft.ToJsonString());
        return answer.IsSuccess ? answer.Milliseconds : null;
    }

    private async Task<double?> PageAsync(string path)
    {
        var answer = await shop.SendAsync("GET", path);
        return answer.IsSuccess ? answer.Milliseconds : null;
    }

    private async Task<double?> TimeAsync(string path)
    {
        var answer = await shop.SendAsync("GET", ScaleShop.Path + path);
        if (answer.Status != 404 && !answer.IsSuccess) Console.Error.WriteLine($"    {path}: {answer.Status} {answer.Text}");
        return answer.IsSuccess ? answer.Milliseconds : null;
    }
}
