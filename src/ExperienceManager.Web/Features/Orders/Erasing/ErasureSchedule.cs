using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Settings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>
/// Erases the person of orders once a shop's time is up: so many days after the last of an order's parcels was delivered or came back; of
/// an order that never reported its delivery, so many days after <see cref="MaxDelivery"/> from when it was placed.
/// </summary>
internal sealed class ErasureSchedule(IDbContextFactory<AppDbContext> contexts, OrderErasure erasure, IClock clock)
{
    /// <summary>When an order counts as delivered that never said so.</summary>
    public static readonly Duration MaxDelivery = Duration.FromDays(60);

    private const int AtOnce = 500;

    /// <summary>Erases what is due in every shop; how many orders that were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var erased = 0;
        foreach (var (shop, days) in await ShopsAsync(cancellationToken).ConfigureAwait(false))
            erased += await RunAsync(shop, Duration.FromDays(days), cancellationToken).ConfigureAwait(false);
        return erased;
    }

    /// <summary>When the order's person is to be erased.</summary>
    public static Instant DueAt(OrderData order, Duration kept)
    {
        ArgumentNullException.ThrowIfNull(order);
        var isOver = order.Shipments.Count > 0
            && order.Shipments.All(
            shipment => shipment.Phase is ShipmentPhase.Delivered or ShipmentPhase.Returned or ShipmentPhase.ReturnReceived);
        var over = isOver ? order.Shipments.Max(shipment => LastOf(shipment, order)) : order.PlacedAt + MaxDelivery;
        return over + kept;
    }

    private static Instant LastOf(Shipment shipment, OrderData order) =>
        shipment.Events.Where(entry => entry.Phase is ShipmentPhase.Delivered or ShipmentPhase.Returned or ShipmentPhase.ReturnReceived)
            .Select(entry => entry.At).Append(shipment.ShippedAt ?? order.PlacedAt).Append(order.PlacedAt).Max();

    private async Task<int> RunAsync(ShopId shop, Duration kept, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (erased, placed, last) = (0, Instant.MinValue, Guid.Empty);
        while (true)
        {
            var some = await SomeAsync(shop, now - kept, placed, last, cancellationToken).ConfigureAwait(false);
            foreach (var order in some)
            {
                (placed, last) = (order.PlacedAt, order.Id);
                if (DueAt(OrderJson.ReadStored(order.Data).Track(now), kept) > now) continue;
                if ((await erasure.EraseAsync(shop, order.Id, isDeletion: false, "retention", cancellationToken)
                    .ConfigureAwait(false)).Succeeded)
                    erased++;
            }

            if (some.Count < AtOnce) return erased;
        }
    }

    // Oldest first, from where the last ones ended: what is not due yet is passed over.
    private async Task<IReadOnlyList<OrderRecord>> SomeAsync(
        ShopId shop, Instant before, Instant placed, Guid last, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var orders = context.Set<OrderRecord>().Where(row => row.ShopId == shop && row.ErasedAt == null && row.PlacedAt <= before);
        if (placed != Instant.MinValue)
            orders = orders.Where(row => row.PlacedAt > placed || (row.PlacedAt == placed && row.Id.CompareTo(last) > 0));
        return await orders.OrderBy(row => row.PlacedAt).ThenBy(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<(ShopId Shop, int Days)>> ShopsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<SettingsRecord>().Where(row => row.Section == SettingsSection.Privacy).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(
            row => (row.ShopId, Days: SettingsData.Of(SettingsSection.Privacy, row).As<PrivacySettings>().EraseAfterDays))
            .Where(shop => shop.Days > 0)];
    }
}
