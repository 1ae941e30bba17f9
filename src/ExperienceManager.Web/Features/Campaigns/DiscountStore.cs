using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>
/// A shop's discounts. Failures as of <see cref="CampaignStore"/>; the conflicts are <c>discount_changed</c> and, when a campaign carries
/// it, <c>discount_in_use</c>.
/// </summary>
public sealed class DiscountStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>All discounts, oldest first.</summary>
    public async Task<IReadOnlyList<StoredDiscount>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<DiscountRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(DiscountCommands.ToStored)];
    }

    /// <summary>Adds a discount; its id is given by the store.</summary>
    public Task<Result<StoredDiscount>> CreateAsync(
        ShopId shop, Actor actor, Discount discount, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => DiscountCommands.CreateAsync(command, discount), cancellationToken);

    /// <summary>Saves an edit of the given version.</summary>
    public Task<Result<StoredDiscount>> UpdateAsync(
        ShopId shop, Actor actor, long version, Discount discount, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor,
            command => DiscountCommands.UpdateAsync(command, discount.Id, version, _ => discount), cancellationToken);

    /// <summary>Deletes a discount that no campaign carries; returns what was deleted.</summary>
    public Task<Result<StoredDiscount>> DeleteAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => DiscountCommands.DeleteAsync(command, id, version), cancellationToken);

    /// <summary>Takes a deletion back: a deleted discount. <c>cannot_restore</c> when something that came since is in the way.</summary>
    public Task<Result<StoredDiscount>> RestoreAsync(ShopId shop, Actor actor, StoredDiscount deleted,
        CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => RestoreCommands.RestoreAsync(command, deleted), cancellationToken);
}
