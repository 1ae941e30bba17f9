using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Benchmarks.Workloads;

/// <summary>Reads the upsert bodies of a workload; only what rules read.</summary>
internal static class OrderReader
{
    public static (OrderData Order, Instant At) Read(JsonElement body)
    {
        var order = body.GetProperty("order");
        var at = Instant.FromDateTimeOffset(DateTimeOffset.Parse(body.GetProperty("at").GetString()!, CultureInfo.InvariantCulture));
        var customer = order.GetProperty("customer");
        return (new OrderData
        {
            OrderNumber = order.GetProperty("order_number").GetString()!,
            Total = order.GetProperty("total_order_price").GetDecimal(),
            Address = Address(order.GetProperty("address"), "province_code", "zip_code", "country_code"),
            Customer = new Customer { Type = Text(customer, "type"), LoyaltyLevel = Text(customer, "loyalty_level") },
            Attributes = Attributes(order),
            Items = order.GetProperty("products").EnumerateArray().Select(Item).ToEquatableArray(),
            Shipments = body.GetProperty("trackings").EnumerateArray().Select(Shipment).ToEquatableArray(),
            Labels = LabelSet.Of(order.GetProperty("segments").EnumerateArray().Select(label => label.GetString()!)),
        }, at);
    }

    private static OrderItem Item(JsonElement item) => new()
    {
        Sku = Text(item, "sku"),
        Name = Text(item, "title"),
        Quantity = item.GetProperty("quantity").GetDecimal(),
        UnitPrice = item.GetProperty("price").GetDecimal(),
        Categories = item.GetProperty("categories").EnumerateArray().Select(category => category.GetString()!).ToEquatableArray(),
        Attributes = Attributes(item),
    };

    private static Shipment Shipment(JsonElement tracking) => new()
    {
        TrackingNumber = Text(tracking, "tracking_number"),
        Carrier = Text(tracking, "carrier_reference"),
        CarrierService = Text(tracking, "carrier_service"),
        Destination = Address(tracking.GetProperty("destination"), "state", "zip", "country"),
        Attributes = Attributes(tracking),
    };

    private static Address Address(JsonElement address, string state, string zip, string country) =>
        new() { State = Text(address, state), Zip = Text(address, zip), Country = Text(address, country) };

    private static AttributeBag Attributes(JsonElement holder)
    {
        if (!holder.TryGetProperty("attributes", out var attributes)) return AttributeBag.Empty;
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, ScalarValue>>();
        Flatten(attributes, "", entries);
        return new AttributeBag(entries.ToImmutable());
    }

    private static void Flatten(JsonElement element, string prefix, ImmutableArray<KeyValuePair<string, ScalarValue>>.Builder entries)
    {
        foreach (var member in element.EnumerateObject())
        {
            var path = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object) Flatten(member.Value, path + ".", entries);
            else entries.Add(new(path, Scalar(member.Value)));
        }
    }

    public static ScalarValue Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ScalarValue.OfText(value.GetString()!),
        JsonValueKind.Number => ScalarValue.OfNumber(value.GetDecimal()),
        JsonValueKind.True or JsonValueKind.False => ScalarValue.OfBoolean(value.GetBoolean()),
        _ => ScalarValue.OfOpaque(value.GetRawText()),
    };

    private static string? Text(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value.GetString() : null;
}
