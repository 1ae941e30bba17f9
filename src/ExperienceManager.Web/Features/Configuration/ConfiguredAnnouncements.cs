using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The section <c>announcements</c>: one a language, which is the key.</summary>
internal static class ConfiguredAnnouncements
{
    /// <summary>The section's name.</summary>
    public const string Section = "announcements";

    /// <summary>Reads one, without an id; null when it is no object.</summary>
    public static Announcement? Read(ConfigurationMembers members)
    {
        if (!members.IsObject) return null;
        var language = CampaignLanguages.Normalize(members.TakeText("language")) ?? "";
        var announcement = new Announcement(Guid.Empty, members.TakeText("text") ?? "", language);
        if (members.TakeText("key") is { } key && key != KeyOf(announcement)) members.Note("key", $"The key of an announcement is its language: {KeyOf(announcement)}.", "wrong_key");
        return announcement;
    }

    /// <summary>Writes a shop's announcements.</summary>
    public static void Write(Utf8JsonWriter json, ConfigurationState state)
    {
        json.WriteStartArray(Section);
        foreach (var announcement in state.Announcements)
        {
            json.WriteStartObject();
            json.WriteString("key", KeyOf(announcement));
            json.WriteString("language", KeyOf(announcement));
            json.WriteString("text", announcement.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The announcements after a document is taken; known ones keep their ids.</summary>
    public static ImmutableArray<Announcement> After(ConfigurationDocument document, ConfigurationState before)
    {
        if (document.Announcements is not { } given) return before.Announcements;
        var known = KnownIds.Of(before.Announcements, KeyOf, announcement => announcement.Id);
        return [.. given.Select(wanted => wanted with { Id = known[KeyOf(wanted)] })];
    }

    /// <summary>Notes what must be repaired. A language that the shop has given up since stays allowed where it is: an export can always be imported again.</summary>
    public static void Check(ConfigurationDocument document, ConfigurationState state, ProblemList problems)
    {
        IReadOnlyCollection<string> locales = [.. state.Locales, .. state.Announcements.Select(announcement => announcement.Language)];
        for (var i = 0; i < document.Announcements?.Length; i++)
        {
            var wanted = document.Announcements.Value[i];
            problems.AddUnder(string.Create(CultureInfo.InvariantCulture, $"{Section}.{i}"), AnnouncementValidation.Validate(wanted.Text, wanted.Language, locales));
        }
    }

    /// <summary>The members that differ.</summary>
    public static ImmutableArray<string> Differences(Announcement old, Announcement @new) => PlannedMembers.Where(("text", old.Text != @new.Text));

    /// <summary>An announcement's key: its language.</summary>
    public static string KeyOf(Announcement announcement) => CampaignLanguages.NameOf(announcement.Language);
}
