using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>Whether shoppers see an experience, and all of it.</summary>
/// <param name="Text">In a word or two.</param>
/// <param name="Tone">How it is marked.</param>
/// <param name="Title">In a sentence.</param>
public sealed record ExperienceState(string Text, StatusTone Tone, string Title)
{
    /// <summary>The state of an experience.</summary>
    public static ExperienceState Of(Experience experience)
    {
        ArgumentNullException.ThrowIfNull(experience);
        if (experience.Published is null) return new("Draft", StatusTone.Neutral, "Never published. Shoppers see the default instead.");
        return experience.HasUnpublishedChanges
            ? new("Unpublished changes", StatusTone.Warning, $"Shoppers see revision {experience.Published.Number}. The draft has newer changes.")
            : new("Published", StatusTone.Positive, $"Shoppers see revision {experience.Published.Number}.");
    }
}
