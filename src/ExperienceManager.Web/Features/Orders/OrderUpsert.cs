using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>What the id of an upsert is.</summary>
public enum OrderIdType
{
    /// <summary>The shop's order number; the default.</summary>
    OrderNumber,

    /// <summary>The shop system's id.</summary>
    ExternalId,

    /// <summary>The display name.</summary>
    OrderName,

    /// <summary>Our own id.</summary>
    Uuid,
}

/// <summary>
/// Order data on its way in, from whatever adapter: which order is meant, and which of its members were given. Given ones replace, absent
/// ones keep; labels are united; shipments are matched by tracking number (docs/semantics.md#2-orders).
/// </summary>
public sealed record OrderUpsert
{
    /// <summary>Which order.</summary>
    public required string Id { get; init; }

    /// <summary>What <see cref="Id"/> is.</summary>
    public OrderIdType IdType { get; init; }

    /// <summary>The given members; those not in <see cref="Given"/> have their default. The shipments are always here.</summary>
    public required OrderData Order { get; init; }

    /// <summary>Which members were given.</summary>
    public MemberSet<OrderMember> Given { get; init; }

    /// <summary>Which members a new order must have, besides its number; adapters say what their form promises.</summary>
    public MemberSet<OrderMember> Required { get; init; }

    /// <summary>Whether there was an order at all: without one the order must exist.</summary>
    public bool HasOrder { get; init; } = true;

    /// <summary>Which system sends it: <c>api</c>, <c>shopify</c>, <c>shopware</c>, <c>narvar</c>. The ingest sets it.</summary>
    public string Source { get; init; } = "api";

    /// <summary>
    /// The order's id in that system, if the system has ids of its own; another id with the same number is another order, and refused.
    /// </summary>
    public string? SourceId { get; init; }

    /// <summary>Which of the source's lists of parcels are whole; parcels of theirs that are not among the order's are withdrawn.</summary>
    public EquatableArray<ParcelList> ParcelLists { get; init; } = [];

    /// <summary>Parcels of a state that is older than the known one; unless they are listed now they go to the history.</summary>
    public EquatableArray<Shipment> FormerParcels { get; init; } = [];

    /// <summary>What was kept but not used, as sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the source says that the order is cancelled.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>
    /// Whether these are all the labels that the source has for the order now: its own others are dropped ("mirror tags",
    /// docs/semantics.md#8-labels).
    /// </summary>
    public bool MirrorsLabels { get; init; }

    /// <summary>A sentence for each member that was sent and is not known.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>The instant to decide at; for the decisions call only.</summary>
    public Instant? At { get; init; }
}
