using NodaTime;

namespace ExperienceManager.Domain.Shops;

/// <summary>How far Segmentation is released to a shop (docs/semantics.md#14-release-and-roles).</summary>
public enum ReleaseState
{
    /// <summary>No segment is live.</summary>
    Off,

    /// <summary>Decisions are computed and recorded, the default experience is shown.</summary>
    Shadow,

    /// <summary>Segments decide.</summary>
    Live,
}

/// <summary>The release of Segmentation to one shop, as set by a CSM.</summary>
/// <param name="State">What was set.</param>
/// <param name="Reason">Why, in the CSM's words.</param>
/// <param name="Until">When it falls back to <see cref="ReleaseState.Off"/>; null for never.</param>
public sealed record FeatureRelease(ReleaseState State, string Reason, Instant? Until)
{
    /// <summary>Never released.</summary>
    public static FeatureRelease Never { get; } = new(ReleaseState.Off, "", null);

    /// <summary>Whether it is live at an instant and ends by itself.</summary>
    public bool IsTrialAt(Instant instant) => Until is not null && StateAt(instant) == ReleaseState.Live;

    /// <summary>What holds at an instant: off once expired.</summary>
    public ReleaseState StateAt(Instant instant) => Until is { } until && instant >= until ? ReleaseState.Off : State;
}
