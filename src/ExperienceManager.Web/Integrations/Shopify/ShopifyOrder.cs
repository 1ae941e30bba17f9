using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>An order as a webhook brings it.</summary>
/// <param name="Id">Shopify's id.</param>
/// <param name="UpdatedAt">When it was in this state.</param>
/// <param name="Data">The canonical order, without parcels and labels.</param>
/// <param name="Given">Which members were in the payload.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="CustomerTags">Its customer's tags; null when the payload does not tell (API from 2025-01).</param>
/// <param name="Fulfilments">Its fulfilments.</param>
/// <param name="IsCancelled">Whether it was cancelled.</param>
internal sealed record ShopifyOrder(
    string Id, Instant UpdatedAt, OrderData Data, MemberSet<OrderMember> Given, IReadOnlyList<string> Tags,
    IReadOnlyList<string>? CustomerTags,
    ImmutableArray<ShopifyFulfilment> Fulfilments, bool IsCancelled)
{
    /// <summary>Whether the payload has the whole list of fulfilments.</summary>
    public bool ListsFulfilments { get; init; }

    /// <summary>Ids of the refunds that its quantities and total already have.</summary>
    public IReadOnlyList<string> Refunds { get; init; } = [];

    /// <summary>Members of another kind than Shopify promises; they were left out.</summary>
    public IReadOnlyList<Problem> Odd { get; init; } = [];
}

/// <summary>A fulfilment: the parcels that were sent together.</summary>
/// <param name="Id">Shopify's id.</param>
/// <param name="OrderId">The order's id; null inside an order.</param>
/// <param name="UpdatedAt">When it was in this state.</param>
/// <param name="Parcels">One for each tracking number, or a draft without one; none when the fulfilment was cancelled.</param>
internal sealed record ShopifyFulfilment(string Id, string? OrderId, Instant UpdatedAt, ImmutableArray<Shipment> Parcels)
{
    /// <summary>Members of another kind than Shopify promises; they were left out.</summary>
    public IReadOnlyList<Problem> Odd { get; init; } = [];
}
