using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>A step of the wizard, and a part of the edit page.</summary>
/// <param name="Key">In the address: <c>?step=conditions</c>.</param>
/// <param name="Title">Its heading, as documented.</param>
/// <param name="ShortTitle">Its word in the index.</param>
public sealed record SegmentStep(string Key, LocalizableText Title, LocalizableText ShortTitle)
{
    public static SegmentStep Details { get; } = new("details", "Details", "Details");

    public static SegmentStep Conditions { get; } = new("conditions", "Configure Conditions", "Configure Conditions");

    public static SegmentStep Schedule { get; } = new("schedule", "Time frame", "Time frame");

    public static SegmentStep Review { get; } = new("review", "Review", "Review");

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<SegmentStep> All { get; } = [Details, Conditions, Schedule, Review];

    /// <summary>The step of an address; the first when it names none.</summary>
    public static SegmentStep Of(string? key) => All.FirstOrDefault(step => step.Key == key) ?? Details;

    /// <summary>The step after this one; null for the last.</summary>
    public SegmentStep? Next => All.SkipWhile(step => step != this).Skip(1).FirstOrDefault();

    /// <summary>The step before this one; null for the first.</summary>
    public SegmentStep? Previous => All.TakeWhile(step => step != this).LastOrDefault();
}
