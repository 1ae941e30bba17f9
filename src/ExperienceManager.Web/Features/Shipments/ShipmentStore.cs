using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>Reads what was decided about shipments.</summary>
public sealed class ShipmentStore(IDbContextFactory<AppDbContext> contexts, IShopOrders orders, ReadGate gate)
{
    private const int MaxRows = 101;

    /// <summary>Decisions from a place on, newest first; null for the newest of all.</summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public Task<IReadOnlyList<ShipmentDecision>> ListAsync(
        ShopId shop, DecisionPlace? from, int take, CancellationToken cancellationToken = default) => gate.RunAsync(shop, stop => ListAsync(
        shop,
        decisions => (from is { } place ? decisions.Where(decision => decision.DecidedAt <= place.At) : decisions)
            .OrderByDescending(decision => decision.DecidedAt).ThenByDescending(decision => decision.OrderId)
            .ThenByDescending(decision => decision.ShipmentId).ThenByDescending(decision => decision.Service)
            .Skip(from?.Shown ?? 0).Take(Math.Clamp(take, 1, MaxRows)),
        stop), cancellationToken);

    /// <summary>The decisions about an order's shipments.</summary>
    public Task<IReadOnlyList<ShipmentDecision>> OfOrderAsync(ShopId shop, Guid order, CancellationToken cancellationToken = default) =>
        ListAsync(shop, decisions => decisions.Where(decision => decision.OrderId == order).OrderBy(decision => decision.ShipmentId)
            .ThenByDescending(decision => decision.Service), cancellationToken);

    /// <summary>The decisions that messages submit.</summary>
    public Task<IReadOnlyList<ShipmentDecision>> OfMessagesAsync(
        ShopId shop, IReadOnlyCollection<WorkEntry> messages, CancellationToken cancellationToken = default)
    {
        // The subject begins with the order: that is what decisions are found by.
        var orders = messages.Select(message => Guid.Parse(message.Subject.Split('/')[0])).Distinct().ToList();
        var ids = messages.Select(message => message.Id).ToList();
        return ListAsync(shop,
            decisions =>
            decisions.Where(decision => orders.Contains(decision.OrderId) && decision.MessageId != null
                && ids.Contains(decision.MessageId.Value)), cancellationToken);
    }

    private async Task<IReadOnlyList<ShipmentDecision>> ListAsync(
        ShopId shop, Func<IQueryable<ShipmentDecisionRecord>, IQueryable<ShipmentDecisionRecord>> which,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await which(context.Set<ShipmentDecisionRecord>().Where(decision => decision.ShopId == shop))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var numbers = await orders.NumbersAsync(shop, [.. rows.Select(row => row.OrderId).Distinct()], cancellationToken)
            .ConfigureAwait(false);
        var ids = rows.Where(row => row.MessageId is not null).Select(row => row.MessageId!.Value).ToList();
        var messages = await context.Set<WorkRecord>().Where(message => message.ShopId == shop && ids.Contains(message.Id))
            .ToDictionaryAsync(message => message.Id, message => new { message.State, message.LastAnswer }, cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(row =>
        {
            var message = row.MessageId is { } id ? messages.GetValueOrDefault(id) : null;
            // Only delivered messages are ever forgotten.
            WorkState? state = row.MessageId is null ? null : message?.State ?? WorkState.Done;
            return new ShipmentDecision(
                row.ShipmentId, row.OrderId, numbers.GetValueOrDefault(row.OrderId, ""), row.Service, row.IsSubmitted, row.Reason, row.Rule,
                row.DecidedAt, row.MessageId, state, message?.LastAnswer);
        })];
    }
}
