using System.Globalization;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>Every call that writes orders, each time on an order from another part of the shop's history.</summary>
internal sealed class ScaleWrites(ScaleShop shop, ScaleOrders orders, int count, string run)
{
    private const string Json = "/v1/shops/demo";
    private static int _next;

    public IEnumerable<(string Figure, Func<int, Task<double?>> Measure)> All()
    {
        foreach (var type in new[] { "order_number", "external_id", "order_name" })
        {
            yield return ($"PUT /orders by {type}: update", i => TimeAsync("PUT", "/orders", orders.Upsert(Old(i), type)));
            yield return ($"PUT /orders by {type}: new", _ => TimeAsync("PUT", "/orders", Fresh(type)));
        }

        yield return ("PUT /orders by uuid: update",
            async i => await TimeAsync(
            "PUT", "/orders", $$"""{"id":"{{await IdAsync(Old(i))}}","id_type":"uuid","order":{"total_order_price":{{i}}.5} }"""));
        yield return ("PUT /orders by order_number: another parcel", i => TimeAsync(
            "PUT",
            "/orders",
            $$"""{"id":"{{ScaleOrders.Number(Old(i))}}","trackings":[{"tracking_number":"P{{run}}{{i}}","carrier_reference":"dhl"}]}"""));
        yield return ("POST /orders", _ => TimeAsync("POST", "/orders", FreshOrder()));
        yield return ("PUT /orders/bulk, 8 new by order_number",
            _ => TimeAsync("PUT", "/orders/bulk", $"[{string.Join(',', Enumerable.Range(0, 8).Select(_ => Fresh("order_number")))}]"));
        yield return ("PUT /orders/bulk, 8 new by external_id",
            _ => TimeAsync("PUT", "/orders/bulk", $"[{string.Join(',', Enumerable.Range(0, 8).Select(_ => Fresh("external_id")))}]"));
        yield return ("PATCH /orders/{uuid}, segments",
            async i => await TimeAsync(
            "PATCH", $"/orders/{await IdAsync(Old(i))}", $$"""{"segments":["scale","patched.{{run}}.{{i}}"]}"""));
        yield return ("PATCH /orders/{uuid}/shipments/{id}", ParcelAsync);
        yield return ("POST /shipments/{id}/events", EventAsync);
        yield return ("POST /decisions, one order", i => TimeAsync("POST", "/decisions", $$"""{"orders":[{{orders.Upsert(Old(i))}}]}"""));
        yield return ("Narvar POST /orders", i => PlainAsync("POST", "/api/v1/orders", Narvar(i)));
        yield return ("Narvar GET /orders/{number}", i => PlainAsync("GET", $"/api/v1/orders/{ScaleOrders.Number(Old(i))}", null));
        yield return ("POST /orders/{uuid}/redact",
            async i => await TimeAsync("POST", $"/orders/{await IdAsync(Old(i) + 1)}/redact", null));
        yield return ("DELETE /orders/{uuid}", async i => await TimeAsync("DELETE", $"/orders/{await IdAsync(Old(i) + 2)}", null));
        yield return ("POST and DELETE /campaigns", CampaignAsync);
    }

    /// <summary>Evenly over the shop's history, never twice the same.</summary>
    private int Old(int i) => ScaleOrders.Old(count, i, ScaleFigures.Runs + 3);

    private string Fresh(string type)
    {
        var number = Interlocked.Increment(ref _next);
        return $$"""{"id":"{{run}}-{{number}}","id_type":"{{type}}","order":{{FreshOrder(number)}},"trackings":[{"tracking_number":"F{{run}}{{number}}","carrier_reference":"dhl"}]}""";
    }

    private string FreshOrder() => FreshOrder(Interlocked.Increment(ref _next));

    private string FreshOrder(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"order_number":"{{run}}-{{number}}","external_id":"{{run}}-{{number}}","order_name":"{{run}}-{{number}}","email_id":"{{run}}{{number}}@example.org","total_order_price":50,"currency":"EUR","segments":["scale","vip"],"address":{"zip_code":"25813","country_code":"DE"},"products":[{"title":"Hat","sku":"H","quantity":1,"price":50}]}""");

    private string Narvar(int i) =>
        $$"""{"order_info":{"order_number":"{{run}}-v{{i}}","order_date":"2026-11-20T10:00:00Z","currency_code":"EUR","order_items":[{"item_id":"1","sku":"H","name":"Hat","quantity":1,"unit_price":50}],"billing":{"amount":50},"customer":{"customer_id":"c1","email":"v{{run}}{{i}}@example.org"} } }""";

    private async Task<double?> ParcelAsync(int i)
    {
        var order = await OrderAsync(Old(i));
        return await TimeAsync("PATCH", $"/orders/{order.Id}/shipments/{order.Parcel}", """{"tracking_url":"https://carrier.example/1"}""");
    }

    private async Task<double?> EventAsync(int i)
    {
        var order = await OrderAsync(Old(i));
        return await TimeAsync(
            "POST", $"/shipments/{order.Parcel}/events",
            $$"""{"event_name":"in_transit","event_time":"2026-11-27T10:0{{i % 10}}:00Z","external_id":"{{run}}-e{{i}}"}""");
    }

    private async Task<double?> CampaignAsync(int i)
    {
        var made = await shop.SendAsync(
            "POST", Json + "/campaigns", $$"""{"name":"Scale {{run}} {{i}}","segment":"scale.{{run}}.{{i}}","promotion_type":"banner","promotion_properties":{"title":"T"} }""");
        if (!made.IsSuccess) Console.Error.WriteLine(made.Text);
        if (!made.IsSuccess) return null;
        var removed = await shop.SendAsync("DELETE", $"{Json}/campaigns/{made.Json["uuid"]}");
        return removed.IsSuccess ? made.Milliseconds + removed.Milliseconds : null;
    }

    private async Task<string> IdAsync(int i) => (await OrderAsync(i)).Id;

    private async Task<(string Id, string? Parcel)> OrderAsync(int i)
    {
        var found = (await shop.SendAsync("GET", $"{Json}/orders?order_number={ScaleOrders.Number(i)}")).Json[0]!;
        var parcel = found["trackings"]?.AsArray().FirstOrDefault();
        return (found["uuid"]!.GetValue<string>(), (parcel?["shipment_id"] ?? parcel?["uuid"] ?? parcel?["id"])?.ToString());
    }

    private Task<double?> TimeAsync(string method, string path, string? body) => PlainAsync(method, Json + path, body);

    private async Task<double?> PlainAsync(string method, string path, string? body)
    {
        var answer = await shop.SendAsync(method, path, body);
        if (answer.Status is not (404 or 405) && !answer.IsSuccess)
            Console.Error.WriteLine($"    {method} {path}: {answer.Status} {answer.Text}");
        return answer.IsSuccess ? answer.Milliseconds : null;
    }
}
