using System.Collections.Immutable;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>Counts the labels of a shop's orders. One walk over all label rows: seconds at a million, so its answer is kept (<see cref="LabelStore"/>).</summary>
internal static class LabelCounts
{
    /// <summary>Counts now.</summary>
    public static async Task<LabelCensus> ReadAsync(AppDbContext context, ShopId shop, Instant now, CancellationToken cancellationToken)
    {
        var rows = await context.Set<OrderLabelRecord>().Where(row => row.ShopId == shop).GroupBy(row => row.Hash).Select(group => new
        {
            Hash = group.Key,
            Orders = group.Select(row => row.OrderId).Distinct().Count(),
            Beginning = group.Max(row => row.Label.Substring(0, LabelCensus.ShownCharacters + 1))!,
            Length = group.Max(row => row.Label.Length),
            First = group.Min(row => row.FirstSeenAt),
            Last = group.Max(row => row.FirstSeenAt),
            Api = group.Count(row => row.Source == LabelSource.Api),
            Shopify = group.Count(row => row.Source == LabelSource.Shopify),
            Shopware = group.Count(row => row.Source == LabelSource.Shopware),
            Klaviyo = group.Count(row => row.Source == LabelSource.Klaviyo),
            Narvar = group.Count(row => row.Source == LabelSource.Narvar),
            System = group.Count(row => row.Source == LabelSource.System),
        }).OrderByDescending(row => row.Orders).ThenBy(row => row.Hash).Take(LabelCensus.MostLabels + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        var labels = rows.Take(LabelCensus.MostLabels).Select(row => new SeenLabel(
            Convert.ToHexStringLower(row.Hash),
            row.Beginning,
            row.Length,
            row.Orders,
            Sources([row.Api, row.Shopify, row.Shopware, row.Klaviyo, row.Narvar, row.System]),
            row.First,
            row.Last)
        { Personal = LabelWarnings.KindOf(row.Beginning) });
        return new LabelCensus(now, LabelTwins.Find([.. labels]), rows.Count <= LabelCensus.MostLabels);
    }

    // In the order of the enumeration.
    private static ImmutableArray<LabelSource> Sources(int[] counts) => [.. Enum.GetValues<LabelSource>().Where(source => counts[(int)source] > 0)];
}
