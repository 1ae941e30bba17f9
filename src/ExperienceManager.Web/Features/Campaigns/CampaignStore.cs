using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>
/// A shop's campaigns in its order: per slot the first live one whose label an order has wins. Commands check the actor's right in the
/// database, write a history entry and renew the shop's snapshot. Failures: not found (also for other shops' campaigns and non-members),
/// forbidden below Editor, invalid with paths, and the conflicts <c>campaign_changed</c> (someone saved in between),
/// <c>campaign_active_segment_exists</c> (two enabled ones for one label and slot at the same time) and <c>campaign_in_use</c> (an arm of a
/// test that has not ended).
/// </summary>
public sealed class CampaignStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>All campaigns, in the shop's order.</summary>
    public async Task<IReadOnlyList<StoredCampaign>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await CampaignReading.StoredAsync(context, shop, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One campaign; null when the shop has none of that id.</summary>
    public async Task<StoredCampaign?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<CampaignRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.Id == id, cancellationToken)
            .ConfigureAwait(false);
        if (row is null) return null;
        var discounts = await CampaignReading.DiscountsAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return CampaignReading.ToStored(row, discounts.ToDictionary(discount => discount.Id));
    }

    /// <summary>Adds a campaign in the last place; without a start it begins now.</summary>
    public Task<Result<StoredCampaign>> CreateAsync(
        ShopId shop, Actor actor, CampaignDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => CampaignCommands.CreateAsync(command, draft), cancellationToken);

    /// <summary>Saves a whole campaign over the given version; a draft without a start keeps the start.</summary>
    public Task<Result<StoredCampaign>> UpdateAsync(
        ShopId shop, Actor actor, Guid id, long version, CampaignDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => CampaignCommands.UpdateAsync(command, id, version, draft),
            cancellationToken);

    /// <summary>Copies a campaign right below its origin: off, from now on, without an end.</summary>
    public Task<Result<StoredCampaign>> CloneAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => CampaignCommands.CloneAsync(command, id), cancellationToken);

    /// <summary>
    /// Moves a campaign so that it stands at a position (0 is first; beyond the end is last); the others keep their order.
    /// </summary>
    public Task<Result<StoredCampaign>> MoveAsync(
        ShopId shop, Actor actor, Guid id, int toPosition, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => CampaignCommands.MoveAsync(command, id, toPosition), cancellationToken);

    /// <summary>Turns a campaign on or off.</summary>
    public Task<Result<StoredCampaign>> SetEnabledAsync(
        ShopId shop, Actor actor, Guid id, long version, bool isEnabled, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => CampaignCommands.SetEnabledAsync(command, id, version, isEnabled),
            cancellationToken);

    /// <summary>Deletes a campaign of the given version; returns what was deleted.</summary>
    public Task<Result<StoredCampaign>> DeleteAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => CampaignCommands.DeleteAsync(command, id, version), cancellationToken);

    /// <summary>
    /// Takes a deletion back: a deleted campaign: the same id, key and place. <c>cannot_restore</c> when something that came since is in
    /// the way.
    /// </summary>
    public Task<Result<StoredCampaign>> RestoreAsync(ShopId shop, Actor actor, StoredCampaign deleted,
        CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => RestoreCommands.RestoreAsync(command, deleted), cancellationToken);
}
