using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>The states of a release in people's words.</summary>
public static class ReleaseText
{
    /// <summary>All of them, least first.</summary>
    public static IReadOnlyList<ReleaseState> All { get; } = [ReleaseState.Off, ReleaseState.Shadow, ReleaseState.Live];

    /// <summary>Where releases come from, in the order of a select.</summary>
    public static IReadOnlyList<ReleaseSource> Sources { get; } = [ReleaseSource.Plan, ReleaseSource.Override, ReleaseSource.Request];

    /// <summary>What a release that is live with an end is called.</summary>
    public static LocalizableText Trial => "Trial";

    /// <summary>What a release is called at an instant: its state, or a trial.</summary>
    public static LocalizableText NameOf(FeatureRelease release, Instant now)
    {
        ArgumentNullException.ThrowIfNull(release);
        return release.IsTrialAt(now) ? Trial : Name(release.StateAt(now));
    }

    /// <summary>What a source is called.</summary>
    public static LocalizableText Name(ReleaseSource source) => source switch
    {
        ReleaseSource.Plan => "Plan",
        ReleaseSource.Request => "Request",
        _ => "Override",
    };

    /// <summary>What a state is called.</summary>
    public static LocalizableText Name(ReleaseState state) => state switch
    {
        ReleaseState.Off => "Off",
        ReleaseState.Shadow => "Shadow",
        _ => "Live",
    };

    /// <summary>What a state means.</summary>
    public static LocalizableText Describe(ReleaseState state) => state switch
    {
        ReleaseState.Off => "The merchant sees an introduction. Every order sees the default experience",
        ReleaseState.Shadow => "Decisions are recorded. Every order sees the default experience",
        _ => "Segments choose the experience of each order",
    };

    /// <summary>Its badge.</summary>
    public static StatusTone Tone(ReleaseState state) => state switch
    {
        ReleaseState.Off => StatusTone.Neutral,
        ReleaseState.Shadow => StatusTone.Info,
        _ => StatusTone.Positive,
    };
}
