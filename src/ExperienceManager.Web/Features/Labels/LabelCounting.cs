using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>
/// Counts the labels of a shop's orders, at a cost that goes by the number of different labels and not by how many orders carry them: from
/// one label the index leads to the next, of each no more than <see cref="LabelCounts.MaxOrders"/> orders are counted, and its sources and
/// dates are those of the orders at both ends.
/// </summary>
internal static class LabelCounting
{
    // Orders at each end that sources and dates are looked up in: all of them for most labels.
    private const int Looked = 100;

    // From each label to the next one in the index. Sources and columns are the same in both databases.
    private static readonly string Hashes = string.Create(CultureInfo.InvariantCulture, $$"""
        WITH RECURSIVE hashes(hash) AS (
            SELECT (SELECT hash FROM order_labels WHERE shop_id = {0} ORDER BY hash LIMIT 1)
            UNION ALL
            SELECT (SELECT label.hash FROM order_labels label WHERE label.shop_id = {0} AND label.hash > hashes.hash ORDER BY label.hash LIMIT 1)
            FROM hashes WHERE hashes.hash IS NOT NULL)
        SELECT hash AS "Value" FROM hashes WHERE hash IS NOT NULL LIMIT {{LabelCounts.MaxLabels + 1}}
        """);

    /// <summary>Counts now.</summary>
    public static async Task<LabelCounts> ReadAsync(AppDbContext context, ShopId shop, Instant now, CancellationToken cancellationToken)
    {
        var labels = context.Set<OrderLabelRecord>();
        var id = SqliteValues.Parameter(context.Database.GetDbConnection(), shop.Value);
        var rows = await context.Database.SqlQueryRaw<byte[]>(Hashes, id).Select(hash => new
        {
            Hash = hash,
            Orders = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Take(LabelCounts.MaxOrders + 1).Select(row => row.OrderId).Distinct().Count(),
            Beginning = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Select(row => row.Label.Substring(0, LabelCounts.ShownCharacters + 1)).FirstOrDefault(),
            Length = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Select(row => row.Label.Length).FirstOrDefault(),
            First = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderBy(row => row.PlacedAt)
                .Take(Looked).Min(row => (Instant?)row.FirstSeenAt),
            Last = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Take(Looked).Max(row => (Instant?)row.FirstSeenAt),
            Api = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Take(Looked).Any(row => row.Source == LabelSource.Api),
            Shopify = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Take(Looked).Any(row => row.Source == LabelSource.Shopify),
            Shopware = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Take(Looked).Any(row => row.Source == LabelSource.Shopware),
            Klaviyo = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Take(Looked).Any(row => row.Source == LabelSource.Klaviyo),
            Narvar = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Take(Looked).Any(row => row.Source == LabelSource.Narvar),
            System = labels.Where(row => row.ShopId == shop && row.Hash == hash).OrderByDescending(row => row.PlacedAt)
                .Take(Looked).Any(row => row.Source == LabelSource.System),
        }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var seen = rows.Take(LabelCounts.MaxLabels).OrderByDescending(row => row.Orders).Select(row => new SeenLabel(
            Convert.ToHexStringLower(row.Hash),
            row.Beginning!,
            row.Length,
            row.Orders,
            Sources([row.Api, row.Shopify, row.Shopware, row.Klaviyo, row.Narvar, row.System]),
            row.First,
            row.Last)
        {
            Personal = LabelWarnings.KindOf(row.Beginning!),
        });
        return new LabelCounts(now, SimilarLabels.Find([.. seen]), rows.Count <= LabelCounts.MaxLabels);
    }

    // In the order of the enumeration.
    private static ImmutableArray<LabelSource> Sources(bool[] brought) =>
        [.. Enum.GetValues<LabelSource>().Where(source => brought[(int)source])];
}
