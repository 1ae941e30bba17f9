using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>What the parts of the editor share: the form as it is now, and how to tell the page of a new one.</summary>
/// <param name="Form">The form; immutable, each change makes a new one.</param>
/// <param name="Locale">The locale being written.</param>
/// <param name="DefaultLocale">The shop's default locale.</param>
/// <param name="Problems">What the last save complained about.</param>
/// <param name="Change">Makes the next form from the newest one: on a slow line events come faster than drawings.</param>
public sealed record CampaignEditing(
    CampaignForm Form, string Locale, string DefaultLocale, IReadOnlyList<Problem> Problems,
    Action<Func<CampaignForm, CampaignForm>> Change)
{
    /// <summary>What is wrong at a path; null when nothing is.</summary>
    public LocalizableText? ErrorAt(string path) => Web.Ui.Problems.At(Problems, path);

    /// <summary>What is wrong with a text of the content in the locale being written.</summary>
    public LocalizableText? ErrorOf(string path)
    {
        var at = $"promotion_properties.{path}";
        var dot = at.LastIndexOf('.');
        var translated = $"{at[..dot]}.translations.{Locale}.values.{at[(dot + 1)..]}";
        return ErrorAt(translated) ?? (Locale == DefaultLocale ? ErrorAt(at) : null);
    }
}
