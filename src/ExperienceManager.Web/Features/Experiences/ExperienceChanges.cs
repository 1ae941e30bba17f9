using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>The changes of experiences inside a command, for the store and for the import of configuration documents.</summary>
internal static class ExperienceChanges
{
    public static FailedResult NoSuchExperience { get; } = Result.NotFound("experience_not_found", "Experience not found.");

    /// <summary>The tracked row; null when the shop has none of that id.</summary>
    public static Task<ExperienceRecord?> FindAsync(ShopCommand command, Guid id) =>
        command.Context.Set<ExperienceRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id);

    /// <summary>Adds an experience that is not yet published.</summary>
    public static async Task<ExperienceRecord> AddAsync(
        ShopCommand command, string name, ExperienceContent content, string? key, Guid? id = null)
    {
        var taken = await command.Context.Set<ExperienceRecord>().Where(row => row.ShopId == command.Shop).Select(row => row.Key)
            .ToHashSetAsync().ConfigureAwait(false);
        var record = new ExperienceRecord
        {
            ShopId = command.Shop,
            Id = id ?? Guid.CreateVersion7(),
            Key = key ?? StableKey.Make(name, taken, "experience"),
            Name = name,
            Draft = ExperienceContentJson.ToJson(content),
            CreatedAt = command.Now,
            EditedAt = command.Now,
            EditedBy = command.Actor.Name,
        };
        command.Context.Add(record);
        command.Audit("experience.created", record.Id, name, null, ExperienceReading.ToJson(record));
        return record;
    }

    /// <summary>What keeps name and draft from being saved.</summary>
    public static IReadOnlyList<Problem> Check(string name, ExperienceContent content)
    {
        var problems = new ProblemList();
        problems.Add(SegmentValidation.CheckName("name", name));
        problems.AddUnder("content", ExperienceContentValidation.Validate(content));
        return problems.All;
    }

    /// <summary>Makes a published experience the shop's default one; a shop's first default is part of making the shop.</summary>
    public static async Task MakeDefaultAsync(ShopCommand command, ExperienceRecord record)
    {
        var shop = await ShopChanges.RecordAsync(command).ConfigureAwait(false);
        if (shop.DefaultExperienceId is { } former && former != record.Id)
        {
            var before = await FindAsync(command, former).ConfigureAwait(false);
            command.Audit("experience.made_default", record.Id, record.Name, new JsonObject { ["default"] = before?.Name },
                new JsonObject { ["default"] = record.Name });
        }

        shop.DefaultExperienceId = record.Id;
    }

    /// <summary>Writes name and draft.</summary>
    public static void SaveDraft(ShopCommand command, ExperienceRecord record, string name, ExperienceContent content)
    {
        var before = ExperienceReading.ToJson(record);
        record.Name = name;
        record.Draft = ExperienceContentJson.ToJson(content);
        Touch(command, record);
        command.Audit("experience.updated", record.Id, name, before, ExperienceReading.ToJson(record));
    }

    /// <summary>Makes the draft what shoppers see, as a new revision.</summary>
    public static async Task PublishAsync(ShopCommand command, ExperienceRecord record)
    {
        var before = ExperienceReading.ToJson(record);
        var last = await command.Context.Set<RevisionRecord>().Where(row => row.ShopId == command.Shop && row.ExperienceId == record.Id)
            .MaxAsync(row => (int?)row.Number).ConfigureAwait(false);
        record.PublishedNumber = (last ?? 0) + 1;
        command.Context.Add(new RevisionRecord
        {
            ShopId = command.Shop,
            ExperienceId = record.Id,
            Number = record.PublishedNumber.Value,
            Content = record.Draft,
            PublishedAt = command.Now,
            PublishedBy = command.Actor.Name,
        });
        Touch(command, record);
        command.Audit("experience.published", record.Id, record.Name, before, ExperienceReading.ToJson(record));
    }

    /// <summary>Removes an experience that nothing uses; otherwise the conflict that lists what does.</summary>
    public static async Task<FailedResult?> DeleteAsync(ShopCommand command, ExperienceRecord record, IExperienceUses uses)
    {
        var isDefault = (await ShopChanges.RecordAsync(command).ConfigureAwait(false)).DefaultExperienceId == record.Id;
        var segments = await uses.ReadAsync(command.Context, command.Shop, record.Id).ConfigureAwait(false);
        var users = segments.Select(LocalizableText (segment) => $"{segment.Name}").ToList();
        if (isDefault) users.Insert(0, "the default tracking experience");
        if (users.Count > 0)
        {
            return Result.Conflict(
                "experience_in_use", $"“{record.Name}” cannot be deleted because it is used by: {LocalizableText.Join(", ", users)}.");
        }

        command.Context.Remove(record);
        await DraftList.ForgetAsync(command.Scope, command.Shop, ExperienceDrafts.OfKind, record.Id).ConfigureAwait(false);
        command.Audit("experience.deleted", record.Id, record.Name, ExperienceReading.ToJson(record), null);
        return null;
    }

    /// <summary>Adds an experience again that was deleted, with its revisions.</summary>
    public static ExperienceRecord Restore(ShopCommand command, DeletedExperience deleted)
    {
        var record = deleted.Record;
        Touch(command, record);
        command.Context.Add(record);
        command.Context.AddRange(deleted.Revisions);
        command.Audit("experience.restored", record.Id, record.Name, null, ExperienceReading.ToJson(record));
        return record;
    }

    private static void Touch(ShopCommand command, ExperienceRecord record)
    {
        record.Version++;
        (record.EditedAt, record.EditedBy) = (command.Now, command.Actor.Name);
    }
}
