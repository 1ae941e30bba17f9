using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>The rows of an order's labels, each with its source.</summary>
internal static class LabelRows
{
    /// <summary>Adds labels that the source has not brought yet.</summary>
    public static async Task AddAsync(
        WriteScope scope, OrderStatements statements, ShopId shop, Guid order, Instant placedAt, HashedLabel[] labels,
        LabelSource source, Instant now)
    {
        if (labels.Length == 0) return;
        object[] common = [shop.Value, order, (short)source, InstantConverter.ToDatabase(placedAt), InstantConverter.ToDatabase(now)];
        foreach (var (label, hash) in labels)
        {
            await statements.InsertLabel.QueueAsync(scope, common[0], common[1], common[2], common[3], common[4], hash, label)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Adds what customer systems know.</summary>
    public static async Task AddAsync(
        WriteScope scope, OrderStatements statements, ShopId shop, Guid order, Instant placedAt,
        IEnumerable<(LabelSource Source, LabelSet Labels)> known, Instant now)
    {
        foreach (var (source, labels) in known)
            await AddAsync(scope, statements, shop, order, placedAt, HashedLabel.Of(labels), source, now).ConfigureAwait(false);
    }

    /// <summary>Drops what a source brought before and does not have any more; returns the labels that are left, of all sources.</summary>
    public static async Task<LabelSet> MirrorAsync(
        WriteScope scope, OrderStatements statements, ShopId shop, Guid order, LabelSet labels, LabelSource source)
    {
        var stored = await ReadAsync(scope, statements, shop, order).ConfigureAwait(false);
        var vanished = stored.Where(row => row.Source == source && !labels.Contains(row.Label)).ToList();
        foreach (var (_, label) in vanished)
        {
            await statements.DeleteLabel.QueueAsync(scope, shop.Value, order, (short)source, HashedLabel.HashOf(label))
                .ConfigureAwait(false);
        }

        return LabelSet.Of(stored.Except(vanished).Select(row => row.Label)).Union(labels);
    }

    private static async Task<List<(LabelSource Source, string Label)>> ReadAsync(
        WriteScope scope, OrderStatements statements, ShopId shop, Guid order)
    {
        await using var reader = await statements.FindLabels.ReadAsync(scope, shop.Value, order).ConfigureAwait(false);
        var rows = new List<(LabelSource, string)>();
        while (await reader.ReadAsync().ConfigureAwait(false)) rows.Add(((LabelSource)reader.GetInt16(0), reader.GetString(1)));
        return rows;
    }
}
