using System.Runtime.CompilerServices;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Search;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Reads orders. Writing is the <see cref="OrderIngest"/>'s alone.</summary>
public sealed partial class OrderStore(IDbContextFactory<AppDbContext> contexts, ReadGate gate, OrderTextIndex texts, IClock clock)
    : IShopOrders
{
    /// <summary>Orders on one page of a search.</summary>
    public const int MaxPerPage = 100;

    /// <summary>Orders that pages by number reach; beyond them only a cursor leads on.</summary>
    public const int MaxPagedOrders = 100_000;

    /// <summary>One order; null when the shop has none of that id.</summary>
    public Task<StoredOrder?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default) =>
        SingleAsync(shop, orders => orders.Where(order => order.Id == id), cancellationToken);

    /// <summary>The order with a number; null when the shop has none.</summary>
    public Task<StoredOrder?> FindByNumberAsync(ShopId shop, string number, CancellationToken cancellationToken = default) =>
        PlainText.IsStorable(number)
            ? SingleAsync(shop, orders => orders.Where(order => order.OrderNumber == number), cancellationToken)
            : Task.FromResult<StoredOrder?>(null);

    /// <summary>
    /// The orders whose number or name is one of some texts, those by number first; at most <paramref name="max"/> of each kind.
    /// </summary>
    public async Task<IReadOnlyList<StoredOrder>> FindByNumbersOrNamesAsync(
        ShopId shop, IReadOnlyCollection<string> texts, int max, CancellationToken cancellationToken = default)
    {
        string[] askable = [.. texts.Where(PlainText.IsStorable)];
        if (askable.Length == 0) return [];
        var numbered = await ListAsync(
            shop, orders => orders.Where(order => askable.Contains(order.OrderNumber)).OrderBy(order => order.Id).Take(max),
            cancellationToken).ConfigureAwait(false);
        var named = await ListAsync(
            shop, orders => orders.Where(order => askable.Contains(order.OrderName)).OrderByDescending(order => order.Id).Take(max),
            cancellationToken).ConfigureAwait(false);
        return [.. numbered.Concat(named).DistinctBy(order => order.Id)];
    }

    /// <summary>
    /// The orders to some postal codes whose number or name is one of some texts in capitals; at most <paramref name="max"/>.
    /// </summary>
    public Task<IReadOnlyList<StoredOrder>> FindByCapitalsAsync(
        ShopId shop, IReadOnlyCollection<string> capitals, IReadOnlyCollection<string> zips, int max,
        CancellationToken cancellationToken = default)
    {
        string[] texts = [.. capitals.Where(PlainText.IsStorable)], codes = [.. zips.Where(PlainText.IsStorable)];
#pragma warning disable CA1304, CA1311, CA1862 // The database's upper().
        return ListAsync(
            shop,
            orders => orders.Where(
                order => codes.Contains(order.Zip)
                && (texts.Contains(order.OrderNumber.ToUpper()) || texts.Contains(order.OrderName!.ToUpper())))
                .OrderByDescending(order => order.PlacedAt).Take(max),
            cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>The newest order with an id of the shop system; null when the shop has none.</summary>
    public async Task<StoredOrder?> FindByExternalIdAsync(ShopId shop, string externalId, CancellationToken cancellationToken = default)
    {
        if (!PlainText.IsStorable(externalId)) return null;
        var found = await ListAsync(
            context => FoundOrders.Of(context, shop, new OrderSearch { ExternalId = externalId }).Take(1), cancellationToken)
                .ConfigureAwait(false);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>The version of an order; null when the shop has none of that id.</summary>
    public async Task<long?> VersionAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<OrderRecord>().Where(order => order.ShopId == shop && order.Id == id)
            .Select(order => (long?)order.Version).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The newest orders by the time they were placed, newest first.</summary>
    public Task<IReadOnlyList<StoredOrder>> RecentAsync(ShopId shop, int max, CancellationToken cancellationToken = default) =>
        ListAsync(shop, orders => orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Id).Take(max),
            cancellationToken);

    /// <summary>The same in their stored form, <paramref name="size"/> at a time, for walks over many: anyone who takes a batch reads the
    /// orders in it (<see cref="OrderJson.ReadStored"/>), on as many threads as there are.</summary>
    public IAsyncEnumerable<IReadOnlyList<OrderInBatch>> BatchesAsync(
        ShopId shop, int max, int size, CancellationToken cancellationToken = default) =>
        BatchesAsync(shop, max, size, static (_, _) => false, cancellationToken);

    /// <summary>The same until there are enough.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="max">Orders at most.</param>
    /// <param name="size">Orders of a batch.</param>
    /// <param name="isEnough">Asked with how many orders there are and when the next one was placed; true leaves that one and all older
    /// ones out.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<OrderInBatch>> BatchesAsync(
        ShopId shop, int max, int size, Func<int, Instant, bool> isEnough,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = context.Set<OrderRecord>().Where(order => order.ShopId == shop)
            .OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Id).Take(max)
            .Select(order => new OrderInBatch(order.Data, order.Status, order.PlacedAt)).AsAsyncEnumerable();
        var batch = new List<OrderInBatch>(size);
        var read = 0;
        await foreach (var order in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (isEnough(read++, order.PlacedAt)) break;
            batch.Add(order);
            if (batch.Count < size) continue;
            yield return batch;
            batch = new List<OrderInBatch>(size);
        }

        if (batch.Count > 0) yield return batch;
    }

    /// <summary>Where an order's labels came from, by label.</summary>
    public async Task<IReadOnlyList<LabelOrigin>> LabelsAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var labels = await context.Set<OrderLabelRecord>().Where(label => label.ShopId == shop && label.OrderId == id)
            .Select(label => new LabelOrigin(label.Label, label.Source, label.FirstSeenAt)).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. labels.OrderBy(label => label.Label, StringComparer.Ordinal).ThenBy(label => label.Source)];
    }

    /// <summary>The decision of an order's fulfilment; null before.</summary>
    public async Task<Receipt?> ReceiptAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var kept = from receipt in context.Set<ReceiptRecord>()
                   join segments in context
                       .Set<ReceiptSegmentsRecord>() on new { receipt.ShopId, Hash = receipt.SegmentsHash } equals new
                       {
                           segments.ShopId,
                           segments.Hash
                       }
                   join order in context
                       .Set<OrderRecord>() on new { receipt.ShopId, Id = receipt.OrderId } equals new { order.ShopId, order.Id }
                   where receipt.ShopId == shop && receipt.OrderId == id
                   select new { receipt.Summary, Order = receipt.EvaluatedOrder ?? order.Data, Segments = segments.Body };
        var stored = await kept.SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return stored is null
            ? null
            : Receipt.Of(Explanation.FromJson(PackedJson.ReadText(stored.Summary)), OrderJson.ReadStored(stored.Order),
                KeptSegments.Read(stored.Segments));
    }

    // The order and its lock in one query: the tracking page waits for it.
    private async Task<StoredOrder?> SingleAsync(
        ShopId shop, Func<IQueryable<OrderRecord>, IQueryable<OrderRecord>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await which(context.Set<OrderRecord>().Where(order => order.ShopId == shop))
            .LeftJoin(
                context.Set<OrderLockRecord>(), order => new { order.ShopId, order.Id }, locked =>
                    new { locked.ShopId, Id = locked.OrderId },
                (order, locked) =>
                    new
                    {
                        order.Id,
                        order.Data,
                        order.Status,
                        order.Version,
                        order.CreatedAt,
                        order.UpdatedAt,
                        order.ErasedAt,
                        Lock = locked
                    })
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (row is null) return null;
        var found = new StoredOrder(
            row.Id, OrderJson.ReadStored(row.Data).Track(clock.GetCurrentInstant()), row.Status, row.Version, row.CreatedAt,
            row.UpdatedAt)
        { ErasedAt = row.ErasedAt };
        return row.Lock is null ? found : found with { Lock = LockColumns.Read(row.Lock) };
    }

    private Task<IReadOnlyList<StoredOrder>> ListAsync(
        ShopId shop, Func<IQueryable<OrderRecord>, IQueryable<OrderRecord>> which, CancellationToken cancellationToken) =>
        ListAsync(context => which(context.Set<OrderRecord>().Where(order => order.ShopId == shop)), cancellationToken);

    private async Task<IReadOnlyList<StoredOrder>> ListAsync(
        Func<AppDbContext, IQueryable<OrderRecord>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await which(context)
            .Select(order => new { order.Id, order.Data, order.Status, order.Version, order.CreatedAt, order.UpdatedAt, order.ErasedAt })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var now = clock.GetCurrentInstant();
        return [.. rows.Select(
            row => new StoredOrder(
            row.Id, OrderJson.ReadStored(row.Data).Track(now), row.Status, row.Version, row.CreatedAt,
            row.UpdatedAt) { ErasedAt = row.ErasedAt })];
    }
}

/// <summary>An order of a walk over many.</summary>
/// <param name="Data">As stored.</param>
/// <param name="Status">Where it stands; from fulfilment on its campaigns are locked.</param>
/// <param name="PlacedAt">When it was placed.</param>
public readonly record struct OrderInBatch(byte[] Data, OrderStatus Status, Instant PlacedAt);
