using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>A receiver of a shop's events as listed; never its secret.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Url">Where to.</param>
/// <param name="Events">What it wants.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsActive">Whether it gets anything.</param>
/// <param name="Version">Goes up with every edit.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="EditedAt">When it was last changed.</param>
public sealed record Webhook(
    Guid Id, string Url, EquatableArray<string> Events, string Description, bool IsActive, long Version, Instant CreatedAt,
    Instant EditedAt);

/// <summary>A receiver just made.</summary>
/// <param name="Webhook">The receiver.</param>
/// <param name="Secret">What signs its deliveries; shown once.</param>
public sealed record CreatedWebhook(Webhook Webhook, string Secret);

/// <summary>A change of a receiver; null leaves a member alone.</summary>
public sealed record WebhookDraft
{
    /// <summary>Where to.</summary>
    public string? Url { get; init; }

    /// <summary>What it wants.</summary>
    public EquatableArray<string>? Events { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it gets anything.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The receiver's own choice of a secret; only when it is made.</summary>
    public string? Secret { get; init; }
}

/// <summary>A receiver to be made, its secret protected already.</summary>
/// <param name="Draft">What it is.</param>
/// <param name="Id">Identity.</param>
/// <param name="Secret">What signs its deliveries.</param>
/// <param name="Protected">The same for storing.</param>
public sealed record NewWebhook(WebhookDraft Draft, Guid Id, string Secret, byte[] Protected);
