using System.Linq.Expressions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Cuts pages out of lists of orders, so that a deep page costs no more than the first one.</summary>
internal static class OrderPages
{
    /// <summary>The orders on one side of a search's cursor, nearest to it first; newest first without one.</summary>
    public static IQueryable<OrderRecord> From(this IQueryable<OrderRecord> orders, OrderSearch search)
    {
        if (search.After is { } after)
        {
            var (at, id) = after;
            orders = orders.Where(order => order.PlacedAt <= at && (order.PlacedAt < at || order.Id.CompareTo(id) < 0));
        }

        if (search.Before is { } before)
        {
            var (end, last) = before;
            orders = orders.Where(order => order.PlacedAt >= end && (order.PlacedAt > end || order.Id.CompareTo(last) > 0));
        }

        return search.IsAscending
            ? orders.OrderBy(order => order.PlacedAt).ThenBy(order => order.Id)
            : orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Id);
    }

    /// <summary>A page by its number: what is skipped is counted in an index, and only the orders on the page are read.</summary>
    public static IQueryable<OrderRecord> Skipping(AppDbContext context, ShopId shop, IQueryable<OrderRecord> found, int skip, int take)
    {
        if (skip == 0) return found.Take(take);
        var ids = found.Select(order => order.Id).Skip(skip).Take(take);
        return context.Set<OrderRecord>().Where(order => order.ShopId == shop && ids.Contains(order.Id));
    }

    /// <summary>
    /// The orders whose number, name, e-mail or external id is a text, where parts of texts have no index: each found in its own index, in
    /// one statement.
    /// </summary>
    /// <param name="context">The database.</param>
    /// <param name="shop">The shop.</param>
    /// <param name="within">The orders among which they are looked for.</param>
    /// <param name="search">The search.</param>
    /// <param name="take">How many.</param>
    public static IQueryable<OrderRecord> OfText(
        AppDbContext context, ShopId shop, IQueryable<OrderRecord> within, OrderSearch search, int take)
    {
        var text = search.Text;
        var email = OrderRecord.FoldEmail(text) ?? "";
        var ids = Arm(order => order.OrderNumber == text).Union(Arm(order => order.OrderName == text))
            .Union(Arm(order => order.Email == email)).Union(Arm(order => order.ExternalId == text));
        return context.Set<OrderRecord>().Where(order => order.ShopId == shop && ids.Contains(order.Id));

        IQueryable<Guid> Arm(Expression<Func<OrderRecord, bool>> has) =>
            within.Where(has).From(search).Select(order => order.Id).Take(take);
    }
}
