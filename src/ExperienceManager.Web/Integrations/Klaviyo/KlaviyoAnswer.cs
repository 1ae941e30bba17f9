using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>How much is known of a customer's lists and segments.</summary>
public enum KlaviyoStanding
{
    /// <summary>The shop has no Klaviyo account, or does not use its labels.</summary>
    NotConnected,

    /// <summary>The labels are there: from the cache or fresh, and perhaps none.</summary>
    Known,

    /// <summary>Not in the cache: only a look-up can tell.</summary>
    Unknown,

    /// <summary>The look-up did not succeed; what an order has already stays.</summary>
    Failed,
}

/// <summary>What Klaviyo says of a customer.</summary>
/// <param name="Standing">How much is known.</param>
/// <param name="Labels">The labels; empty unless known.</param>
/// <param name="Reason">Why it failed, as a sentence for people.</param>
/// <param name="IsFinal">Whether asking again is in vain: Klaviyo refuses this very e-mail address.</param>
/// <param name="RetryAfter">When to ask again at the earliest, if Klaviyo said so.</param>
public sealed record KlaviyoAnswer(
    KlaviyoStanding Standing, LabelSet Labels, string? Reason = null, bool IsFinal = false, TimeSpan? RetryAfter = null)
{
    /// <summary>The shop does not use Klaviyo.</summary>
    public static KlaviyoAnswer NotConnected { get; } = new(KlaviyoStanding.NotConnected, LabelSet.Empty);

    /// <summary>Only a look-up can tell.</summary>
    public static KlaviyoAnswer Unknown { get; } = new(KlaviyoStanding.Unknown, LabelSet.Empty);

    /// <summary>The labels are known.</summary>
    public static KlaviyoAnswer Known(LabelSet labels) => new(KlaviyoStanding.Known, labels);
}
