using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Locales;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>Which announcements a page shows: those of its locale, else of its language, else those in the language of the shop's default locale.</summary>
public static class AnnouncementChoice
{
    /// <summary>The announcements for a locale, in the shop's order.</summary>
    public static ImmutableArray<Announcement> Of(ImmutableArray<Announcement> all, string locale, string defaultLocale)
    {
        foreach (var tag in new[] { locale, LocaleTag.Language(locale), defaultLocale, LocaleTag.Language(defaultLocale) })
        {
            var found = all.Where(announcement => LocaleTag.Normalize(announcement.Language) == tag).ToImmutableArray();
            if (found.Length == 0) found = [.. all.Where(announcement => LocaleTag.Normalize(announcement.Language) is { } own && LocaleTag.Language(own) == tag)];
            if (found.Length > 0) return found;
        }

        return [];
    }
}
