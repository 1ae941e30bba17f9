using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Webhooks;

/// <summary>A receiver of a shop's events, without its secret.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Url">Where to.</param>
/// <param name="Events">What it wants, see <see cref="WebhookEvents"/>; <c>*</c> is everything.</param>
/// <param name="IsActive">Whether it gets anything.</param>
public sealed record WebhookEndpoint(Guid Id, string Url, EquatableArray<string> Events, bool IsActive)
{
    /// <summary>Whether an event is for it: everything, its group, its ref, or a broader ref above it.</summary>
    public bool Wants(WebhookEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!IsActive) return false;
        foreach (var wanted in Events)
        {
            if (wanted == WebhookEvents.Everything || wanted == happened.Group) return true;
            if (happened.Ref.StartsWith(wanted, StringComparison.Ordinal)
                && (happened.Ref.Length == wanted.Length || happened.Ref[wanted.Length] == '/'))
                return true;
            if (wanted == WebhookEvents.AnyDelivery && happened.Group.StartsWith("shipment_delivered", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}

/// <summary>Something that happened to a shipment, as receivers hear of it.</summary>
/// <param name="Ref"><c>shipments/{phase}/{EVENT_NAME}</c>.</param>
/// <param name="Group">One of <see cref="WebhookEvents.Groups"/>.</param>
public sealed record WebhookEvent(string Ref, string Group);
