using System.ComponentModel;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Wire;
using NodaTime;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Whether a webhook gets anything.</summary>
internal enum WebhookStatus
{
    Active,
    Inactive,
}

/// <summary>What is said of a webhook.</summary>
internal record WebhookMembers
{
    /// <summary>Where events are sent to.</summary>
    [Needed("This member is required."), AlwaysAnswered, Description("Where events are sent to; https.")]
    public string? Url { get; init; }

    /// <summary>What is sent.</summary>
    [AlwaysAnswered, Description("* for all (when absent), a group such as shipment_delivered, or a ref such as shipments/delivered.")]
    public EquatableArray<string>? EnabledEvents { get; init; }

    /// <summary>For people.</summary>
    [AlwaysAnswered, Description("For people.")]
    public string? Description { get; init; }

    /// <summary>Whether it gets anything.</summary>
    [AlwaysAnswered, Description("active or inactive.")]
    public WebhookStatus? Status { get; init; }

    /// <summary>What a webhook says.</summary>
    public static WebhookMembers Of(Webhook webhook) => new()
    {
        Url = webhook.Url,
        EnabledEvents = webhook.Events,
        Description = webhook.Description,
        Status = webhook.IsActive ? WebhookStatus.Active : WebhookStatus.Inactive,
    };

    /// <summary>The change.</summary>
    public WebhookDraft ToDraft(string? secret = null) => new()
    {
        Url = Url,
        Events = EnabledEvents,
        Description = Description,
        IsActive = Status is { } status ? status == WebhookStatus.Active : null,
        Secret = secret,
    };
}

/// <summary>A webhook to be made.</summary>
[Sent, Example("""{"url":"https://shop.example/hooks","enabled_events":["shipment_delivered"]}""")]
internal sealed record NewWebhookBody : WebhookMembers
{
    /// <summary>Signs the deliveries.</summary>
    [Description("Signs the deliveries; made here when absent.")]
    public string? Secret { get; init; }
}

/// <summary>A change of a webhook; members that are absent or null stay as they are.</summary>
[Sent(IsPatch = true), Example("""{"status":"inactive"}""")]
internal sealed record WebhookPatchBody : WebhookMembers;

/// <summary>A webhook.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="MerchantSlug">The shop, as Karla names it.</param>
/// <param name="Members">What is said of it.</param>
/// <param name="Secret">Signs the deliveries; only in the answer to its creation.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">Last edit.</param>
internal sealed record WebhookBody(
    Guid Uuid,
    string ShopSlug,
    string MerchantSlug,
    [property: Flatten] WebhookMembers Members,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret,
    Instant CreatedAt,
    Instant UpdatedAt) : WarnedBody
{
    /// <summary>A webhook without its secret.</summary>
    public static WebhookBody Of(Webhook webhook, string slug) =>
        new(webhook.Id, slug, slug, WebhookMembers.Of(webhook), null, webhook.CreatedAt, webhook.EditedAt);
}
