using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders;

/// <content>What features below ask.</content>
public sealed partial class OrderStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrderData>> NewestAsync(ShopId shop, int count, CancellationToken cancellationToken = default) =>
        [.. (await RecentAsync(shop, count, cancellationToken).ConfigureAwait(false)).Select(order => order.Data)];

    /// <inheritdoc/>
    public async Task<OrderData?> NumberedAsync(ShopId shop, string number, CancellationToken cancellationToken = default) =>
        (await FindByNumberAsync(shop, number, cancellationToken).ConfigureAwait(false))?.Data;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, string>> NumbersAsync(
        ShopId shop, IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<OrderRecord>().Where(order => order.ShopId == shop && orders.Contains(order.Id))
            .ToDictionaryAsync(order => order.Id, order => order.OrderNumber, cancellationToken).ConfigureAwait(false);
    }
}
