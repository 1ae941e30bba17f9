using ExperienceManager.Domain.Shipments;
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
        ShopId shop, DecisionPlace? from, int take, CancellationToken cancellationToken = default)
    {
        // A shipment is decided for all services at once.
        var (shipments, verdicts) = Math.DivRem(from?.Shown ?? 0, TrackingServices.All.Count);
        var most = Math.Clamp(take, 1, MaxRows);
        return gate.RunAsync(shop, stop => ListAsync(
            shop,
            decided => (from is { } place ? decided.Where(row => row.DecidedAt <= place.At) : decided)
                .OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.OrderId).ThenByDescending(row => row.Id)
                .Skip(shipments).Take(1 + ((verdicts + most - 1) / TrackingServices.All.Count)),
            rows => rows.Skip(verdicts).Take(most),
            stop), cancellationToken);
    }

    /// <summary>The decisions about an order's shipments.</summary>
    public Task<IReadOnlyList<ShipmentDecision>> OfOrderAsync(ShopId shop, Guid order, CancellationToken cancellationToken = default) =>
        ListAsync(shop, decided => decided.Where(row => row.OrderId == order).OrderBy(row => row.Id), rows => rows, cancellationToken);

    /// <summary>The decisions that messages submit.</summary>
    public Task<IReadOnlyList<ShipmentDecision>> OfMessagesAsync(
        ShopId shop, IReadOnlyCollection<WorkEntry> messages, CancellationToken cancellationToken = default)
    {
        // The subject begins with the order: that is what decisions are found by.
        var orders = messages.Select(message => Guid.Parse(message.Subject.Split('/')[0])).Distinct().ToList();
        var ids = messages.Select(message => message.Id).ToHashSet();
        return ListAsync(
            shop, decided => decided.Where(row => orders.Contains(row.OrderId)),
            rows => rows.Where(row => row.Verdict.MessageId is { } id && ids.Contains(id)), cancellationToken);
    }

    private async Task<IReadOnlyList<ShipmentDecision>> ListAsync(
        ShopId shop, Func<IQueryable<ShipmentRecord>, IQueryable<ShipmentRecord>> which, Func<IEnumerable<Row>, IEnumerable<Row>> ofThose,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var decided = await which(context.Set<ShipmentRecord>().Where(row => row.ShopId == shop && row.DecidedAt != null))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var rows = ofThose(
            from shipment in decided
            from verdict in StoredVerdict.Read(shipment.Verdicts!)
            select new Row(shipment, verdict)).ToList();
        var numbers = await orders.NumbersAsync(shop, [.. rows.Select(row => row.Shipment.OrderId).Distinct()], cancellationToken)
            .ConfigureAwait(false);
        var ids = rows.Select(row => row.Verdict.MessageId).OfType<Guid>().ToList();
        var messages = await context.Set<WorkRecord>().Where(message => message.ShopId == shop && ids.Contains(message.Id))
            .ToDictionaryAsync(message => message.Id, message => new { message.State, message.LastAnswer }, cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(row =>
        {
            var (shipment, verdict) = row;
            var message = verdict.MessageId is { } id ? messages.GetValueOrDefault(id) : null;
            // Only delivered messages are ever forgotten.
            WorkState? state = verdict.MessageId is null ? null : message?.State ?? WorkState.Done;
            return new ShipmentDecision(
                shipment.Id, shipment.OrderId, numbers.GetValueOrDefault(shipment.OrderId, ""), verdict.Service, verdict.IsSubmitted,
                verdict.Reason, verdict.Rule, shipment.DecidedAt!.Value, verdict.MessageId, state, message?.LastAnswer);
        })];
    }

    private sealed record Row(ShipmentRecord Shipment, StoredVerdict Verdict);
}
