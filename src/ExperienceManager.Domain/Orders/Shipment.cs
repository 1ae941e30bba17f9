using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Orders;

/// <summary>One parcel, or a draft of one (no tracking number).</summary>
public sealed record Shipment
{
    /// <summary>Stable id within the order.</summary>
    public Guid Id { get; init; }

    /// <summary>The shop's own id of the shipment, fulfilment or delivery; parcels that were sent together share it.</summary>
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

    /// <summary>How far it has come, as of the last <see cref="Track"/>.</summary>
    public ShipmentPhase Phase { get; init; }

    /// <summary>What is wrong with it, as of the last <see cref="Track"/>; null when nothing is.</summary>
    public ShipmentProblem? Problem { get; init; }

    /// <summary>The phase that its sender named without a time; null when none was named. Any report counts more.</summary>
    public ShipmentPhase? Announced { get; init; }

    /// <summary>The day or days on which its sender expects it to arrive; a newer one of <see cref="Events"/> counts more.</summary>
    public DeliveryWindow? EstimatedDelivery { get; init; }

    /// <summary>What is inside; empty means the whole order.</summary>
    public EquatableArray<ShipmentContent> Contents { get; init; } = [];

    /// <summary>What carriers and shop systems reported, oldest first.</summary>
    public EquatableArray<ShipmentEvent> Events { get; init; } = [];

    /// <summary>Which systems list it; empty when only the API did. A parcel that no system lists any more is withdrawn.</summary>
    public EquatableArray<ShipmentSource> Sources { get; init; } = [];

    /// <summary>Members that no rule reads, each as JSON, kept verbatim for reading back.</summary>
    public AttributeBag Extra { get; init; } = AttributeBag.Empty;

    /// <summary>When its last source stopped listing it; null while it is listed.</summary>
    public Instant? WithdrawnAt { get; init; }

    /// <summary>The phase without any report: a sender that gives a number and says no more has shipped it.</summary>
    [JsonIgnore]
    public ShipmentPhase FirstPhase => Announced ?? (TrackingNumber is null ? ShipmentPhase.OrderCreated : ShipmentPhase.InTransit);

    /// <summary>The parcel with phase and problem as its reports say at an instant.</summary>
    public Shipment Track(Instant now)
    {
        if (Events.Count == 0) return this;
        var state = ShipmentTimeline.Of(this, now);
        return state.Phase == Phase && state.Problem == Problem ? this : this with { Phase = state.Phase, Problem = state.Problem };
    }
}

/// <summary>A system that lists a parcel.</summary>
/// <param name="Name">Such as <c>shopify</c>, <c>shopware</c> or <c>api</c>.</param>
/// <param name="ExternalId">Its id of the fulfilment or delivery that the parcel belongs to.</param>
public sealed record ShipmentSource(string Name, string? ExternalId = null)
{
    /// <summary>What this one has in the parcel; empty where no other of the same system lists it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EquatableArray<ShipmentContent> Contents { get; init; }

    /// <summary>Whether another is the same fulfilment or delivery.</summary>
    public bool IsSameAs(ShipmentSource other) => other is not null && Name == other.Name && ExternalId == other.ExternalId;
}

/// <summary>A line of the order in a parcel.</summary>
/// <param name="Sku">Stock keeping unit; null when the line has none.</param>
/// <param name="Quantity">Pieces.</param>
public sealed record ShipmentContent(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Quantity)
{
    /// <summary>The line's id (<see cref="OrderItem.LineId"/>); it counts more than the SKU, which two lines may share.</summary>
    public string? LineId { get; init; }

    /// <summary>What the sender calls it; shown when the order does not have the line any more.</summary>
    public string? Name { get; init; }
}

/// <summary>A report about a parcel.</summary>
/// <param name="Name">The event or state, as sent.</param>
/// <param name="At">When it happened.</param>
/// <param name="ExternalId">The sender's id of it; the same id is the same event.</param>
public sealed record ShipmentEvent(string Name, Instant At, string? ExternalId)
{
    /// <summary>The shop system whose state this is; null for a carrier's event.</summary>
    public string? Source { get; init; }

    /// <summary>When the parcel is expected by this report; null when it does not say.</summary>
    public DeliveryWindow? EstimatedDelivery { get; init; }

    /// <summary>Where it happened, as sent: a depot, a town; null when the report does not say.</summary>
    public string? Location { get; init; }

    /// <summary>The carrier's own sentence about it, as sent; null when there is none.</summary>
    public string? Message { get; init; }

    /// <summary>What the name means; null when it is not known.</summary>
    [JsonIgnore]
    public CarrierWord? Word => CarrierWords.Find(Name);

    /// <summary>The phase that the name stands for by itself; null when it moves nothing.</summary>
    public ShipmentPhase? Phase => Word?.Phase;

    /// <summary>Whether another is the same report sent again: the same id, or the same word of one source at the same instant.</summary>
    public bool IsSameAs(ShipmentEvent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ExternalId is not null && other.ExternalId is not null) return ExternalId == other.ExternalId;
        return At == other.At && Source == other.Source && CarrierWords.Fold(Name) == CarrierWords.Fold(other.Name);
    }
}
