using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Orders.Ingest;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>
/// Kept deliveries about an order that was erased, or about its person: their bodies go, that they came stays. What still waits is left to
/// its handler, which takes in nothing of the person any more and erases the body itself.
/// </summary>
internal sealed class InboxTraces(IDbContextFactory<AppDbContext> contexts) : IPersonalTraces
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    public async Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return await FindAsync(order.Shop, PersonalData.TracesOf(order.Data), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for deliveries that hold one of some texts, however their letters and escapes are written.</summary>
    public async Task<PreparedErasure> FindAsync(ShopId shop, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var traces = texts.SelectMany(text => new[] { text, JsonEncodedText.Encode(text).Value }).Distinct(StringComparer.Ordinal).ToList();
        if (traces.Count == 0) return _ => Task.CompletedTask;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var ids = new List<Guid>();
        await foreach (var delivery in context.Set<InboxRecord>().Where(row => row.ShopId == shop && row.State != InboxState.Waiting)
            .Select(row => new { row.Id, row.Body }).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var body = Encoding.UTF8.GetString(delivery.Body);
            if (traces.Exists(trace => body.Contains(trace, StringComparison.OrdinalIgnoreCase))) ids.Add(delivery.Id);
        }

        return ids.Count == 0 ? _ => Task.CompletedTask : scope => EraseAsync(scope, shop, ids);
    }

    /// <summary>What becomes of a delivery about an order that was deleted: it says again who the customer is.</summary>
    public static InboxOutcome.Write Deleted(ShopId shop, Guid id) => new(async scope =>
    {
        await EraseBodyAsync(scope, shop, id).ConfigureAwait(false);
        return OrderWrite.Deleted.Message;
    });

    /// <summary>Erases the body of one delivery, in the transaction that handles it.</summary>
    public static Task EraseBodyAsync(WriteScope scope, ShopId shop, Guid id)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Context.Set<InboxRecord>().Where(row => row.ShopId == shop && row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Body, Nothing));
    }

    private static async Task EraseAsync(WriteScope scope, ShopId shop, List<Guid> ids)
    {
        // As many as one statement takes.
        foreach (var some in ids.Chunk(500))
        {
            await scope.Context.Set<InboxRecord>().Where(row => row.ShopId == shop && some.Contains(row.Id) && row.State != InboxState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Body, Nothing).SetProperty(row => row.Detail, "Erased with the order's personal data.")).ConfigureAwait(false);
        }
    }
}
