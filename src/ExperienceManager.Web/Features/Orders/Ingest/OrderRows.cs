using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Search;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>The rows of an order: the one place that knows which value goes into which parameter.</summary>
internal static class OrderRows
{
    /// <summary>Inserts an order; 0 when its number is taken.</summary>
    public static async Task<int> InsertAsync(WriteScope scope, OrderStatements statements, ShopId shop, NewOrder order, Instant now)
    {
        var inserted = await statements.InsertOrder.ExecuteAsync(
            scope, ValuesOf(shop, order.Id, order.Order, order.Status, order.Data, now)).ConfigureAwait(false);
        if (inserted > 0) await WriteTextAsync(scope, statements, shop, order.Id, order.Order).ConfigureAwait(false);
        return inserted;
    }

    /// <summary>
    /// Writes a known order's new state. The state that a receipt is about is kept beside the receipt before it is written over.
    /// </summary>
    public static async Task UpdateAsync(
        WriteScope scope, OrderStatements statements, ShopId shop, Guid id, OrderData order, OrderStatus status, Instant now,
        OrderStatus before = OrderStatus.Placed)
    {
        if (status != OrderStatus.Placed || before != OrderStatus.Placed)
            await statements.KeepEvaluatedOrder.QueueAsync(scope, shop.Value, id).ConfigureAwait(false);
        await statements.UpdateOrder.QueueAsync(scope, ValuesOf(shop, id, order, status, OrderJson.WriteStored(order), now))
            .ConfigureAwait(false);
        await WriteTextAsync(scope, statements, shop, id, order).ConfigureAwait(false);
    }

    // What the order is found by; nothing is written when it is the same.
    private static Task WriteTextAsync(WriteScope scope, OrderStatements statements, ShopId shop, Guid id, OrderData order) =>
        statements.WriteText.QueueAsync(scope, shop.Value, id, OrderTextRecord.StoredOf(shop, order, scope.IsSqlite));

    private static object?[] ValuesOf(ShopId shop, Guid id, OrderData order, OrderStatus status, byte[] data, Instant now) =>
    [
        shop.Value,
        id,
        order.OrderNumber,
        order.ExternalId,
        order.OrderName,
        OrderRecord.FoldEmail(order.Email),
        order.Address.Zip,
        InstantConverter.ToDatabase(order.PlacedAt),
        NameOf(status),
        data,
        InstantConverter.ToDatabase(now),
    ];

    /// <summary>
    /// Writes the lock and the receipt; a lock that is there stays as it is, and an order that was inserted just now has none.
    /// </summary>
    public static async Task FreezeAsync(
        WriteScope scope, OrderStatements statements, ShopId shop, Guid order, Fulfilment fulfilment, bool isNew = false)
    {
        var frozen = fulfilment.Lock;
        var at = InstantConverter.ToDatabase(frozen.At);
        object?[] columns =
            [shop.Value, order, LockColumns.LabelsOf(frozen), LockColumns.SlotsOf(frozen), at, LockColumns.MissingOf(frozen)];
        if (isNew) await statements.InsertLock.QueueAsync(scope, columns).ConfigureAwait(false);
        else if (await statements.InsertLock.ExecuteAsync(scope, columns).ConfigureAwait(false) == 0) return;
        var segments = fulfilment.Segments;
        if (!segments.IsStored)
        {
            await statements.InsertSegments.QueueAsync(scope, shop.Value, segments.Hash, segments.Body).ConfigureAwait(false);
            scope.OnCommit(segments.MarkStored);
        }

        await statements.InsertReceipt.QueueAsync(scope, shop.Value, order, at, fulfilment.Summary, segments.Hash).ConfigureAwait(false);
    }

    private static string NameOf(OrderStatus status) => status switch
    {
        OrderStatus.Placed => nameof(OrderStatus.Placed),
        OrderStatus.Fulfilled => nameof(OrderStatus.Fulfilled),
        _ => nameof(OrderStatus.Cancelled),
    };
}
