using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>Whether shoppers see an experience, which of them, and all of it.</summary>
/// <param name="Text">In a word or two.</param>
/// <param name="Tone">How it is marked.</param>
/// <param name="Title">In a sentence.</param>
public sealed record ExperienceState(LocalizableText Text, StatusTone Tone, LocalizableText Title)
{
    /// <summary>The state of an experience.</summary>
    public static ExperienceState Of(StoredExperience stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var experience = stored.Experience;
        if (experience.Published is not { } published) return new("Draft", StatusTone.Neutral,
            "Never published. Shoppers see the default instead.");
        return experience.HasUnpublishedChanges
            ? new("Unpublished changes", StatusTone.Warning, $"{Audience(stored, published)} The draft has newer changes.")
            : new("Published", StatusTone.Positive, Audience(stored, published));
    }

    /// <summary>Who sees the published revision, in a sentence.</summary>
    public static LocalizableText Audience(StoredExperience stored, Revision published)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(published);
        if (stored.UsersOn == 0 && !stored.IsDefault) return "No segment that is on uses it, so no shopper sees it.";
        if (stored.UsersOn == 0) return $"Orders that match no segment show revision {published.Number}.";
        LocalizableText segments = "1 segment";
        if (stored.UsersOn > 1) segments = $"{stored.UsersOn} segments";
        if (!stored.IsDefault) return $"Orders of {segments} show revision {published.Number}.";
        return $"Orders of {segments}, and orders that match no segment, show revision {published.Number}.";
    }
}
