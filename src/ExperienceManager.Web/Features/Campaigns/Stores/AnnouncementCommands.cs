using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>What can be done to announcements, inside a command. A version of null is whatever there is.</summary>
internal static class AnnouncementCommands
{
    private static readonly FailedResult NoSuchAnnouncement = Result.NotFound("announcement_not_found", "There is no such announcement.");

    public static StoredAnnouncement ToStored(AnnouncementRecord record) => new(new Announcement(record.Id, record.Text, record.Language), record.Version);

    public static async Task<Result<StoredAnnouncement>> CreateAsync(ShopCommand command, string text, string language, Guid? id = null)
    {
        if (await RefuseAsync(command, null, text, language).ConfigureAwait(false) is { } refused) return refused;
        var record = new AnnouncementRecord { ShopId = command.Shop, Id = id ?? Guid.CreateVersion7(), Text = text, Language = CampaignLanguages.Normalize(language)! };
        command.Context.Add(record);
        command.Audit("announcement.created", record.Id, record.Language, null, History(record));
        return ToStored(record);
    }

    /// <summary>Saves what is given; null keeps what there is.</summary>
    public static async Task<Result<StoredAnnouncement>> UpdateAsync(ShopCommand command, Guid id, long? version, string? text, string? language)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var record = found.Value;
        var (newText, newLanguage) = (text ?? record.Text, language ?? record.Language);
        if (await RefuseAsync(command, record, newText, newLanguage).ConfigureAwait(false) is { } refused) return refused;
        var before = History(record);
        (record.Text, record.Language) = (newText, CampaignLanguages.Normalize(newLanguage)!);
        record.Version++;
        command.Audit("announcement.updated", record.Id, record.Language, before, History(record));
        return ToStored(record);
    }

    public static async Task<Result<StoredAnnouncement>> DeleteAsync(ShopCommand command, Guid id, long? version)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        command.Context.Remove(found.Value);
        command.Audit("announcement.deleted", id, found.Value.Language, History(found.Value), null);
        return ToStored(found.Value);
    }

    private static async Task<FailedResult?> RefuseAsync(ShopCommand command, AnnouncementRecord? record, string text, string language)
    {
        var locales = await CampaignShop.LocalesAsync(command).ConfigureAwait(false);
        var tag = CampaignLanguages.Normalize(language);
        if (AnnouncementValidation.Validate(text, tag, locales) is { Count: > 0 } problems) return Result.Invalid(problems);
        var id = record?.Id ?? Guid.Empty;
        var isTaken = await command.Context.Set<AnnouncementRecord>().AnyAsync(row => row.ShopId == command.Shop && row.Id != id && row.Language == tag).ConfigureAwait(false);
        return isTaken ? Result.Conflict("announcement_exists", $"There is an announcement in this language ({CampaignLanguages.NameOf(tag!)}) already; change that one.") : null;
    }

    private static async Task<Result<AnnouncementRecord>> FindAsync(ShopCommand command, Guid id, long? version)
    {
        var record = await command.Context.Set<AnnouncementRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id).ConfigureAwait(false);
        if (record is null) return NoSuchAnnouncement;
        return version is null || record.Version == version ? record : Result.Conflict("announcement_changed", "Somebody saved this announcement in the meantime. Compare both versions before you save.");
    }

    private static JsonObject History(AnnouncementRecord record) => new() { ["text"] = record.Text, ["language"] = record.Language };
}
