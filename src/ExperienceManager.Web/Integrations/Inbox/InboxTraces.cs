using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>
/// Kept deliveries about an order that was erased, or about its person: their bodies go, that they came stays. What still waits is left to
/// its handler, which takes in nothing of the person any more and erases the body itself.
/// </summary>
internal sealed class InboxTraces(IDbContextFactory<AppDbContext> contexts) : IPersonalTraces
{
    public async Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return await FindAsync(order.Shop, PersonTraces.Of(order.Data), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for deliveries that hold one of some texts, however their letters and escapes are written.</summary>
    public async Task<PreparedErasure> FindAsync(ShopId shop, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var ids = await WorkTraces.FindAsync(context, shop, InboxStore.Kinds, texts, cancellationToken).ConfigureAwait(false);
        return ids.Count == 0 ? _ => Task.CompletedTask : scope => EraseAsync(scope, shop, ids);
    }

    /// <summary>What becomes of a delivery about an order that was deleted: it says again who the customer is.</summary>
    public static WorkOutcome.Write Deleted(WorkItem delivery) => new(async scope =>
    {
        await WorkTraces.EraseBodyAsync(scope, delivery.Shop, delivery.Id).ConfigureAwait(false);
        return OrderWrite.Deleted.Message;
    });

    private static async Task EraseAsync(WriteScope scope, ShopId shop, IReadOnlyList<Guid> ids)
    {
        // As many as one statement takes.
        foreach (var some in ids.Chunk(500))
        {
            await WorkTraces.EraseEndedAsync(scope.Context.Set<WorkRecord>().Where(row => row.ShopId == shop && some.Contains(row.Id)))
                .ConfigureAwait(false);
        }
    }
}
