using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Decisions;

/// <summary>
/// The stored decision: what was judged (a hash of the order as it was), by which configuration, with every segment tried and every
/// condition's actual value. Never changes once written; readable without the configuration it speaks of.
/// </summary>
/// <param name="OrderNumber">The order.</param>
/// <param name="OrderHash">Of the order as judged, see <see cref="OrderFingerprint"/>: equal to today's when nothing changed since.</param>
/// <param name="Explanation">The decision with everything that led to it; its <see cref="Explanation.At"/> is the receipt's time.</param>
public sealed record Receipt(string OrderNumber, string OrderHash, Explanation Explanation)
{
    /// <summary>Decides and writes the receipt.</summary>
    public static Receipt Of(ShopSnapshot snapshot, OrderData order, NodaTime.Instant at, string locale)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new(order.OrderNumber, OrderFingerprint.Of(order), Decider.Explain(snapshot, order, at, locale));
    }

    /// <summary>As compact JSON in snake_case, for storing.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DomainJson.Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote. Throws <see cref="JsonException"/> on anything else.</summary>
    public static Receipt FromJson(string json) =>
        JsonSerializer.Deserialize<Receipt>(json, DomainJson.Options) ?? throw new JsonException("There is no receipt.");
}
