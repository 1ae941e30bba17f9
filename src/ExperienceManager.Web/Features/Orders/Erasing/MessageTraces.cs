using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>
/// Messages about an order that was erased: their bodies and what receivers answered go, that they were sent stays. What was still to be
/// sent is given up.
/// </summary>
internal sealed class MessageTraces(IDbContextFactory<AppDbContext> contexts) : IPersonalTraces
{
    public async Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var webhooks = await context.Set<WebhookRecord>().Where(row => row.ShopId == order.Shop).Select(row => row.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var known = webhooks.Select(webhook => WebhookDelivery.SubjectOf(webhook, order.Id)).ToList();
        // Of webhooks that are gone; what they sent is kept for a while.
        var suffix = $"/{order.Id:N}";
        var others = await context.Set<WorkRecord>()
            .Where(row => row.ShopId == order.Shop && row.Kind == WebhookDelivery.MessageKind && row.Subject!.EndsWith(suffix))
            .Select(row => row.Subject!).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        List<string> subjects = [.. known.Concat(others).Distinct(StringComparer.Ordinal)];
        return scope => EraseAsync(scope, order, subjects);
    }

    private static async Task EraseAsync(WriteScope scope, ErasedOrder order, List<string> subjects)
    {
        var (messages, prefix) = (scope.Context.Set<WorkRecord>().Where(row => row.ShopId == order.Shop), $"{order.Id}/");
        await WorkTraces.EraseAsync(
            messages.Where(row => row.Kind == WebhookDelivery.MessageKind && subjects.Contains(row.Subject!)), order.Now)
            .ConfigureAwait(false);
        await WorkTraces.EraseAsync(
            messages.Where(row => row.Kind == ShipmentSubmission.Kind && row.Subject!.StartsWith(prefix)), order.Now)
            .ConfigureAwait(false);
    }
}
