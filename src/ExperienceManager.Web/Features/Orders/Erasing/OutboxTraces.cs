using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Outbox;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Webhooks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>
/// Messages about an order that was erased: their bodies and what receivers answered go, that they were sent stays. What was still to be
/// sent is given up: it would tell the receiver of a person who is to be forgotten.
/// </summary>
internal sealed class OutboxTraces(IDbContextFactory<AppDbContext> contexts) : IPersonalTraces
{
    private static readonly byte[] Nothing = OutboxRecord.Erased.ToArray();

    public async Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var webhooks = await context.Set<WebhookRecord>().Where(row => row.ShopId == order.Shop).Select(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var known = webhooks.Select(webhook => WebhookDelivery.SubjectOf(webhook, order.Id)).ToList();
        // Of webhooks that are gone; what they sent is kept for a while.
        var suffix = $"/{order.Id:N}";
        var others = await context.Set<OutboxRecord>().Where(row => row.ShopId == order.Shop && row.Kind == WebhookDelivery.MessageKind && row.Subject.EndsWith(suffix))
            .Select(row => row.Subject).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        List<string> subjects = [.. known.Concat(others).Distinct(StringComparer.Ordinal)];
        return scope => EraseAsync(scope, order, subjects);
    }

    private static async Task EraseAsync(WriteScope scope, ErasedOrder order, List<string> subjects)
    {
        var messages = scope.Context.Set<OutboxRecord>().Where(row => row.ShopId == order.Shop);
        await EraseAsync(messages.Where(row => row.Kind == WebhookDelivery.MessageKind && subjects.Contains(row.Subject)), order).ConfigureAwait(false);
        var prefix = $"{order.Id}/";
        await EraseAsync(messages.Where(row => row.Kind == ShipmentSubmission.Kind && row.Subject.StartsWith(prefix)), order).ConfigureAwait(false);
    }

    private static async Task EraseAsync(IQueryable<OutboxRecord> messages, ErasedOrder order)
    {
        await messages.Where(row => row.State == OutboxState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, OutboxState.Dead).SetProperty(row => row.ClosedAt, order.Now).SetProperty(row => row.LeasedBy, (Guid?)null).SetProperty(row => row.LeasedUntil, (Instant?)null)).ConfigureAwait(false);
        await messages.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Body, Nothing).SetProperty(row => row.LastAnswer, "Erased with the order's personal data.")).ConfigureAwait(false);
    }
}
