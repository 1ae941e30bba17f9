using System.Text.Json;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Features.Orders.Json;
using ExperienceManager.Web.Features.Shipments;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The JSON that order routes answer with.</summary>
internal static class OrderAnswers
{
    /// <summary>The answer to a write: 201 when it made the order.</summary>
    public static ApiAnswer OfWrite(IngestedOrder written, string trackingUrl) =>
        ApiAnswer.Write(written.IsNew
            ? StatusCodes.Status201Created
            : StatusCodes.Status200OK, json => WriteWritten(json, written, trackingUrl));

    private static void WriteWritten(Utf8JsonWriter json, IngestedOrder written, string trackingUrl)
    {
        json.WriteStartObject();
        json.WriteString("uuid", written.Id);
        json.WriteString("order_number", written.Order.OrderNumber);
        json.WriteString("external_id", written.Order.ExternalId);
        json.WriteString("status", NameOf(written.Status));
        OrderWriter.WriteWords(json, "segments", written.Order.Labels.Sorted.AsSpan());
        json.WriteString("tracking_url", trackingUrl);
        WriteWarnings(json, written.Warnings);
        json.WriteEndObject();
    }

    /// <summary>Writes what was stored and is not used, or looks like a mistake.</summary>
    public static void WriteWarnings(Utf8JsonWriter json, IReadOnlyList<string> warnings)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in warnings) json.WriteStringValue(warning);
        json.WriteEndArray();
    }

    /// <summary>The answer to a change of single members: the whole order.</summary>
    public static ApiAnswer OfPatch(PatchedOrder patched, ShopSnapshot snapshot, string trackingUrl) =>
        ApiAnswer.Write(StatusCodes.Status200OK,
            json => WriteOrder(json, snapshot, patched.Stored, trackingUrl, null, warnings: patched.Warnings))
            with
        { ETag = Preconditions.TagOf(patched.Stored.Version) };

    /// <summary>Writes an order as it is read back.</summary>
    public static void WriteOrder(
        Utf8JsonWriter json,
        ShopSnapshot snapshot,
        StoredOrder stored,
        string trackingUrl,
        IReadOnlyList<LabelOrigin>? origins,
        IReadOnlyList<ShipmentDecision>? decisions = null,
        IReadOnlyList<string>? warnings = null)
    {
        json.WriteStartObject();
        json.WriteString("uuid", stored.Id);
        json.WriteString("merchant_slug", snapshot.Source.Slug);
        json.WriteString("status", NameOf(stored.Status));
        json.WriteString("tracking_url", trackingUrl);
        json.WriteString("created_at", stored.CreatedAt.ToDateTimeUtc());
        json.WriteString("updated_at", stored.UpdatedAt.ToDateTimeUtc());
        if (stored.ErasedAt is { } erased) json.WriteString("redacted_at", erased.ToDateTimeUtc());
        OrderWriter.WriteMembers(json, stored.Data, isStored: false, new ParcelOwner(stored.Id, snapshot.ShopId, snapshot.Source.Slug));
        if (origins is not null) WriteOrigins(json, origins);
        if (decisions is not null) ShipmentAnswers.Write(json, decisions);
        if (warnings is not null) WriteWarnings(json, warnings);
        json.WriteEndObject();
    }

    private static void WriteOrigins(Utf8JsonWriter json, IReadOnlyList<LabelOrigin> origins)
    {
        json.WriteStartArray("segment_sources");
        foreach (var origin in origins)
        {
            json.WriteStartObject();
            json.WriteString("segment", origin.Label);
            json.WriteString("source", JsonNamingPolicy.SnakeCaseLower.ConvertName(origin.Source.ToString()));
            json.WriteString("first_seen_at", origin.FirstSeenAt.ToDateTimeUtc());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The status as the API spells it.</summary>
    public static string NameOf(OrderStatus status) => status switch
    {
        OrderStatus.Placed => "placed",
        OrderStatus.Fulfilled => "fulfilled",
        _ => "cancelled",
    };
}
