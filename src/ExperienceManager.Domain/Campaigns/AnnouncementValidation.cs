using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>Whether an announcement may be saved; paths are Karla's JSON names.</summary>
public static class AnnouncementValidation
{
    /// <summary>What is wrong.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="language">A tag; null when the caller's was none.</param>
    /// <param name="locales">The shop's page locales.</param>
    public static IReadOnlyList<Problem> Validate(string text, string? language, IReadOnlyCollection<string> locales)
    {
        var problems = new ProblemList();
        if (string.IsNullOrWhiteSpace(text)) problems.Add(new("text", "Enter a text.", "missing"));
        else problems.Add(CampaignValidation.CheckLength("text", text, CampaignLimits.Announcement));
        if (language is null || !CampaignLanguages.IsKnown(language, locales))
        {
            problems.Add(new("language",
                $"One of {string.Join(", ", CampaignLanguages.Common.Select(CampaignLanguages.NameOf).Concat(locales).Distinct())}.",
                "unknown_language"));
        }

        return problems.All;
    }
}
