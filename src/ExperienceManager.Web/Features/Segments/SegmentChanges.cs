using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>The changes of segments inside a command, for the store and for the import of configuration documents.</summary>
internal static class SegmentChanges
{
    public static FailedResult NoSuchSegment { get; } = Result.NotFound("segment_not_found", "Segment not found.");

    /// <summary>The tracked row; null when the shop has none of that id.</summary>
    public static Task<SegmentRecord?> FindAsync(ShopCommand command, Guid id) =>
        command.Context.Set<SegmentRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id);

    /// <summary>What is wrong with a draft, in the names of configuration documents.</summary>
    public static async Task<IReadOnlyList<Problem>> ValidateAsync(ShopCommand command, SegmentDraft draft)
    {
        var locales = await command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop).Select(row => row.Locales).SingleAsync()
            .ConfigureAwait(false);
        var experiences = await command.Context.Set<ExperienceRecord>().Where(row => row.ShopId == command.Shop).Select(row => row.Id)
            .ToListAsync().ConfigureAwait(false);
        var problems = SegmentValidation.Validate(
            draft.Name, draft.ExperienceId, draft.Locales, draft.Rule, draft.TimeFrame, new SegmentValidationContext(experiences, locales));
        if (SegmentValidation.CheckRollout("rollout", draft.Rollout) is { } problem) problems = [.. problems, problem];
        if (problems.Count > 0 || !RuleReference.In(draft.Rule).Any()) return problems;
        var groups = await ConditionGroupReading.SetAsync(command.Context, command.Shop).ConfigureAwait(false);
        return [.. ConditionGroupValidation.CheckRule(draft.Rule, groups).Select(fault => fault.Under("rule"))];
    }

    /// <summary>Adds a valid draft at a position and makes room for it.</summary>
    public static async Task<SegmentRecord> AddAsync(ShopCommand command, SegmentDraft draft, int position)
    {
        var taken = await command.Context.Set<SegmentRecord>().Where(row => row.ShopId == command.Shop).Select(row => row.Key)
            .ToHashSetAsync().ConfigureAwait(false);
        await ShiftAsync(command, from: position, before: int.MaxValue, by: 1).ConfigureAwait(false);
        var record = new SegmentRecord
        {
            ShopId = command.Shop,
            Id = Guid.CreateVersion7(),
            Key = SegmentKeys.Make(draft.Name, taken),
            Name = draft.Name,
            Position = position,
            CreatedAt = command.Now,
            EditedBy = command.Actor.Name,
        };
        Apply(command, record, draft);
        command.Context.Add(record);
        command.Audit("segment.created", record.Id, record.Name, null,
            SegmentReading.ToJson(record, await ExperienceNameAsync(command, record).ConfigureAwait(false)));
        return record;
    }

    /// <summary>Writes a valid draft into a row, with its history entry.</summary>
    public static async Task UpdateAsync(ShopCommand command, SegmentRecord record, SegmentDraft draft)
    {
        var before = SegmentReading.ToJson(record, await ExperienceNameAsync(command, record).ConfigureAwait(false));
        Apply(command, record, draft);
        record.Version++;
        command.Audit("segment.updated", record.Id, record.Name, before,
            SegmentReading.ToJson(record, await ExperienceNameAsync(command, record).ConfigureAwait(false)));
    }

    /// <summary>Writes how many of its orders are held out.</summary>
    public static async Task SetHoldoutAsync(ShopCommand command, SegmentRecord record, decimal percentage)
    {
        var experience = await ExperienceNameAsync(command, record).ConfigureAwait(false);
        var before = SegmentReading.ToJson(record, experience);
        record.HoldoutPercentage = percentage;
        record.Version++;
        (record.EditedAt, record.EditedBy) = (command.Now, command.Actor.Name);
        command.Audit("segment.updated", record.Id, record.Name, before, SegmentReading.ToJson(record, experience));
    }

    /// <summary>
    /// Writes a valid draft and hold-out into a row, or into a new one, at a position that the caller keeps free of gaps and doubles.
    /// </summary>
    public static void Put(
        ShopCommand command, SegmentRecord? known, (Guid Id, string Key) named, SegmentDraft draft, decimal holdout, int position,
        IReadOnlyDictionary<Guid, string> experiences)
    {
        var before = known is null ? null : SegmentReading.ToJson(known, experiences.GetValueOrDefault(known.ExperienceId, ""));
        var record = known ?? new SegmentRecord
        {
            ShopId = command.Shop,
            Id = named.Id,
            Key = named.Key,
            Name = draft.Name,
            CreatedAt = command.Now,
            EditedBy = command.Actor.Name,
        };
        Apply(command, record, draft);
        (record.HoldoutPercentage, record.Position) = (holdout, position);
        if (known is null) command.Context.Add(record);
        else record.Version++;
        command.Audit(known is null ? "segment.created" : "segment.updated", record.Id, record.Name, before,
            SegmentReading.ToJson(record, experiences[record.ExperienceId]));
    }

    /// <summary>Moves a row to a position between 0 and the last.</summary>
    public static async Task MoveAsync(ShopCommand command, SegmentRecord record, int toPosition)
    {
        var last = await command.Context.Set<SegmentRecord>().CountAsync(row => row.ShopId == command.Shop).ConfigureAwait(false) - 1;
        var to = Math.Clamp(toPosition, 0, last);
        if (to == record.Position) return;
        var experience = await ExperienceNameAsync(command, record).ConfigureAwait(false);
        var before = SegmentReading.ToJson(record, experience);
        if (to < record.Position) await ShiftAsync(command, from: to, before: record.Position, by: 1).ConfigureAwait(false);
        else await ShiftAsync(command, from: record.Position + 1, before: to + 1, by: -1).ConfigureAwait(false);
        record.Position = to;
        command.Audit("segment.moved", record.Id, record.Name, before, SegmentReading.ToJson(record, experience));
    }

    /// <summary>Removes a row and closes the gap.</summary>
    public static async Task DeleteAsync(ShopCommand command, SegmentRecord record)
    {
        command.Context.Remove(record);
        await ShiftAsync(command, from: record.Position + 1, before: int.MaxValue, by: -1).ConfigureAwait(false);
        command.Audit("segment.deleted", record.Id, record.Name,
            SegmentReading.ToJson(record, await ExperienceNameAsync(command, record).ConfigureAwait(false)), null);
    }

    /// <summary>
    /// Puts a deleted segment back as it was: with its id, its key and its place, as far as the list still reaches that far.
    /// </summary>
    public static async Task<SegmentRecord> RestoreAsync(ShopCommand command, StoredSegment deleted, SegmentDraft draft, int position)
    {
        await ShiftAsync(command, from: position, before: int.MaxValue, by: 1).ConfigureAwait(false);
        var segment = deleted.Segment;
        var record = new SegmentRecord
        {
            ShopId = command.Shop,
            Id = segment.Id,
            Key = segment.Key,
            Name = segment.Name,
            Position = position,
            HoldoutPercentage = segment.HoldoutPercentage,
            WasEnabled = segment.WasEnabled,
            // Later than any version that someone may still have open.
            Version = deleted.Version + 1,
            CreatedAt = deleted.CreatedAt,
            EditedBy = command.Actor.Name,
        };
        Apply(command, record, draft);
        command.Context.Add(record);
        command.Audit("segment.restored", record.Id, record.Name, null, SegmentReading.ToJson(record,
            await ExperienceNameAsync(command, record).ConfigureAwait(false)));
        return record;
    }

    private static void Apply(ShopCommand command, SegmentRecord record, SegmentDraft draft)
    {
        (record.Name, record.ExperienceId, record.IsEnabled) = (draft.Name, draft.ExperienceId, draft.IsEnabled);
        record.WasEnabled |= draft.IsEnabled;
        record.Locales = SegmentValidation.NormalizeLocales(draft.Locales);
        record.Rule = draft.Rule is null ? null : RuleJson.ToJson(draft.Rule);
        record.TimeFrame = draft.TimeFrame is null ? null : TimeFrameJson.ToJson(draft.TimeFrame);
        record.Rollout = draft.Rollout == Segment.FullRollout ? null : draft.Rollout;
        (record.EditedAt, record.EditedBy) = (command.Now, command.Actor.Name);
    }

    // Straight in the database: the rows are not tracked, and the shop is locked by the command.
    private static Task<int> ShiftAsync(ShopCommand command, int from, int before, int by) => command.Context.Set<SegmentRecord>()
        .Where(row => row.ShopId == command.Shop && row.Position >= from && row.Position < before)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, row => row.Position + by));

    private static async Task<string> ExperienceNameAsync(ShopCommand command, SegmentRecord record) =>
        await command.Context.Set<ExperienceRecord>()
        .Where(row => row.ShopId == command.Shop && row.Id == record.ExperienceId).Select(row => row.Name).SingleOrDefaultAsync()
        .ConfigureAwait(false) ?? "";
}
