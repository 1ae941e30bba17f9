using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using NodaTime;

namespace ExperienceManager.Domain.Orders;

/// <summary>How far a parcel has come; the documented phases of Karla.</summary>
public enum ShipmentPhase
{
    /// <summary>Known, nothing done.</summary>
    OrderCreated,

    /// <summary>Packed or announced to the carrier.</summary>
    OrderProcessed,

    /// <summary>On its way.</summary>
    InTransit,

    /// <summary>Out for delivery.</summary>
    InDelivery,

    /// <summary>Waiting to be picked up.</summary>
    Collect,

    /// <summary>Delivered.</summary>
    Delivered,

    /// <summary>Delivery failed.</summary>
    DeliveryFailed,

    /// <summary>Back at the sender.</summary>
    Returned,

    /// <summary>Return announced.</summary>
    ReturnCreated,

    /// <summary>Return on its way.</summary>
    ReturnTransit,

    /// <summary>Return received.</summary>
    ReturnReceived,

    /// <summary>Return failed.</summary>
    ReturnFailed,
}

/// <summary>One parcel, or a draft of one (no tracking number).</summary>
public sealed record Shipment
{
    /// <summary>Stable id within the order.</summary>
    public Guid Id { get; init; }

    /// <summary>The shop's own id of the shipment.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The carrier's tracking number; its presence fulfils the order.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The carrier's own tracking page.</summary>
    public string? TrackingUrl { get; init; }

    /// <summary>When it was handed over.</summary>
    public Instant? ShippedAt { get; init; }

    /// <summary>Carrier (Karla: <c>carrier_reference</c>).</summary>
    public string? Carrier { get; init; }

    /// <summary>Service of the carrier.</summary>
    public string? CarrierService { get; init; }

    /// <summary>Where it goes; null means the order's address (see <see cref="OrderData.DestinationOf"/>).</summary>
    public Address? Destination { get; init; }

    /// <summary>Merchant-defined attributes.</summary>
    public AttributeBag Attributes { get; init; } = AttributeBag.Empty;

    /// <summary>How far it has come.</summary>
    public ShipmentPhase Phase { get; init; }

    /// <summary>SKUs inside with pieces; empty means the whole order.</summary>
    public EquatableArray<ShipmentContent> Contents { get; init; } = [];

    /// <summary>What the carrier told, oldest first.</summary>
    public EquatableArray<ShipmentEvent> Events { get; init; } = [];
}

/// <summary>A SKU in a parcel.</summary>
/// <param name="Sku">Stock keeping unit.</param>
/// <param name="Quantity">Pieces.</param>
public sealed record ShipmentContent(string Sku, decimal? Quantity);

/// <summary>Something that happened to a parcel.</summary>
/// <param name="Name">The event's name, as sent.</param>
/// <param name="At">When it happened.</param>
/// <param name="ExternalId">The sender's id of it; the same id is the same event.</param>
public sealed record ShipmentEvent(string Name, Instant At, string? ExternalId)
{
    /// <summary>The phase it brings the parcel to; null when it moves nothing.</summary>
    public ShipmentPhase? Phase => CarrierEvents.PhaseOf(Name);

    /// <summary>Whether another is the same event come again.</summary>
    public bool IsSameAs(ShipmentEvent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ExternalId is not null || other.ExternalId is not null ? ExternalId == other.ExternalId : Name == other.Name && At == other.At;
    }
}
