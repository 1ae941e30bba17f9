using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Search;
using ExperienceManager.Web.Features.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Searching: by an index where there is one, otherwise by looking at a bounded number of orders, newest first.</summary>
public sealed partial class OrderStore
{
    /// <summary>Orders that one search looks at, when it has to look at them one by one.</summary>
    public const int MaxSearched = 20_000;

    private const int FewChanged = 500;
    private const int WalkBatch = 250;

    // Of a label's rows no more than a page at once: for more PostgreSQL would read the whole shop beside them.
    private const int LabelBatch = 30;

    /// <summary>As <see cref="MaxSearched"/>; fewer for tests.</summary>
    internal int WalkLimit { get; set; } = MaxSearched;

    /// <summary>
    /// One page of the orders that a search finds, newest first. Nothing is decided: for a filter by what orders show give the snapshot.
    /// </summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public Task<OrderList> SearchAsync(ShopId shop, OrderSearch search, CancellationToken cancellationToken = default) =>
        SearchAsync(shop, search, null, cancellationToken);

    /// <summary>The same with what decides which segment, experience and campaigns an order shows.</summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public async Task<OrderList> SearchAsync(
        ShopId shop, OrderSearch search, ShopSnapshot? snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var size = Math.Clamp(search.PerPage, 1, MaxPerPage);
        var skip = search.After is null && search.Before is null ? (Math.Max(search.Page, 1) - 1L) * size : 0;
        if (skip >= MaxPagedOrders || !search.CanFind) return OrderList.Empty;
        return await gate.RunAsync(shop, stop => PageAsync(shop, search, snapshot, (int)skip, size, stop), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// How many orders a search finds, as far as <paramref name="max"/>; null when only a walk over the orders could tell.
    /// </summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public async Task<int?> CountAsync(ShopId shop, OrderSearch search, int max, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (search.Filter.IsActive || OrderTextQuery.Of(search.Text) is not null || search.ShipmentUpdatedSince is not null) return null;
        if (!search.CanFind) return 0;
        return await gate.RunAsync(shop, stop => CountWithinAsync(shop, search, max, stop), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> CountWithinAsync(ShopId shop, OrderSearch search, int max, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await FoundOrders.Of(context, shop, search).Select(order => order.Id).Take(max).CountAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<OrderList> PageAsync(
        ShopId shop, OrderSearch search, ShopSnapshot? snapshot, int skip, int size, CancellationToken cancellationToken)
    {
        if (search.ShipmentUpdatedSince is { } since)
        {
            search = search with { ChangedOrders = await FewChangedAsync(shop, since, cancellationToken).ConfigureAwait(false) };
        }

        if (search.Sort is OrderSort.Number or OrderSort.NumberDescending)
        {
            return await ByNumberAsync(shop, search, skip, size, cancellationToken).ConfigureAwait(false);
        }

        var text = OrderTextQuery.Of(search.Text);
        if (text is not null)
        {
            search = search with { OrdersOfText = await OfTextAsync(shop, search, text, cancellationToken).ConfigureAwait(false) };
        }

        var test = search.Filter.IsActive ? search.Filter.Test(snapshot, clock.GetCurrentInstant()) : null;
        if (text is not null && search.OrdersOfText is null)
        {
            var filter = test;
            test = order => text.Matches(order.Data) && filter?.Invoke(order) != false;
        }

        return test is null
            ? await IndexedAsync(shop, search, skip, size, cancellationToken).ConfigureAwait(false)
            : await WalkAsync(shop, search, test, size, cancellationToken).ConfigureAwait(false);
    }

    private async Task<OrderList> IndexedAsync(ShopId shop, OrderSearch search, int skip, int size, CancellationToken cancellationToken)
    {
        var found = await ListAsync(
            context => OrderPages.Skipping(context, shop, FoundOrders.Of(context, shop, search), skip, size + 1),
            cancellationToken).ConfigureAwait(false);
        var list = OrderList.Of([.. Ordered(found, search).Take(size + 1)], search, size);
        return search.IsTextAlone ? list with { Total = search.OrdersOfText?.Count } : list;
    }

    // The orders that a text means; null when they are too many, and when only the orders themselves can tell.
    private async Task<IReadOnlyList<Guid>?> OfTextAsync(
        ShopId shop, OrderSearch search, OrderTextQuery text, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (await texts.IsThereAsync(context, cancellationToken).ConfigureAwait(false))
        {
            return await texts.FindAsync(context, shop, text, cancellationToken).ConfigureAwait(false);
        }

        var exact = search with { Text = search.Text!.Trim() };
        return await OrderPages.OfText(context, shop, FoundOrders.Filtered(context, shop, exact), exact, OrderTextIndex.MaxFound)
            .Select(order => order.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    // The order numbers have an index of their own: what is skipped is counted there.
    private async Task<OrderList> ByNumberAsync(ShopId shop, OrderSearch search, int skip, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var orders = context.Set<OrderRecord>().Where(order => order.ShopId == shop);
        var sorted = search.Sort == OrderSort.Number
            ? orders.OrderBy(order => order.OrderNumber)
            : orders.OrderByDescending(order => order.OrderNumber);
        var numbers = await sorted.Select(order => order.OrderNumber).Skip(skip).Take(size).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var found = await ListAsync(shop, rows => rows.Where(order => numbers.Contains(order.OrderNumber)), cancellationToken)
            .ConfigureAwait(false);
        return new([.. found.OrderBy(order => numbers.IndexOf(order.Data.OrderNumber))], null, null);
    }

    private async Task<OrderList> WalkAsync(
        ShopId shop, OrderSearch search, Func<StoredOrder, bool> test, int size, CancellationToken cancellationToken)
    {
        var found = new List<StoredOrder>();
        var begin = search.IsAscending ? search.Before ?? OrderCursor.Beginning : (OrderCursor?)null;
        search = search with { Page = 1, Sort = OrderSort.Newest, Before = begin };
        var (rest, searched) = (search, 0);
        while (true)
        {
            var batch = await BatchAsync(shop, rest, cancellationToken).ConfigureAwait(false);
            foreach (var order in batch.TakeWhile(_ => found.Count <= size))
            {
                searched++;
                if (test(order)) found.Add(order);
            }

            var isEnd = found.Count > size || batch.Count < BatchOf(search);
            if (isEnd) return OrderList.OfWalk(found, search, size, null, searched);
            var place = OrderCursor.Of(batch[^1]);
            if (searched >= WalkLimit) return OrderList.OfWalk(found, search, size, place, searched);
            rest = rest.Before is null ? rest with { After = place } : rest with { Before = place };
        }
    }

    private async Task<IReadOnlyList<StoredOrder>> BatchAsync(ShopId shop, OrderSearch search, CancellationToken cancellationToken)
    {
        var found = await ListAsync(
            context => FoundOrders.Of(context, shop, search).Take(BatchOf(search)), cancellationToken).ConfigureAwait(false);
        var batch = Ordered(found, search).ToList();
        return search.Filter.Campaign is null ? batch : await WithLocksAsync(shop, batch, cancellationToken).ConfigureAwait(false);
    }

    private int BatchOf(OrderSearch search) =>
        Math.Min(search.Label is null && search.LabelHash is null ? WalkBatch : LabelBatch, WalkLimit);

    // Campaigns of fulfilled orders are those of their lock.
    private async Task<IReadOnlyList<StoredOrder>> WithLocksAsync(
        ShopId shop, List<StoredOrder> orders, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var locks = new Dictionary<Guid, OrderLockRecord>();
        // For many ids at once PostgreSQL reads the whole table.
        foreach (var batch in orders.Select(order => order.Id).Chunk(LabelBatch))
        {
            List<Guid> ids = [.. batch];
            var some = context.Set<OrderLockRecord>().Where(frozen => frozen.ShopId == shop && ids.Contains(frozen.OrderId));
            foreach (var frozen in await some.ToListAsync(cancellationToken).ConfigureAwait(false)) locks.Add(frozen.OrderId, frozen);
        }

        return orders.ConvertAll(
            order => locks.TryGetValue(order.Id, out var frozen) ? order with { Lock = LockColumns.Read(frozen) } : order);
    }

    // The database has looked for the ids in order; the rows of a list of ids come in any.
    private static IEnumerable<StoredOrder> Ordered(IReadOnlyList<StoredOrder> found, OrderSearch search)
    {
        var places = found.Select(order => (Order: order, Place: OrderCursor.Of(order)));
        var ordered = search.IsAscending
            ? places.OrderBy(entry => entry.Place.PlacedAt).ThenBy(entry => entry.Place.Id)
            : places.OrderByDescending(entry => entry.Place.PlacedAt).ThenByDescending(entry => entry.Place.Id);
        return ordered.Select(entry => entry.Order);
    }

    // The orders of shipments that changed since an instant, when they are few; null when they are many.
    private async Task<IReadOnlyList<Guid>?> FewChangedAsync(ShopId shop, Instant since, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var changed = await context.Set<ShipmentRecord>().Where(row => row.ShopId == shop && row.UpdatedAt >= since)
            .OrderBy(row => row.UpdatedAt)
            .Select(row => row.OrderId).Take(FewChanged + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return changed.Count > FewChanged ? null : [.. changed.Distinct()];
    }
}
