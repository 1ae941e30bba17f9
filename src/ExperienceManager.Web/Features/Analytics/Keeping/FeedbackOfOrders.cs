using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Orders.Erasing;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>The feedback on the pages of some orders, for the export of a person's data.</summary>
internal sealed class FeedbackOfOrders(IDbContextFactory<AppDbContext> contexts) : IFeedbackOfOrders
{
    public async Task<IReadOnlyList<OrderFeedback>> ReadAsync(
        ShopId shop, IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Rating != null && orders.Contains(row.OrderId))
            .Select(row => new { row.OrderId, row.At, row.Rating, row.Comment }).ToListAsync(cancellationToken).ConfigureAwait(false);
        // Sorted here: asked for an order, SQLite would walk all feedback of the shop by its time.
        return [.. rows.OrderBy(row => row.At).Select(row => new OrderFeedback(row.OrderId, row.At, row.Rating!.Value, row.Comment))];
    }
}
