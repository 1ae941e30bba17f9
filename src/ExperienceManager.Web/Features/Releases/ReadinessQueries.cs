using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>Reads how ready the order data of shops is.</summary>
public sealed class ReadinessQueries(IDbContextFactory<AppDbContext> contexts, OrderStore orders, IClock clock)
{
    private const int Sample = 200;
    private static readonly Duration _week = Duration.FromDays(7);

    /// <summary>The readiness of one shop, from its newest orders.</summary>
    public async Task<Readiness> OfAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var newest = await orders.RecentAsync(shop, Sample, cancellationToken).ConfigureAwait(false);
        var data = newest.Select(order => order.Data).ToList();
        return new Readiness(
            await LastWeekAsync(shop, cancellationToken).ConfigureAwait(false),
            data.Count,
            data.Count(order => order.Items.Count > 0),
            data.Count(order => order.Shipments.Count > 0),
            data.Count(HasCountry),
            data.Count(order => order.Labels.Sorted.Length > 0),
            [.. data.Where(order => order.Locale is not null).GroupBy(order => order.Locale!).OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)]);
    }

    private static bool HasCountry(OrderData order) =>
        order.Address.Country is not null || order.Customer.Address.Country is not null
            || order.Shipments.Any(shipment => order.DestinationOf(shipment).Country is not null);

    private async Task<int> LastWeekAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var since = clock.GetCurrentInstant() - _week;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<OrderRecord>().CountAsync(order => order.ShopId == shop && order.PlacedAt >= since, cancellationToken)
            .ConfigureAwait(false);
    }
}
