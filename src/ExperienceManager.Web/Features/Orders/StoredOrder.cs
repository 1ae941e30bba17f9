using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders.Search;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>An order as stored.</summary>
/// <param name="Id">Our id.</param>
/// <param name="Data">The order, labels included.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Version">Goes up with every change.</param>
/// <param name="CreatedAt">When it first came in.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record StoredOrder(Guid Id, OrderData Data, OrderStatus Status, long Version, Instant CreatedAt, Instant UpdatedAt)
{
    /// <summary>What was frozen at fulfilment; null before it, and in lists.</summary>
    public CampaignLock? Lock { get; init; }

    /// <summary>Whether every parcel of its fulfilment was withdrawn, so that it is placed again.</summary>
    public bool IsPlacedAgain => Status == OrderStatus.Placed && Lock is not null;

    /// <summary>What a receipt says then.</summary>
    public const string PlacedAgain =
        "Every parcel of this fulfilment was withdrawn, so the order is placed again. Its campaigns stay as they were locked.";

    /// <summary>When its person was erased; null when it was not.</summary>
    public Instant? ErasedAt { get; init; }
}

/// <summary>A label of an order and where it came from.</summary>
/// <param name="Label">The label, verbatim.</param>
/// <param name="Source">Who brought it.</param>
/// <param name="FirstSeenAt">When that source first brought it.</param>
public sealed record LabelOrigin(string Label, LabelSource Source, Instant FirstSeenAt);

/// <summary>The order of a list of orders.</summary>
public enum OrderSort
{
    /// <summary>Newest first.</summary>
    Newest,

    /// <summary>Oldest first.</summary>
    Oldest,

    /// <summary>By number, as text; all orders of the shop, nothing else may be asked for.</summary>
    Number,

    /// <summary>By number, the last one first.</summary>
    NumberDescending,
}

/// <summary>Which orders to find; null members do not matter. All given ones must hold.</summary>
public sealed record OrderSearch
{
    /// <summary>Exact order number.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Exact id of the shop system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Exact display name.</summary>
    public string? OrderName { get; init; }

    /// <summary>Our id.</summary>
    public Guid? Id { get; init; }

    /// <summary>An e-mail address, in upper or lower case.</summary>
    public string? Email { get; init; }

    /// <summary>Exact postal code of the delivery address.</summary>
    public string? Zip { get; init; }

    /// <summary>A label, exactly.</summary>
    public string? Label { get; init; }

    /// <summary>The hash of a label, as it is stored; instead of <see cref="Label"/>, which has no greatest length.</summary>
    public byte[]? LabelHash { get; init; }

    /// <summary>False when a text cannot be stored, so that no order has it; PostgreSQL would refuse to look.</summary>
    public bool CanFind =>
        new[] { OrderNumber, ExternalId, OrderName, Email, Zip, Label, Text, Filter.Country, Filter.Segment, Filter.Experience }.All(
            text => text is null || PlainText.IsStorable(text));

    /// <summary>Placed at or after.</summary>
    public Instant? PlacedFrom { get; init; }

    /// <summary>Placed before.</summary>
    public Instant? PlacedTo { get; init; }

    /// <summary>A shipment of it changed at or after.</summary>
    public Instant? ShipmentUpdatedSince { get; init; }

    /// <summary>The orders that <see cref="ShipmentUpdatedSince"/> means, when they are few enough to be named.</summary>
    internal IReadOnlyList<Guid>? ChangedOrders { get; init; }

    /// <summary>The orders that <see cref="Text"/> means, when they are few enough to be named.</summary>
    internal IReadOnlyList<Guid>? OrdersOfText { get; init; }

    /// <summary>
    /// A part of its number, name, external id, customer's name, e-mail address or id, or of a tracking number: whatever people have at
    /// hand. Upper and lower case and accents do not matter; several words must all be found. Two characters are the beginning of a number.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Whether nothing but a text is asked for.</summary>
    internal bool IsTextAlone =>
        this with { Text = null, OrdersOfText = null, Sort = default, After = null, Before = null, Page = 1, PerPage = 30 }
            == new OrderSearch();

    /// <summary>What no index knows.</summary>
    public OrderFilter Filter { get; init; } = OrderFilter.None;

    /// <summary>The order of the list; other than newest first only by <see cref="Page"/>, without a cursor.</summary>
    public OrderSort Sort { get; init; }

    /// <summary>Only orders after this place, which are older; instead of <see cref="Page"/>.</summary>
    public OrderCursor? After { get; init; }

    /// <summary>Only orders before this place, which are newer, and of them the nearest; instead of <see cref="Page"/>.</summary>
    public OrderCursor? Before { get; init; }

    /// <summary>Whether rows are read from the older to the newer ones.</summary>
    internal bool IsAscending => Before is not null || Sort == OrderSort.Oldest;

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Orders a page, at most 100.</summary>
    public int PerPage { get; init; } = 30;
}
