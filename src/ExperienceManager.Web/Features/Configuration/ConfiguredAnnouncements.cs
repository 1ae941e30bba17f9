using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The section <c>announcements</c>: one a language, which is the key.</summary>
internal static class ConfiguredAnnouncements
{
    /// <summary>The section's name.</summary>
    public const string Section = "announcements";

    /// <summary>The announcements after a document is taken; known ones keep their ids.</summary>
    public static ImmutableArray<Announcement> After(ConfigurationDocument document, ConfigurationState before)
    {
        if (document.Announcements is not { } given) return before.Announcements;
        var known = before.Ids(Section, before.Announcements, KeyOf, announcement => announcement.Id);
        return [.. given.Items.Select(wanted => wanted.Announcement with { Id = known(KeyOf(wanted.Announcement)) })];
    }

    /// <summary>
    /// Notes what must be repaired. A language that the shop has given up since stays allowed where it is: an export can always be imported
    /// again.
    /// </summary>
    public static void Check(ConfigurationDocument document, ConfigurationState state, ProblemList problems)
    {
        IReadOnlyCollection<string> locales = [.. state.Locales, .. state.Announcements.Select(announcement => announcement.Language)];
        for (var i = 0; i < document.Announcements?.Count; i++)
        {
            var wanted = document.Announcements.Value[i].Announcement;
            problems.AddUnder(string.Create(CultureInfo.InvariantCulture, $"{Section}.{i}"),
                AnnouncementValidation.Validate(wanted.Text, wanted.Language, locales));
        }
    }

    /// <summary>An announcement's key: its language.</summary>
    public static string KeyOf(Announcement announcement) => CampaignLanguages.NameOf(announcement.Language);
}
