using System.Collections.Frozen;
using System.Text;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Webhooks;

/// <summary>The vocabulary of outgoing webhooks: Karla's refs and groups (domain of <c>enabled_events</c>).</summary>
public static class WebhookEvents
{
    /// <summary>All events.</summary>
    public const string Everything = "*";

    /// <summary>Every event that delivers a parcel.</summary>
    public const string AnyDelivery = "shipment_delivered_all_events";

    private const int MaxRefLength = 200;

    private static readonly string[] Sources = ["shipments", "claims"];

    private static readonly string[] Words =
    [
        "pre_transit", "in_transit", "damaged", "carrier_delay", "out_for_delivery", "delivery_failed",
        "delivery_failed_forwarded_to_parcel_shop",
        "delivery_failed_address_issue", "delivery_second_attempt", "delivered", "delivered_to_neighbour", "delivered_to_letterbox",
        "delivered_to_parcel_shop",
        "delivered_to_parcel_locker", "picked_up", "failed_returned", "refused_then_returned", "not_picked_up_then_returned",
        "delayed_due_to_customer_request",
        "delivered_all_events", "internal_trigger", "carrier_changed", "order_cancelled",
    ];

    /// <summary>The documented groups.</summary>
    public static FrozenSet<string> Groups { get; } = Words.Select(word => $"shipment_{word}").Concat(["claim_created", "claim_updated"])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a receiver can ask for it: <c>*</c>, a group, or a ref or the beginning of one.</summary>
    public static bool IsKnown(string wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted == Everything || Groups.Contains(wanted)) return true;
        var parts = wanted.Split('/');
        return wanted.Length <= MaxRefLength && parts.Length <= 3 && Sources.Contains(parts[0]) && parts.Skip(1).All(IsWord);
    }

    /// <summary>What receivers hear of a carrier's event.</summary>
    /// <param name="phase">Where the shipment is after it.</param>
    /// <param name="name">The carrier's name for it, in any spelling.</param>
    public static WebhookEvent Of(ShipmentPhase phase, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var word = Spell(name.Contains('/', StringComparison.Ordinal) ? name[(name.LastIndexOf('/') + 1)..] : name);
        var group = word.StartsWith("shipment_", StringComparison.Ordinal) ? word : $"shipment_{word}";
        return new($"shipments/{Spell(phase.ToString())}/{word.ToUpperInvariant()}", Groups.Contains(group)
            ? group
            : $"shipment_{GroupOf(phase)}");
    }

    private static string GroupOf(ShipmentPhase phase) => phase switch
    {
        ShipmentPhase.OrderCreated or ShipmentPhase.OrderProcessed => "pre_transit",
        ShipmentPhase.InTransit => "in_transit",
        ShipmentPhase.InDelivery => "out_for_delivery",
        ShipmentPhase.Collect => "delivered_to_parcel_shop",
        ShipmentPhase.Delivered => "delivered",
        ShipmentPhase.DeliveryFailed => "delivery_failed",
        ShipmentPhase.Returned => "failed_returned",
        _ => "internal_trigger",
    };

    // "Out for Delivery", "OutForDelivery" and "OUT_FOR_DELIVERY" are one event.
    private static string Spell(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            var isHump = char.IsAsciiLetterUpper(letter) && i > 0 && char.IsAsciiLetterLower(name[i - 1]);
            if (word.Length > 0 && word[^1] != '_' && (isHump || !char.IsAsciiLetterOrDigit(letter))) word.Append('_');
            if (char.IsAsciiLetterOrDigit(letter)) word.Append(char.ToLowerInvariant(letter));
        }

        var spelt = word.ToString().Trim('_');
        return spelt.Length == 0 ? "event" : spelt;
    }

    private static bool IsWord(string part) =>
        part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}
