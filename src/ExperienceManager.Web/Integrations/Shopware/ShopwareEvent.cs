using System.Security.Cryptography;
using System.Text.Json;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// A delivery: <c>{"data":{"event","payload"},"source":{"shopId","eventId"},"timestamp"}</c>. Payloads carry ids at best; the rest is
/// fetched.
/// </summary>
/// <param name="Name">What happened: <c>order.written</c>.</param>
/// <param name="EventId">The same when it is sent again; null when the body has none.</param>
/// <param name="ShopId">Shopware's id of the sender.</param>
/// <param name="SentAt">When it was signed; null when the body does not say.</param>
/// <param name="OrderIds">The orders it is about.</param>
/// <param name="CustomerIds">The customers it is about.</param>
internal sealed record ShopwareEvent(
    string Name, string? EventId, string? ShopId, Instant? SentAt, IReadOnlyList<string> OrderIds, IReadOnlyList<string> CustomerIds)
{
    private const string DeliveryPrefix = "state_enter.order_delivery.state.";
    private const string Deletion = "order.deleted";
    private const string OrderPrefix = "state_enter.order.state.";

    /// <summary>Whether it tells of a parcel: then the order's own state does not matter.</summary>
    public bool IsDelivery => Name.StartsWith(DeliveryPrefix, StringComparison.Ordinal);

    /// <summary>Whether orders were deleted.</summary>
    public bool IsDeletion => Name == Deletion;

    /// <summary>Whether orders are to be fetched for it.</summary>
    public bool IsAboutOrders =>
        IsDelivery || IsDeletion || Name is "checkout.order.placed" or "order.written"
            || Name.StartsWith(OrderPrefix, StringComparison.Ordinal);

    /// <summary>Whether the orders of customers are to be fetched for it.</summary>
    public bool IsAboutCustomers => Name == "customer.written";

    /// <summary>Whether the app was removed from the shop.</summary>
    public bool IsRemoval => Name == "app.deleted";

    /// <summary>The id to tell deliveries apart by. The one in the body is signed, a header is not.</summary>
    public string DeliveryId(string? header, ReadOnlySpan<byte> body) =>
        EventId ?? (string.IsNullOrWhiteSpace(header) ? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(body))}" : header);

    /// <summary>Reads a body; null when it is no such thing.</summary>
    public static ShopwareEvent? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body[^JsonBody.WithoutMark(body.Span).Length..]);
            var root = document.RootElement;
            var data = root.GetProperty("data");
            var source = root.TryGetProperty("source", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
            var payload = data.TryGetProperty("payload", out var changes) ? changes : default;
            return ShopwareJson.Text(data, "event") is { } name
                ? new ShopwareEvent(
                    name, ShopwareJson.Text(source, "eventId"), ShopwareJson.Text(source, "shopId"), SentAtIn(root),
                    IdsIn(payload, "order", withDeleted: name == Deletion), IdsIn(payload, "customer"))
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static Instant? SentAtIn(JsonElement root) =>
        root.TryGetProperty("timestamp", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var seconds)
            && seconds is > 0 and < 100_000_000_000
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;

    // A "written" event lists rows of any entity, an event of the checkout carries the whole entity.
    private static List<string> IdsIn(JsonElement payload, string entity, bool withDeleted = false)
    {
        var ids = new List<string>();
        if (payload.ValueKind == JsonValueKind.Object)
        {
            if (payload.TryGetProperty(entity, out var whole) && ShopwareJson.Text(whole, "id") is { } id) ids.Add(id);
        }
        else if (payload.ValueKind == JsonValueKind.Array)
        {
            foreach (var change in payload.EnumerateArray()
                .Where(change => ShopwareJson.Text(change, "entity") == entity
                    && (withDeleted || ShopwareJson.Text(change, "operation") != "delete")))
            {
                if (KeyOf(change) is { } key && !ids.Contains(key)) ids.Add(key);
            }
        }

        return ids;
    }

    private static string? KeyOf(JsonElement change) => change.TryGetProperty("primaryKey", out var key)
        ? key.ValueKind == JsonValueKind.Object ? ShopwareJson.Text(key, "id") : ShopwareJson.Text(change, "primaryKey")
        : null;
}
