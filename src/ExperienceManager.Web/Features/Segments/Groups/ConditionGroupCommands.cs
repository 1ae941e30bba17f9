using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments.Groups;

/// <summary>A condition group that was saved.</summary>
/// <param name="Stored">As it is now.</param>
/// <param name="IsNew">Whether it was created.</param>
internal readonly record struct SavedConditionGroup(StoredConditionGroup Stored, bool IsNew);

/// <summary>Checked changes of one condition group inside a command, for the console and the API.</summary>
internal static class ConditionGroupCommands
{
    /// <summary>Adds a group; without a key it gets one from its name.</summary>
    public static async Task<Result<StoredConditionGroup>> CreateAsync(ShopCommand command, ConditionGroupDraft draft, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var taken = await command.Context.Set<ConditionGroupRecord>().Where(row => row.ShopId == command.Shop).Select(row => row.Key)
            .ToHashSetAsync().ConfigureAwait(false);
        if (taken.Count >= ConditionGroup.MaxGroups) return ConditionGroupChanges.TooMany;
        var group = draft.ToGroup(Guid.Empty, key ?? StableKey.Make(draft.Name, taken, "group"));
        var problems = await ConditionGroupChanges.ValidateAsync(command.Context, command.Shop, group).ConfigureAwait(false);
        if (problems.Count > 0) return Result.Invalid(problems);

        return ConditionGroupReading.ToStored(ConditionGroupChanges.Add(command, group));
    }

    /// <summary>Saves an edit; one that changes nothing is no revision.</summary>
    public static async Task<Result<StoredConditionGroup>> UpdateAsync(
        ShopCommand command, ConditionGroupRecord record, ConditionGroupDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var group = draft.ToGroup(record.Id, record.Key);
        var problems = await ConditionGroupChanges.ValidateAsync(command.Context, command.Shop, group).ConfigureAwait(false);
        if (problems.Count > 0) return Result.Invalid(problems);

        var isSame = record.Name == group.Name && ConditionGroupReading.ToGroup(record).Rule == group.Rule;
        if (!isSame) ConditionGroupChanges.Change(command, record, group.Name, group.Rule);
        return await StoredAsync(command, record).ConfigureAwait(false);
    }

    /// <summary>Saves the group of a key, which may be new.</summary>
    /// <param name="command">The command.</param>
    /// <param name="key">Its key.</param>
    /// <param name="draft">What it will be.</param>
    /// <param name="mustExist">Whether the caller names a state of it, so that one that was deleted is not created again.</param>
    public static async Task<Result<SavedConditionGroup>> PutAsync(
        ShopCommand command, string key, ConditionGroupDraft draft, bool mustExist)
    {
        var record = await ConditionGroupChanges.FindAsync(command, key).ConfigureAwait(false);
        if (record is null && mustExist) return Gone;
        var saved = record is null
            ? await CreateAsync(command, draft, key).ConfigureAwait(false)
            : await UpdateAsync(command, record, draft).ConfigureAwait(false);
        return saved.Succeeded ? new SavedConditionGroup(saved.Value, record is null) : saved.ToFailed();
    }

    /// <summary>Deletes a group that nothing refers to.</summary>
    public static async Task<Result<StoredConditionGroup>> DeleteAsync(ShopCommand command, ConditionGroupRecord? record)
    {
        if (record is null) return ConditionGroupChanges.NoSuchGroup;
        var stored = await StoredAsync(command, record).ConfigureAwait(false);
        if (RefuseIfUsed(stored) is { } refusal) return refusal;
        ConditionGroupChanges.Remove(command, record);
        return stored;
    }

    /// <summary>The refusal to delete what something refers to; null when nothing does.</summary>
    public static FailedResult? RefuseIfUsed(StoredConditionGroup stored) => stored.Uses.IsEmpty
        ? null : ConditionGroupChanges.InUse(stored.Group.Name, [.. stored.Uses.Select(use => use.Name)]);

    /// <summary>The refusal to save a state of what is gone.</summary>
    public static FailedResult Gone { get; } = Result.Outdated(
        "This condition group was deleted in the meantime. Send it without If-Match to create it again.");

    private static async Task<StoredConditionGroup> StoredAsync(ShopCommand command, ConditionGroupRecord record)
    {
        var users = await ConditionGroupReading.UsersAsync(command.Context, command.Shop).ConfigureAwait(false);
        return ConditionGroupReading.ToStored(record) with { Uses = ConditionGroupReading.UsesOf(users, record.Key) };
    }
}
