using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Webhooks;

#pragma warning disable CA1812, SA1402 // Only described, for the OpenAPI document.

/// <summary>A webhook to be made.</summary>
/// <param name="Url">Where events are sent to; https.</param>
/// <param name="EnabledEvents">* for all (when absent), a group such as shipment_delivered, or a ref such as shipments/delivered.</param>
/// <param name="Description">For people.</param>
/// <param name="Status">active or inactive.</param>
/// <param name="Secret">Signs the deliveries; made here when absent.</param>
[Example("""{"url":"https://shop.example/hooks","enabled_events":["shipment_delivered"]}""")]
internal sealed record NewWebhookBody(
    string Url, IReadOnlyList<string>? EnabledEvents, string? Description, [property: Words("active", "inactive")] string? Status, string? Secret);

/// <summary>A change of a webhook; members that are absent or null stay as they are.</summary>
/// <param name="Url">Where events are sent to; https.</param>
/// <param name="EnabledEvents">What is sent.</param>
/// <param name="Description">For people.</param>
/// <param name="Status">active or inactive.</param>
[Example("""{"status":"inactive"}""")]
internal sealed record WebhookPatchBody(
    string? Url, IReadOnlyList<string>? EnabledEvents, string? Description, [property: Words("active", "inactive")] string? Status);

/// <summary>A webhook.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="MerchantSlug">The shop, as Karla names it.</param>
/// <param name="Url">Where events are sent to.</param>
/// <param name="EnabledEvents">What is sent.</param>
/// <param name="Description">For people.</param>
/// <param name="Status">active or inactive.</param>
/// <param name="Secret">Signs the deliveries; only in the answer to its creation.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">Last edit.</param>
internal sealed record WebhookBody(
    Guid Uuid,
    string ShopSlug,
    string MerchantSlug,
    string Url,
    IReadOnlyList<string> EnabledEvents,
    string Description,
    [property: Words("active", "inactive")] string Status,
    string? Secret,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>What was sent and is not used; in answers to writes.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
