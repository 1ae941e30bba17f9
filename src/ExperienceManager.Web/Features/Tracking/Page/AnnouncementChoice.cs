using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Locales;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// Which announcements a page shows: those of its locale, else of its language, else those in the language of the shop's default locale.
/// </summary>
public static class AnnouncementChoice
{
    /// <summary>The announcements for a locale, in the shop's order.</summary>
    public static ImmutableArray<Announcement> Of(ImmutableArray<Announcement> all, string locale, string defaultLocale)
    {
        var tagged = all.Select(announcement => (Announcement: announcement, Tag: LocaleTag.Normalize(announcement.Language))).ToList();
        string[] languages = [.. tagged.Select(entry => entry.Tag).OfType<string>().Distinct()];
        foreach (var preference in new[] { locale, defaultLocale })
        {
            if (LocaleTag.Match(preference, languages) is { } tag)
                return [.. tagged.Where(entry => entry.Tag == tag).Select(entry => entry.Announcement)];
        }

        return [];
    }
}
