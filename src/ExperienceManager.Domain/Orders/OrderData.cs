using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Orders;

/// <summary>Where an order is in its life (docs/semantics.md#2-orders).</summary>
public enum OrderStatus
{
    /// <summary>Accepted and paid; no parcel has a tracking number.</summary>
    Placed,

    /// <summary>At least one parcel has a tracking number.</summary>
    Fulfilled,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>
/// The canonical order: every adapter (Karla, Narvar, Shopify, Shopware) makes one, everything that decides reads one. Immutable; strings
/// are verbatim. Money is in <see cref="Currency"/>, as <see cref="decimal"/>.
/// </summary>
public sealed record OrderData
{
    /// <summary>The shop's order number; unique within the shop.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The shop system's id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The shop system's display name, such as <c>#1042</c>.</summary>
    public string? OrderName { get; init; }

    /// <summary>The customer's e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>The shop system's id of the customer; null for guests.</summary>
    public string? ExternalCustomerId { get; init; }

    /// <summary>When it was placed.</summary>
    public Instant PlacedAt { get; init; }

    /// <summary>The shopper's locale as received, such as <c>de-DE</c>; null when unknown.</summary>
    public string? Locale { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>Total Billing Amount.</summary>
    public decimal? Total { get; init; }

    /// <summary>Shipping price.</summary>
    public decimal? ShippingPrice { get; init; }

    /// <summary>Sum of the lines.</summary>
    public decimal? SubTotal { get; init; }

    /// <summary>Discount.</summary>
    public decimal? Discount { get; init; }

    /// <summary>The order's (delivery) address.</summary>
    public Address Address { get; init; } = Address.Empty;

    /// <summary>The customer's account.</summary>
    public Customer Customer { get; init; } = Customer.Empty;

    /// <summary>Merchant-defined attributes.</summary>
    public AttributeBag Attributes { get; init; } = AttributeBag.Empty;

    /// <summary>The lines.</summary>
    public EquatableArray<OrderItem> Items { get; init; } = [];

    /// <summary>The parcels.</summary>
    public EquatableArray<Shipment> Shipments { get; init; } = [];

    /// <summary>Parcels that their sources no longer list: kept for the history, read by nothing that decides, shows or counts.</summary>
    public EquatableArray<Shipment> Withdrawn { get; init; } = [];

    /// <summary>The labels of all sources.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>The order's id in each shop system that delivered it; an order number belongs to one id of a system.</summary>
    public EquatableArray<SourceId> SourceIds { get; init; } = [];

    /// <summary>What the shopper paid, when that was another currency than the shop's; null otherwise.</summary>
    public Presentment? Presentment { get; init; }

    /// <summary>Whether its system marked it as a test; such an order is stored and shown, and counted nowhere.</summary>
    public bool IsTest { get; init; }

    /// <summary>How many parcels the shop means to send; at least 1.</summary>
    public int ExpectedNumberOfShipments { get; init; } = 1;

    /// <summary>Members that no rule reads, each as JSON, kept verbatim for reading back.</summary>
    public AttributeBag Extra { get; init; } = AttributeBag.Empty;

    /// <summary>A parcel's destination: its own, else the order's address.</summary>
    public Address DestinationOf(Shipment shipment)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        return shipment.Destination ?? Address;
    }

    /// <summary>The order with its parcels as their reports say at an instant.</summary>
    public OrderData Track(Instant now)
    {
        // Decisions ask this of every order; most have no reports.
        var hasReports = false;
        foreach (var shipment in Shipments) hasReports |= shipment.Events.Count > 0;
        return hasReports ? TrackReports(now) : this;
    }

    private OrderData TrackReports(Instant now)
    {
        var tracked = Shipments.Select(shipment => shipment.Track(now)).ToEquatableArray();
        return tracked.Items.Zip(Shipments.Items).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? this
            : this with { Shipments = tracked };
    }
}

/// <summary>An order's id in a shop system.</summary>
/// <param name="Source">Such as <c>shopify</c>.</param>
/// <param name="Id">The id there.</param>
public sealed record SourceId(string Source, string Id);

/// <summary>Amounts in the currency that the shopper paid in. Rules read the order's own amounts, in the shop's currency.</summary>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Presentment(string Currency)
{
    /// <summary>The total.</summary>
    public decimal? Total { get; init; }

    /// <summary>Shipping price.</summary>
    public decimal? ShippingPrice { get; init; }

    /// <summary>Sum of the lines.</summary>
    public decimal? SubTotal { get; init; }

    /// <summary>Discount.</summary>
    public decimal? Discount { get; init; }
}
