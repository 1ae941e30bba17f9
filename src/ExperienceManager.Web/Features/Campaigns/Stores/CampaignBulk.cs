using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>
/// Changes of several campaigns at once: all of them or none, in one transaction, each with its own history entry. Failures as in
/// <see cref="CampaignStore"/>.
/// </summary>
public sealed class CampaignBulk(ShopCommands commands)
{
    /// <summary>Turns campaigns on or off; returns those that were the other way.</summary>
    public Task<Result<ImmutableArray<Guid>>> SetEnabledAsync(
        ShopId shop, Actor actor, IReadOnlyList<Guid> ids, bool isEnabled, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => SetEnabledAsync(command, ids, isEnabled), cancellationToken);

    /// <summary>Deletes campaigns; returns them, in order of priority.</summary>
    public Task<Result<ImmutableArray<StoredCampaign>>> DeleteAsync(
        ShopId shop, Actor actor, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => DeleteAsync(command, ids), cancellationToken);

    /// <summary>Puts deleted campaigns back, each in its place; all of them or none.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Who.</param>
    /// <param name="deleted">What <see cref="DeleteAsync(ShopId, Actor, IReadOnlyList{Guid}, CancellationToken)"/> returned.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<Result<ImmutableArray<StoredCampaign>>> RestoreAsync(
        ShopId shop, Actor actor, ImmutableArray<StoredCampaign> deleted, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => RestoreAsync(command, deleted), cancellationToken);

    private static async Task<Result<ImmutableArray<Guid>>> SetEnabledAsync(ShopCommand command, IReadOnlyList<Guid> ids, bool isEnabled)
    {
        var changed = ImmutableArray.CreateBuilder<Guid>();
        foreach (var id in ids.Distinct())
        {
            if (await CampaignChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return CampaignChanges.NoSuchCampaign;
            if (record.IsEnabled == isEnabled) continue;
            var result = await CampaignCommands.SetEnabledAsync(command, id, null, isEnabled).ConfigureAwait(false);
            if (!result.Succeeded) return Named(record.Name, result.ToFailed());
            changed.Add(id);
            // The next one is checked against this one as it is now.
            await command.Context.SaveChangesAsync().ConfigureAwait(false);
        }

        return changed.ToImmutable();
    }

    private static async Task<Result<ImmutableArray<StoredCampaign>>> DeleteAsync(ShopCommand command, IReadOnlyList<Guid> ids)
    {
        var records = new List<CampaignRecord>();
        foreach (var id in ids.Distinct())
        {
            if (await CampaignChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return CampaignChanges.NoSuchCampaign;
            records.Add(record);
        }

        var deleted = ImmutableArray.CreateBuilder<StoredCampaign>();
        // The last first: closing its gap moves none of the others.
        foreach (var record in records.OrderByDescending(record => record.Position))
        {
            var result = await CampaignCommands.DeleteAsync(command, record.Id, null).ConfigureAwait(false);
            if (!result.Succeeded) return result.ToFailed();
            deleted.Insert(0, result.Value);
            await command.Context.SaveChangesAsync().ConfigureAwait(false);
        }

        return deleted.ToImmutable();
    }

    private static async Task<Result<ImmutableArray<StoredCampaign>>> RestoreAsync(
        ShopCommand command, ImmutableArray<StoredCampaign> deleted)
    {
        // The first first: then each finds the list as it was above it.
        foreach (var stored in deleted)
        {
            var result = await RestoreCommands.RestoreAsync(command, stored).ConfigureAwait(false);
            if (!result.Succeeded) return result.ToFailed();
            await command.Context.SaveChangesAsync().ConfigureAwait(false);
        }

        return deleted;
    }

    // Of several, people must know which one stands in the way.
    private static FailedResult Named(string name, FailedResult failed) => failed.Message.Contains(name, StringComparison.Ordinal)
        ? failed
        : failed with { Problems = [.. failed.Problems.Select(problem => problem with { Text = $"“{name}”: {problem.Text}" })] };
}
