using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>An order as stored. Read through EF; written by <see cref="OrderIngest"/> alone, with prepared commands.</summary>
public sealed class OrderRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of arrival.</summary>
    public Guid Id { get; init; }

    /// <summary>The shop's order number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The shop system's id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The display name.</summary>
    public string? OrderName { get; init; }

    /// <summary>
    /// The customer's e-mail address in lower case and without blanks around it, for searching; as it was sent it stands in
    /// <see cref="Data"/>.
    /// </summary>
    public string? Email { get; init; }

    /// <summary>Postal code of the delivery address.</summary>
    public string? Zip { get; init; }

    /// <summary>When it was placed.</summary>
    public Instant PlacedAt { get; init; }

    /// <summary>Where it is in its life.</summary>
    public OrderStatus Status { get; init; }

    /// <summary>The whole order, labels included: <see cref="OrderJson.WriteStored"/>.</summary>
    public required byte[] Data { get; init; }

    /// <summary>Goes up with every change.</summary>
    public long Version { get; init; }

    /// <summary>When it first came in.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public Instant UpdatedAt { get; init; }

    /// <summary>When its person was erased; from then on nothing of a person is stored with it.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>An e-mail address as <see cref="Email"/> holds it; null for none.</summary>
    public static string? FoldEmail(string? email) => EmailAddress.Key(email);
}

/// <summary>A label of an order from one source.</summary>
public sealed class OrderLabelRecord
{
    public ShopId ShopId { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>Where it came from.</summary>
    public LabelSource Source { get; init; }

    /// <summary>The label's hash (<see cref="Ingest.HashedLabel"/>): labels have no greatest length, index entries have.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The label, verbatim.</summary>
    public required string Label { get; init; }

    /// <summary>When the order was placed, as the order says: the orders of a label are listed by it.</summary>
    public Instant PlacedAt { get; init; }

    /// <summary>When this source first brought it.</summary>
    public Instant FirstSeenAt { get; init; }
}

/// <summary>What was frozen at fulfilment (docs/semantics.md#9-fulfilment-and-the-lock); written once.</summary>
public sealed class OrderLockRecord
{
    public ShopId ShopId { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>The labels then, JSON list.</summary>
    public required string Labels { get; init; }

    /// <summary>The campaign of every slot that had one, JSON list.</summary>
    public required string Slots { get; init; }

    /// <summary>Sources of labels that did not answer in time, JSON list.</summary>
    public required string MissingSources { get; init; }

    public Instant LockedAt { get; init; }
}

/// <summary>The decision of an order's fulfilment, and what it was made from; written once.</summary>
public sealed class ReceiptRecord
{
    public ShopId ShopId { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>The instant decided for.</summary>
    public Instant DecidedAt { get; init; }

    /// <summary>What was decided, packed JSON: <see cref="Domain.Decisions.Decider.Summarise"/>.</summary>
    public required byte[] Summary { get; init; }

    /// <summary>
    /// The order as evaluated (<see cref="OrderJson.WriteStored"/>), once it is no more what <see cref="OrderRecord.Data"/> holds; null
    /// until then.
    /// </summary>
    public byte[]? EvaluatedOrder { get; init; }

    /// <summary>Which <see cref="ReceiptSegmentsRecord"/>.</summary>
    public required byte[] SegmentsHash { get; init; }
}

/// <summary>A shop's segments as they were, for all receipts of orders that they decided; written once.</summary>
public sealed class ReceiptSegmentsRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>SHA-256 of the segments.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The segments, packed: <see cref="Ingest.KeptSegments"/>.</summary>
    public required byte[] Body { get; init; }
}

/// <summary>
/// That a page showed another campaign than the one chosen at fulfilment, because that was no longer live; once per pair.
/// </summary>
public sealed class CampaignReplacementRecord
{
    public ShopId ShopId { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>The slot.</summary>
    public Domain.Campaigns.Slot Slot { get; init; }

    /// <summary>The campaign chosen at fulfilment.</summary>
    public Guid LockedCampaignId { get; init; }

    /// <summary>What was shown instead; the empty id for nothing.</summary>
    public Guid ShownCampaignId { get; init; }

    /// <summary>When it was first seen.</summary>
    public Instant FirstSeenAt { get; init; }
}
