using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// The orders that a search finds, newest first. Each search walks one index that has them in that order (see the mapping of orders), so
/// that a page costs the same whether a shop has a thousand orders or a million, and whether few of them are meant or nearly all.
/// </summary>
internal static class FoundOrders
{
    /// <summary>The orders of a search.</summary>
    public static IQueryable<OrderRecord> Of(AppDbContext context, ShopId shop, OrderSearch search)
    {
        var isOfLabel = HashOf(search) is not null && !HasIndexOfItsOwn(search);
        return isOfLabel ? OfLabel(context, shop, search, HashOf(search)!) : Filtered(context, shop, search).From(search);
    }

    /// <summary>The same in no order, from wherever a cursor stands.</summary>
    public static IQueryable<OrderRecord> Filtered(AppDbContext context, ShopId shop, OrderSearch search)
    {
        var orders = Named(context.Set<OrderRecord>().Where(order => order.ShopId == shop), search);
        if (search.PlacedFrom is { } from) orders = orders.Where(order => order.PlacedAt >= from);
        if (search.PlacedTo is { } to) orders = orders.Where(order => order.PlacedAt < to);
        if (HashOf(search) is { } hash)
        {
            orders = orders.Where(
                order => context.Set<OrderLabelRecord>().Any(row => row.ShopId == shop && row.OrderId == order.Id && row.Hash == hash));
        }

        return Changed(context, shop, orders, search);
    }

    private static byte[]? HashOf(OrderSearch search) => search.LabelHash ?? (search.Label is { } label ? HashedLabel.HashOf(label) : null);

    // What few orders have in common: of the orders that have it the label is asked for, not the other way round.
    private static bool HasIndexOfItsOwn(OrderSearch search) =>
        search.OrderNumber is not null || search.ExternalId is not null || search.OrderName is not null || search.Id is not null
            || search.Email is not null || search.Zip is not null
        || search.ChangedOrders is not null || search.OrdersOfText is not null;

    // Out of the label's rows. Two sources may have brought it to an order: the row of the first one counts. That is asked by the label
    // itself: asked by its hash, a database that plans without the value may walk all orders of the label for each.
    private static IQueryable<OrderRecord> OfLabel(AppDbContext context, ShopId shop, OrderSearch search, byte[] hash)
    {
        var labels = context.Set<OrderLabelRecord>();
        var rows = labels.Where(row => row.ShopId == shop && row.Hash == hash
            && !labels.Any(first => first.ShopId == shop && first.OrderId == row.OrderId && first.Label == row.Label
                && first.Source < row.Source));
        if (search.PlacedFrom is { } from) rows = rows.Where(row => row.PlacedAt >= from);
        if (search.PlacedTo is { } to) rows = rows.Where(row => row.PlacedAt < to);
        if (search.After is { } after)
        {
            var (at, id) = after;
            rows = rows.Where(row => row.PlacedAt <= at && (row.PlacedAt < at || row.OrderId.CompareTo(id) < 0));
        }

        if (search.Before is { } before)
        {
            var (end, last) = before;
            rows = rows.Where(row => row.PlacedAt >= end && (row.PlacedAt > end || row.OrderId.CompareTo(last) > 0));
        }

        var orders = Changed(context, shop, context.Set<OrderRecord>(), search);
        var found = rows.Join(
            orders, row => new { row.ShopId, Id = row.OrderId }, order => new { order.ShopId, order.Id }, (row, order) =>
                new { row.PlacedAt, row.OrderId, Order = order });
        return !search.IsAscending
            ? found.OrderByDescending(pair => pair.PlacedAt).ThenByDescending(pair => pair.OrderId).Select(pair => pair.Order)
            : found.OrderBy(pair => pair.PlacedAt).ThenBy(pair => pair.OrderId).Select(pair => pair.Order);
    }

    private static IQueryable<OrderRecord> Named(IQueryable<OrderRecord> orders, OrderSearch search)
    {
        if (search.OrderNumber is { } number) orders = orders.Where(order => order.OrderNumber == number);
        if (search.ExternalId is { } external) orders = orders.Where(order => order.ExternalId == external);
        if (search.OrderName is { } name) orders = orders.Where(order => order.OrderName == name);
        if (search.Id is { } id) orders = orders.Where(order => order.Id == id);
        if (search.Email is { } asked)
        {
            // Blanks are no address: they find nothing, not the orders without one.
            var email = OrderRecord.FoldEmail(asked) ?? "";
            orders = orders.Where(order => order.Email == email);
        }

        if (search.Zip is { } zip) orders = orders.Where(order => order.Zip == zip);
        if (search.OrdersOfText is { } named) orders = orders.Where(order => named.Contains(order.Id));
        return orders;
    }

    private static IQueryable<OrderRecord> Changed(AppDbContext context, ShopId shop, IQueryable<OrderRecord> orders, OrderSearch search)
    {
        if (search.ShipmentUpdatedSince is not { } since) return orders;
        if (search.ChangedOrders is { } few) return orders.Where(order => few.Contains(order.Id));
        return orders.Where(
            order => context.Set<ShipmentRecord>().Any(row => row.ShopId == shop && row.OrderId == order.Id && row.UpdatedAt >= since));
    }
}
