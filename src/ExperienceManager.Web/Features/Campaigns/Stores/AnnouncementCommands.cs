using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>What can be done to announcements, inside a command. A version of null is whatever there is.</summary>
internal static class AnnouncementCommands
{
    public static FailedResult NoSuchAnnouncement { get; } = Result.NotFound("announcement_not_found", "There is no such announcement.");

    public static StoredAnnouncement ToStored(AnnouncementRecord record) =>
        new(new Announcement(record.Id, record.Text, record.Language), record.Version);

    public static async Task<Result<StoredAnnouncement>> CreateAsync(ShopCommand command, string text, string language)
    {
        if (await RefuseAsync(command, null, text, language).ConfigureAwait(false) is { } refused) return refused;
        return ToStored(Add(command, new Announcement(Guid.CreateVersion7(), text, CampaignLanguages.Normalize(language)!)));
    }

    /// <summary>Saves what is given; null keeps what there is.</summary>
    public static async Task<Result<StoredAnnouncement>> UpdateAsync(
        ShopCommand command, Guid id, long? version, string? text, string? language)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var record = found.Value;
        var (newText, newLanguage) = (text ?? record.Text, language ?? record.Language);
        if (await RefuseAsync(command, record, newText, newLanguage).ConfigureAwait(false) is { } refused) return refused;
        Change(command, record, new Announcement(id, newText, CampaignLanguages.Normalize(newLanguage)!));
        return ToStored(record);
    }

    public static async Task<Result<StoredAnnouncement>> DeleteAsync(ShopCommand command, Guid id, long? version)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        Remove(command, found.Value);
        return ToStored(found.Value);
    }

    /// <summary>Adds a valid announcement.</summary>
    public static AnnouncementRecord Add(ShopCommand command, Announcement announcement, StoredAnnouncement? restored = null)
    {
        var record = new AnnouncementRecord
        {
            ShopId = command.Shop,
            Id = announcement.Id,
            Text = announcement.Text,
            Language = announcement.Language,
            Version = (restored?.Version ?? 0) + 1,
        };
        command.Context.Add(record);
        command.Audit(restored is null ? "announcement.created" : "announcement.restored", record.Id, record.Language, null,
            History(record));
        return record;
    }

    /// <summary>Writes a valid announcement into its row.</summary>
    public static void Change(ShopCommand command, AnnouncementRecord record, Announcement announcement)
    {
        var before = History(record);
        (record.Text, record.Language, record.Version) = (announcement.Text, announcement.Language, record.Version + 1);
        command.Audit("announcement.updated", record.Id, record.Language, before, History(record));
    }

    /// <summary>Removes a row.</summary>
    public static void Remove(ShopCommand command, AnnouncementRecord record)
    {
        command.Context.Remove(record);
        command.Audit("announcement.deleted", record.Id, record.Language, History(record), null);
    }

    private static async Task<FailedResult?> RefuseAsync(ShopCommand command, AnnouncementRecord? record, string text, string language)
    {
        var locales = await CampaignShop.LocalesAsync(command).ConfigureAwait(false);
        var tag = CampaignLanguages.Normalize(language);
        if (AnnouncementValidation.Validate(text, tag, locales) is { Count: > 0 } problems) return Result.Invalid(problems);
        var id = record?.Id ?? Guid.Empty;
        var isTaken = await command.Context.Set<AnnouncementRecord>()
            .AnyAsync(row => row.ShopId == command.Shop && row.Id != id && row.Language == tag).ConfigureAwait(false);
        return isTaken ? Result.Conflict(
            "announcement_exists", $"There is an announcement in this language ({CampaignLanguages.NameOf(tag!)}) already. Edit that one.")
            : null;
    }

    private static async Task<Result<AnnouncementRecord>> FindAsync(ShopCommand command, Guid id, long? version)
    {
        var record = await command.Context.Set<AnnouncementRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id)
            .ConfigureAwait(false);
        if (record is null) return NoSuchAnnouncement;
        if (version is null || record.Version == version) return record;
        return await command.ChangedAsync("announcement", id, "this announcement").ConfigureAwait(false);
    }

    private static JsonObject History(AnnouncementRecord record) => new() { ["text"] = record.Text, ["language"] = record.Language };
}
