using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>
/// Comments that were written on the page of an order that was erased: the words go; that there was one, and the stars, stay, so the
/// numbers do too.
/// </summary>
internal sealed class CommentTraces(IDbContextFactory<AppDbContext> contexts) : IPersonalTraces
{
    private const string Erased = "…";

    public async Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var ids = await context.Set<EventRecord>()
            .Where(row => row.ShopId == order.Shop && row.Rating != null && row.OrderId == order.Id && row.Comment != null)
            .Select(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return ids.Count == 0 ? _ => Task.CompletedTask : scope =>
            scope.Context.Set<EventRecord>().Where(row => row.ShopId == order.Shop && ids.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Comment, Erased));
    }
}
