using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>Bodies that are about a person go, that the work was there stays.</summary>
public static class WorkTraces
{
    private const string Why = "Erased with the order's personal data.";

    private static readonly byte[] Nothing = WorkRecord.Erased.ToArray();

    /// <summary>Erases the body of one piece of work, in the transaction that does it.</summary>
    public static Task EraseBodyAsync(WriteScope scope, ShopId shop, Guid id)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Context.Set<WorkRecord>().Where(row => row.ShopId == shop && row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Body, Nothing));
    }

    /// <summary>Erases bodies and answers; what still waits is given up: it would tell of a person who is to be forgotten.</summary>
    public static async Task EraseAsync(IQueryable<WorkRecord> work, Instant now)
    {
        await work.Where(row => row.State == WorkState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, WorkState.Dead).SetProperty(row => row.ClosedAt, now).SetProperty(row => row.Lease, (Guid?)null))
            .ConfigureAwait(false);
        await EraseEndedAsync(work).ConfigureAwait(false);
    }

    /// <summary>Erases bodies and answers of work that has ended.</summary>
    public static Task EraseEndedAsync(IQueryable<WorkRecord> work) => work.Where(row => row.State != WorkState.Waiting)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Body, Nothing).SetProperty(row => row.LastAnswer, Why));

    /// <summary>
    /// Finds ended work of some kinds whose body has one of some texts in it, however their letters and escapes are written.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> FindAsync(
        AppDbContext context, ShopId shop, IReadOnlyCollection<string> kinds, IReadOnlyCollection<string> texts,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var traces = texts.SelectMany(text => new[] { text, JsonEncodedText.Encode(text).Value }).Distinct(StringComparer.Ordinal).ToList();
        var ids = new List<Guid>();
        if (traces.Count == 0) return ids;
        await foreach (var work in context.Set<WorkRecord>()
            .Where(row => row.ShopId == shop && kinds.Contains(row.Kind) && row.State != WorkState.Waiting)
            .Select(row => new { row.Id, row.Body }).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var body = Encoding.UTF8.GetString(work.Body);
            if (traces.Exists(trace => body.Contains(trace, StringComparison.OrdinalIgnoreCase))) ids.Add(work.Id);
        }

        return ids;
    }
}
