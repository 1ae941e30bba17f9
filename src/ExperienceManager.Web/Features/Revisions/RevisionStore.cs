using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>Which revisions of a shop.</summary>
public sealed record RevisionFilter
{
    /// <summary>Kind of object; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>Stable name of one object; null for all.</summary>
    public string? Key { get; init; }

    /// <summary>One object; null for all.</summary>
    public Guid? ObjectId { get; init; }

    /// <summary>One revision; null for all.</summary>
    public long? Revision { get; init; }

    /// <summary>Revisions older than this one; null for the newest.</summary>
    public long? Before { get; init; }

    /// <summary>How many to leave out.</summary>
    public int Skip { get; init; }

    /// <summary>How many.</summary>
    public int Take { get; init; } = 30;
}

/// <summary>Reads revisions.</summary>
public sealed class RevisionStore(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RevisionEntry>> ListAsync(ShopId shop, RevisionFilter filter,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Key is { } text && !PlainText.IsStorable(text)) return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = Chosen(context, shop, filter).OrderByDescending(row => row.Revision).ThenBy(row => row.Type).ThenBy(row => row.ObjectId);
        var found = await rows.Skip(filter.Skip).Take(filter.Take)
            .Select(row => new
            {
                Row = row,
                Before = context.Set<ShopRevisionRecord>()
                    .Where(other => other.ShopId == row.ShopId && other.Type == row.Type && other.ObjectId == row.ObjectId
                        && other.Revision < row.Revision)
                    .OrderByDescending(other => other.Revision).Select(other => other.Content).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var entries = new List<RevisionEntry>(found.Count);
        foreach (var one in found) entries.Add(await EntryAsync(context, one.Row, one.Before, cancellationToken).ConfigureAwait(false));
        return entries;
    }

    /// <summary>An object as it was at a revision; null when it was not there. An experience has its draft.</summary>
    public async Task<JsonObject?> FindAsync(ShopId shop, string type, Guid id, long revision,
        CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await Of(context, shop, type, id).Where(row => row.Revision <= revision).OrderByDescending(row => row.Revision)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return row is null ? null : await WholeAsync(context, row, RevisionContent.Unpack(row.Content), row.Revision, cancellationToken)
            .ConfigureAwait(false);
    }

    private static IQueryable<ShopRevisionRecord> Chosen(AppDbContext context, ShopId shop, RevisionFilter filter)
    {
        var rows = context.Set<ShopRevisionRecord>().Where(row => row.ShopId == shop);
        if (filter.Type is { } type) rows = rows.Where(row => row.Type == type);
        if (filter.Key is { } key) rows = rows.Where(row => row.Key == key);
        if (filter.ObjectId is { } id) rows = rows.Where(row => row.ObjectId == id);
        if (filter.Revision is { } revision) rows = rows.Where(row => row.Revision == revision);
        if (filter.Before is { } before) rows = rows.Where(row => row.Revision < before);
        return rows;
    }

    private static IQueryable<ShopRevisionRecord> Of(AppDbContext context, ShopId shop, string type, Guid id) =>
        context.Set<ShopRevisionRecord>().Where(row => row.ShopId == shop && row.Type == type && row.ObjectId == id);

    private static async Task<RevisionEntry> EntryAsync(AppDbContext context, ShopRevisionRecord row, byte[]? before,
        CancellationToken cancellationToken) => new()
        {
            Revision = row.Revision,
            Type = row.Type,
            ObjectId = row.ObjectId,
            Key = row.Key,
            Name = row.Name,
            At = row.At,
            By = row.By,
            Way = row.Way,
            IsStart = row.IsStart,
            Before = await WholeAsync(context, row, RevisionContent.Unpack(before), row.Revision - 1, cancellationToken)
                .ConfigureAwait(false),
            After = await WholeAsync(context, row, RevisionContent.Unpack(row.Content), row.Revision, cancellationToken)
                .ConfigureAwait(false),
        };

    // A publication leaves the draft of an experience as it was: it is in the last row that has one.
    private static async Task<JsonObject?> WholeAsync(
        AppDbContext context, ShopRevisionRecord row, JsonObject? content, long revision, CancellationToken cancellationToken)
    {
        if (content is null || row.Type != RevisionTypes.Experience || content[RevisionContent.Content] is not null) return content;
        var last = await Of(context, row.ShopId, row.Type, row.ObjectId)
            .Where(other => other.Revision <= revision && other.IsWhole && other.Content != null)
            .OrderByDescending(other => other.Revision).Select(other => other.Content).FirstOrDefaultAsync(cancellationToken)
                .ConfigureAwait(false);
        if (RevisionContent.Unpack(last)?[RevisionContent.Content] is { } draft) content[RevisionContent.Content] = draft.DeepClone();
        return content;
    }
}
