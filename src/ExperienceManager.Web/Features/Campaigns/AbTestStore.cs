using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>
/// A shop's A/B tests. Failures as of <see cref="CampaignStore"/>; the conflicts are <c>ab_test_changed</c>, <c>ab_test_overlaps</c>
/// (another test of the label and slot at the same time), and <c>campaign_active_segment_exists</c> when a change, or the deletion, would
/// leave arms that are enabled beside each other without a test: pause one of them first. A test that simply ends changes nothing by
/// itself; the first of its arms in the shop's order wins from then on.
/// </summary>
public sealed class AbTestStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>All tests, oldest first.</summary>
    public async Task<IReadOnlyList<StoredAbTest>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<AbTestRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(AbTestCommands.ToStored)];
    }

    /// <summary>One test; null when the shop has none of that id.</summary>
    public async Task<StoredAbTest?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<AbTestRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.Id == id, cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : AbTestCommands.ToStored(row);
    }

    /// <summary>Adds a test.</summary>
    public Task<Result<StoredAbTest>> CreateAsync(
        ShopId shop, Actor actor, AbTestDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => AbTestCommands.CreateAsync(command, draft), cancellationToken);

    /// <summary>Saves a whole test over the given version.</summary>
    public Task<Result<StoredAbTest>> UpdateAsync(
        ShopId shop, Actor actor, Guid id, long version, AbTestDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => AbTestCommands.UpdateAsync(command, id, version, draft),
            cancellationToken);

    /// <summary>Deletes a test of the given version; returns what was deleted.</summary>
    public Task<Result<StoredAbTest>> DeleteAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => AbTestCommands.DeleteAsync(command, id, version), cancellationToken);

    /// <summary>
    /// Takes a deletion back: a deleted test with its results. <c>cannot_restore</c> when something that came since is in the way.
    /// </summary>
    public Task<Result<StoredAbTest>> RestoreAsync(ShopId shop, Actor actor, StoredAbTest deleted,
        CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => RestoreCommands.RestoreAsync(command, deleted), cancellationToken);
}
