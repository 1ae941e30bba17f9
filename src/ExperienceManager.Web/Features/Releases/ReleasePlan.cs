using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>What a change of many shops would do to one of them.</summary>
/// <param name="Before">The shop as it was when the change was planned.</param>
/// <param name="Change">The change.</param>
/// <param name="Problem">Why it cannot be made; null when it can.</param>
public sealed record PlannedRelease(ShopRelease Before, ReleaseChange Change, LocalizableText? Problem)
{
    /// <summary>
    /// Whether anything would be another than before, or a request would be answered. The reason alone is no change, nor is the source of
    /// what stays off.
    /// </summary>
    public bool IsChange => Problem is null && (Before.RequestedAt is not null
        || (Before.Release.State, Before.Release.Until) != (Change.State, Change.Until)
        || (Change.State != ReleaseState.Off && Before.Source != Change.Source));

    /// <summary>What would be set.</summary>
    public FeatureRelease After => new(Change.State, Change.Reason, Change.Until);

    /// <summary>What is planned for a shop.</summary>
    public static PlannedRelease Of(ShopRelease release, ReleaseEntry entry, Instant now)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(entry);
        var change = entry.For(release) with { Expected = release.Release };
        var fault = change.Check(now);
        return new(release, change, fault?.Text);
    }
}

/// <summary>The result of the change of one shop.</summary>
/// <param name="Planned">The plan.</param>
/// <param name="Problem">Why it was not made; null when it was, or when there was nothing to change.</param>
public sealed record ReleaseOutcome(PlannedRelease Planned, LocalizableText? Problem)
{
    /// <summary>Whether the shop was changed.</summary>
    public bool IsChanged => Planned.IsChange && Problem is null;
}
