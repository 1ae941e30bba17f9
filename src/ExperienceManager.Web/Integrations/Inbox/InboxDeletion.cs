using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Orders that a shop system deleted: they are deleted here, too, and so are the bodies of deliveries about them.</summary>
internal sealed class InboxDeletion(OrderStore orders, OrderErasure erasure, IDbContextFactory<AppDbContext> contexts, IClock clock)
{
    private readonly InboxTraces _deliveries = new(contexts);

    /// <summary>Deletes orders.</summary>
    /// <param name="message">The delivery that says so.</param>
    /// <param name="ids">The shop system's ids of the orders.</param>
    /// <param name="reason">The shop system, as the history names it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<WorkOutcome> HandleAsync(
        WorkItem message, IReadOnlyList<string> ids, string reason, CancellationToken cancellationToken)
    {
        var numbers = new List<string>();
        foreach (var id in ids)
        {
            if (await orders.FindByExternalIdAsync(message.Shop, id, cancellationToken).ConfigureAwait(false) is not { } order) continue;
            await erasure.EraseAsync(message.Shop, order.Id, isDeletion: true, reason, cancellationToken).ConfigureAwait(false);
            numbers.Add(order.Data.OrderNumber);
        }

        var erase = await _deliveries.FindAsync(message.Shop, PersonTraces.In(ids), cancellationToken).ConfigureAwait(false);
        return new WorkOutcome.Write(async scope =>
        {
            await erase(scope).ConfigureAwait(false);
            // Also those that have not come in yet: what comes late must not bring them back.
            foreach (var id in ids) await DeletedOrders.AddAsync(scope, message.Shop, id, clock.GetCurrentInstant()).ConfigureAwait(false);
            return numbers.Count == 0 ? "There is no such order here." : $"Order {string.Join(", ", numbers)} was deleted.";
        });
    }
}
