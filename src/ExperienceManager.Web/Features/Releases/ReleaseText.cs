using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>The states of a release in people's words.</summary>
public static class ReleaseText
{
    /// <summary>All of them, least first.</summary>
    public static IReadOnlyList<ReleaseState> All { get; } = [ReleaseState.Off, ReleaseState.Shadow, ReleaseState.Live];

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
