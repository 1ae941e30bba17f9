using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Query;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The query parameters of a search for orders.</summary>
internal sealed record OrderSearchQuery(
    [Query("order_number")] string? OrderNumber,
    [Query("external_id")] string? ExternalId,
    [Query("order_name")] string? OrderName,
    [Query("uuid", kind: QueryKind.Uuid)] string? Uuid,
    [Query("email_id")] string? EmailId,
    [Query("zip_code")] string? ZipCode,
    [Query("segment")] string? Segment,
    [Query("order_placed_from", kind: QueryKind.Time)] string? PlacedFrom,
    [Query("order_placed_to", kind: QueryKind.Time)] string? PlacedTo,
    [Query("shipment_updated_since", kind: QueryKind.Time)] string? ShipmentUpdatedSince,
    [Query("q", OrderSearchQuery.TextHint)] string? Q,
    [Query("status", "Where the order is in its life.", Words = typeof(OrderStatus))] string? Status,
    [Query("delivery_state", "Where its delivery is, as its page says.", Words = typeof(DeliveryState))] string? DeliveryState,
    [Query("country_code", "The country of its address, in upper or lower case.")] string? CountryCode,
    [Query("shown_segment", "Key of the segment whose page the order sees now; default for none.")] string? ShownSegment,
    [Query("shown_experience", "Key of the experience the order sees now.")] string? ShownExperience,
    [Query("shown_campaign", OrderSearchQuery.CampaignHint, QueryKind.Uuid)] string? ShownCampaign,
    [Query("page")] int? Page,
    [Query("per_page")] int? PerPage,
    [Query("cursor", "From the Link header: the page after the orders that were read.")] string? Cursor)
{
    private const string TextHint =
        "A part of the order number, name or external id, of the customer's name, e-mail address or id, or of a tracking number. "
        + "Case and accents do not matter; several words must all be found. Fewer than 3 characters: the beginning of the order number.";

    private const string CampaignHint = "A campaign the order sees now: as locked at fulfilment, before that by its labels.";
}
