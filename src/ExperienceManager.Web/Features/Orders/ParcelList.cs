using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// Says that the parcels of an upsert are all that its source has of one fulfilment or delivery, or of the whole order. What the source
/// listed before and does not list now is withdrawn.
/// </summary>
/// <param name="ExternalId">The source's id of the fulfilment or delivery (<see cref="Shipment.ExternalId"/>); null for the whole
/// order.</param>
/// <param name="At">When the source had this list.</param>
public sealed record ParcelList(string? ExternalId, Instant At);
