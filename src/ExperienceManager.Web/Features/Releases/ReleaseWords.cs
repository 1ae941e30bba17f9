using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>The states of a release in people's words.</summary>
public static class ReleaseWords
{
    /// <summary>All of them, least first.</summary>
    public static IReadOnlyList<ReleaseState> All { get; } = [ReleaseState.Off, ReleaseState.Shadow, ReleaseState.Live];

    /// <summary>What a state means.</summary>
    public static string Describe(ReleaseState state) => state switch
    {
        ReleaseState.Off => "The merchant sees what Segmentation is; every order shows the default",
        ReleaseState.Shadow => "Decisions are computed and recorded; the default is shown",
        _ => "Segments decide which experience an order shows",
    };

    /// <summary>Its badge.</summary>
    public static StatusTone Tone(ReleaseState state) => state switch
    {
        ReleaseState.Off => StatusTone.Neutral,
        ReleaseState.Shadow => StatusTone.Info,
        _ => StatusTone.Positive,
    };
}
