using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
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
    /// <summary>All groups by name.</summary>
    public async Task<ImmutableArray<ConditionGroup>> GroupsAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var groups = await ConditionGroupReading.ListAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return [.. groups.OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>All groups by name, each with what refers to it.</summary>
    public async Task<IReadOnlyList<StoredConditionGroup>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<ConditionGroupRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Key)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var users = await ConditionGroupReading.UsersAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Select(ConditionGroupReading.ToStored).OrderBy(stored => stored.Group.Name, StringComparer.OrdinalIgnoreCase)
                .Select(stored => stored with { Uses = ConditionGroupReading.UsesOf(users, stored.Group.Key) }),
        ];
    }

    /// <summary>One group; null when the shop has none of that id.</summary>
    public async Task<StoredConditionGroup?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default) =>
        (await ListAsync(shop, cancellationToken).ConfigureAwait(false)).FirstOrDefault(stored => stored.Group.Id == id);

    /// <summary>One group; null when the shop has none of that key.</summary>
    public async Task<StoredConditionGroup?> FindAsync(ShopId shop, string key, CancellationToken cancellationToken = default) =>
        (await ListAsync(shop, cancellationToken).ConfigureAwait(false)).FirstOrDefault(stored => stored.Group.Key == key);

    /// <summary>A group as saving a draft would make it, with the stored version, 0 for a new one; or why it would be refused.</summary>
    public async Task<Result<StoredConditionGroup>> CheckAsync(
        ShopId shop, string key, ConditionGroupDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var all = await ListAsync(shop, cancellationToken).ConfigureAwait(false);
        var known = all.FirstOrDefault(stored => stored.Group.Key == key);
        if (known is null && all.Count >= ConditionGroup.MaxGroups) return ConditionGroupChanges.TooMany;
        var group = draft.ToGroup(known?.Group.Id ?? Guid.Empty, key);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var problems = await ConditionGroupChanges.ValidateAsync(context, shop, group, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0) return Result.Invalid(problems);
        return known is null ? new StoredConditionGroup(group, 0, default, "") : known with { Group = group };
    }

    /// <summary>Adds a group.</summary>
    public Task<Result<StoredConditionGroup>> CreateAsync(
        ShopId shop, Actor actor, ConditionGroupDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => ConditionGroupCommands.CreateAsync(command, draft), cancellationToken);

    /// <summary>Saves an edit of the given version; segments that use the group follow at once.</summary>
    public Task<Result<StoredConditionGroup>> UpdateAsync(
        ShopId shop, Actor actor, Guid id, long version, ConditionGroupDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredConditionGroup>(shop, actor, ShopRole.Editor, async command =>
        {
            var found = await FindAsync(command, id, version).ConfigureAwait(false);
            if (!found.Succeeded) return found.ToFailed();
            return await ConditionGroupCommands.UpdateAsync(command, found.Value, draft).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Deletes a group that nothing refers to.</summary>
    public Task<Result<StoredConditionGroup>> DeleteAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredConditionGroup>(shop, actor, ShopRole.Editor, async command =>
        {
            var found = await FindAsync(command, id, version).ConfigureAwait(false);
            if (!found.Succeeded) return found.ToFailed();
            return await ConditionGroupCommands.DeleteAsync(command, found.Value).ConfigureAwait(false);
        }, cancellationToken);

    private static async Task<Result<ConditionGroupRecord>> FindAsync(ShopCommand command, Guid id, long version)
    {
        if (await ConditionGroupChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record)
            return ConditionGroupChanges.NoSuchGroup;
        if (record.Version == version) return record;
        return await command.ChangedAsync("condition_group", id, "this condition group", record.EditedBy).ConfigureAwait(false);
    }
}
