using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>
/// The Northwind orders with all their dates moved by whole days, so that the newest order is from today. What would then lie in the future
/// happens now instead.
/// </summary>
internal sealed class DemoOrders(OrderIngest ingest, IClock clock)
{
    // The label of customers who bought for a lot, about one order in nine. Examples and first steps use tier.gold and default: there
    // nothing is live, so that anyone who follows them meets no conflict.
    private const string Platinum = "tier.platinum";
    private const decimal PlatinumFrom = 3_000;

    /// <summary>Sends the first orders, or all, through the ordinary way in.</summary>
    public async Task SendAsync(ShopId shop, int most = int.MaxValue)
    {
        var bodies = Shifted(clock.GetCurrentInstant()).Take(most).ToList();
        var results = await Task.WhenAll(bodies.Select(body => SendAsync(shop, body))).ConfigureAwait(false);
        if (results.FirstOrDefault(result => result.Length > 0) is { } fault)
            throw new InvalidOperationException($"A demo order was refused: {fault}");
    }

    /// <summary>The order bodies, oldest first.</summary>
    internal static IEnumerable<JsonNode> Shifted(Instant now)
    {
        var orders = DemoFiles.Orders().Select(line => JsonNode.Parse(line)!).ToList();
        var newest = orders.Max(order => Date(order["order"]!["order_placed_at"]!).InUtc().Date);
        var days = Period.DaysBetween(newest, now.InUtc().Date);
        foreach (var order in orders) Shift(order, days, now);
        return orders;
    }

    private static void Shift(JsonNode order, int days, Instant now)
    {
        MoveInstant(order["order"]!, "order_placed_at", days, now);
        if (order["order"]!["total_order_price"]!.GetValue<decimal>() >= PlatinumFrom) order["order"]!["segments"]!.AsArray().Add(Platinum);
        foreach (var tracking in order["trackings"]?.AsArray() ?? []) MoveInstant(tracking!, "tracking_placed_at", days, now);
        if (order["order"]!["attributes"]?["required"] is { } required)
        {
            order["order"]!["attributes"]!["required"] =
                LocalDatePattern.Iso.Format(LocalDatePattern.Iso.Parse(required.GetValue<string>()).Value.PlusDays(days));
        }
    }

    private static void MoveInstant(JsonNode parent, string member, int days, Instant now)
    {
        if (parent[member] is { } value)
            parent[member] = InstantPattern.General.Format(Instant.Min(Date(value) + Duration.FromDays(days), now));
    }

    private static Instant Date(JsonNode value) =>
        Instant.FromDateTimeOffset(DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture));

    private async Task<string> SendAsync(ShopId shop, JsonNode body)
    {
        var upsert = OrderJson.ReadUpsert(JsonSerializer.SerializeToUtf8Bytes(body));
        if (!upsert.Succeeded) return upsert.Message;
        var order = upsert.Value with { Order = DemoReports.Add(upsert.Value.Order, clock.GetCurrentInstant()) };
        var result = await ingest.UpsertAsync(shop, order, LabelSource.Api).ConfigureAwait(false);
        return result.Succeeded ? "" : result.Message;
    }
}
