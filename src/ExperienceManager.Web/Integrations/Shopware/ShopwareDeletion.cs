using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>Orders that the shop deleted (<c>order.deleted</c>) and does not have any more: they are deleted here, too.</summary>
internal sealed class ShopwareDeletion(OrderStore orders, OrderErasure erasure, IClock clock)
{
    private const string Reason = "shopware";

    /// <summary>Deletes orders.</summary>
    /// <param name="message">The delivery that says so.</param>
    /// <param name="ids">Shopware's ids of the orders.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<WorkOutcome> HandleAsync(WorkItem message, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var numbers = new List<string>();
        foreach (var id in ids)
        {
            if (await orders.FindByExternalIdAsync(message.Shop, id, cancellationToken).ConfigureAwait(false) is not { } order) continue;
            await erasure.EraseAsync(message.Shop, order.Id, isDeletion: true, Reason, cancellationToken).ConfigureAwait(false);
            numbers.Add(order.Data.OrderNumber);
        }

        return new WorkOutcome.Write(async scope =>
        {
            // Also those that have not come in yet: what comes late must not bring them back.
            foreach (var id in ids) await DeletedOrders.AddAsync(scope, message.Shop, id, clock.GetCurrentInstant()).ConfigureAwait(false);
            return numbers.Count == 0 ? "There is no such order here." : $"Order {string.Join(", ", numbers)} was deleted.";
        });
    }
}
