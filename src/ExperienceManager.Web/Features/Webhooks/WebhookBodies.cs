namespace ExperienceManager.Web.Features.Webhooks;

#pragma warning disable CA1812, SA1402 // Only described, for the OpenAPI document.

/// <summary>A webhook to create, or the members to change.</summary>
internal sealed record NewWebhookBody(string Url, IReadOnlyList<string>? EnabledEvents, string? Description, string? Status, string? Secret);

/// <summary>A webhook.</summary>
internal sealed record WebhookBody(
    Guid Uuid, string ShopSlug, string Url, IReadOnlyList<string> EnabledEvents, string Description, string Status, string? Secret, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
