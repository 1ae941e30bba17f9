using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>A release to set.</summary>
/// <param name="State">What holds from now on.</param>
/// <param name="Reason">Why; shown in the history.</param>
/// <param name="Until">When it falls back to off; null for never.</param>
public sealed record ReleaseChange(ReleaseState State, string Reason, Instant? Until)
{
    private const int MaxReasonLength = 1_000;

    /// <summary>Of what.</summary>
    public ReleasedFeature Feature { get; init; } = ReleasedFeature.Segmentation;

    /// <summary>Where it comes from; null for what fits: the merchant's request while one is open, else a decision for this shop.</summary>
    public ReleaseSource? Source { get; init; }

    /// <summary>What must still be set for the change to be made; null for whatever is.</summary>
    public FeatureRelease? Expected { get; init; }

    /// <summary>What keeps it from being set at an instant; null when nothing does.</summary>
    public FailedResult? Check(Instant now)
    {
        if (Reason.Length == 0) return Result.Invalid("reason", "Enter a reason.", "missing");
        if (Reason.Length > MaxReasonLength) return Result.Invalid("reason", $"At most {MaxReasonLength} characters.", "too_long");
        if (PlainText.Check("reason", Reason) is { } fault) return Result.Invalid([fault]);
        if (Until is { } end && end <= now) return Result.Invalid("until", "The expiry must be in the future.", "in_the_past");
        return null;
    }
}
