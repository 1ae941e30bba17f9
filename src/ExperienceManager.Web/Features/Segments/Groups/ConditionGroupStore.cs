using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments.Groups;

/// <summary>
/// A shop's condition groups. Commands check the actor's right in the database, write a history entry and renew the shop's snapshot.
/// Failures: not found (also for other shops' groups and non-members), forbidden below Editor, conflict
/// <c>condition_group_changed</c> and <c>condition_group_in_use</c>, invalid with paths.
/// </summary>
public sealed class ConditionGroupStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>All groups by name, each with what refers to it.</summary>
    public async Task<IReadOnlyList<StoredConditionGroup>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<ConditionGroupRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Key)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var users = await UsersAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Select(ConditionGroupReading.ToStored).OrderBy(stored => stored.Group.Name, StringComparer.OrdinalIgnoreCase)
                .Select(stored => stored with { Uses = [.. UsesOf(users, stored.Group.Key)] }),
        ];
    }

    /// <summary>One group; null when the shop has none of that id.</summary>
    public async Task<StoredConditionGroup?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default) =>
        (await ListAsync(shop, cancellationToken).ConfigureAwait(false)).FirstOrDefault(stored => stored.Group.Id == id);

    /// <summary>Adds a group.</summary>
    public Task<Result<StoredConditionGroup>> CreateAsync(
        ShopId shop, Actor actor, ConditionGroupDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => CreateAsync(command, draft), cancellationToken);

    /// <summary>Saves an edit of the given version; segments that use the group follow at once.</summary>
    public Task<Result<StoredConditionGroup>> UpdateAsync(
        ShopId shop, Actor actor, Guid id, long version, ConditionGroupDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredConditionGroup>(shop, actor, ShopRole.Editor, async command =>
        {
            var found = await FindAsync(command, id, version).ConfigureAwait(false);
            if (!found.Succeeded) return found.ToFailed();
            var group = Of(draft) with { Id = id, Key = found.Value.Key };
            if (await ConditionGroupChanges.ValidateAsync(command, group).ConfigureAwait(false) is { Count: > 0 } problems) return Result.Invalid(problems);
            ConditionGroupChanges.Change(command, found.Value, group.Name, group.Rule);
            return ConditionGroupReading.ToStored(found.Value);
        }, cancellationToken);

    /// <summary>Deletes a group that nothing refers to.</summary>
    public Task<Result<StoredConditionGroup>> DeleteAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredConditionGroup>(shop, actor, ShopRole.Editor, async command =>
        {
            var found = await FindAsync(command, id, version).ConfigureAwait(false);
            if (!found.Succeeded) return found.ToFailed();
            var users = await UsersAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);
            List<string> names = [.. UsesOf(users, found.Value.Key).Select(use => use.Name)];
            if (names.Count > 0) return ConditionGroupChanges.InUse(found.Value.Name, names);
            ConditionGroupChanges.Remove(command, found.Value);
            return ConditionGroupReading.ToStored(found.Value);
        }, cancellationToken);

    private static async Task<Result<StoredConditionGroup>> CreateAsync(ShopCommand command, ConditionGroupDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var taken = await command.Context.Set<ConditionGroupRecord>().Where(row => row.ShopId == command.Shop).Select(row => row.Key)
            .ToHashSetAsync().ConfigureAwait(false);
        if (taken.Count >= ConditionGroup.MaxGroups) return Result.Invalid("", $"A shop has at most {ConditionGroup.MaxGroups} condition groups.", "too_many");
        var group = Of(draft) with { Key = StableKey.Make(draft.Name, taken, "group") };
        if (await ConditionGroupChanges.ValidateAsync(command, group).ConfigureAwait(false) is { Count: > 0 } problems) return Result.Invalid(problems);
        return ConditionGroupReading.ToStored(ConditionGroupChanges.Add(command, group));
    }

    // Without conditions it would mean every order by accident; an empty "any of" is refused with what to do.
    private static ConditionGroup Of(ConditionGroupDraft draft) =>
        new() { Id = Guid.Empty, Key = "", Name = draft.Name.Trim(), Rule = draft.Rule ?? new RuleGroup(RuleGroupKind.Any, []) };

    private static async Task<Result<ConditionGroupRecord>> FindAsync(ShopCommand command, Guid id, long version)
    {
        if (await ConditionGroupChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return ConditionGroupChanges.NoSuchGroup;
        if (record.Version == version) return record;
        return await command.ChangedAsync("condition_group", id, "this condition group", record.EditedBy).ConfigureAwait(false);
    }

    private static async Task<List<(ConditionGroupUse Use, RuleNode? Rule)>> UsersAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var segments = await context.Set<SegmentRecord>().Where(row => row.ShopId == shop && row.Rule != null).OrderBy(row => row.Position)
            .Select(row => new { row.Id, row.Key, row.Name, row.Rule }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var groups = await ConditionGroupReading.ListAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return
        [
            .. segments.Select(row => (new ConditionGroupUse("segment", row.Id, row.Key, row.Name), RuleJson.Read(row.Rule!).Value)),
            .. groups.Select(group => (new ConditionGroupUse("condition_group", group.Id, group.Key, group.Name), (RuleNode?)group.Rule)),
        ];
    }

    private static IEnumerable<ConditionGroupUse> UsesOf(IEnumerable<(ConditionGroupUse Use, RuleNode? Rule)> users, string key) =>
        users.Where(user => RuleReference.In(user.Rule).Any(reference => reference.Key == key)).Select(user => user.Use);
}
