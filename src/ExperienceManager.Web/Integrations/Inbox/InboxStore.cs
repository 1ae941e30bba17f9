using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>What came in from other systems: kept first, acknowledged, handled afterwards.</summary>
public sealed class InboxStore(
    IDbContextFactory<AppDbContext> contexts, WriteQueue writes, WorkQueue work, WorkStore stored, ShopCommands commands,
    WorkSignal signal, IClock clock)
{
    private const int MaxTopicLength = 200;

    private static readonly ConnectionKind[] Sources = [ConnectionKind.Shopify, ConnectionKind.Shopware];

    /// <summary>The kinds of work that deliveries are.</summary>
    internal static IReadOnlyList<string> Kinds { get; } = [.. Sources.Select(InboxDelivery.KindOf)];

    /// <summary>Keeps a delivery; false when the sender sent it before. Returns after the commit.</summary>
    public Task<bool> AddAsync(ShopId shop, InboxDelivery delivery, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(scope => AddAsync(scope, shop, delivery, clock.GetCurrentInstant()), WriteLane.Ingest, cancellationToken);

    /// <summary>The same as part of a write that is being made.</summary>
    public async Task<bool> AddAsync(WriteScope scope, ShopId shop, InboxDelivery delivery, Instant now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var added = await work.AddOnceAsync(
            scope, shop, new NewWork(InboxDelivery.KindOf(delivery.Source), $"{delivery.Source}", delivery.Body)
            {
                Key = ShortId(delivery.DeliveryId),
                Topic = PlainText.Shorten(delivery.Topic, MaxTopicLength),
                Headers = delivery.Headers,
                TriggeredAt = delivery.TriggeredAt,
                Ignored = delivery.Ignored,
            }, now).ConfigureAwait(false);
        if (added) await ConnectionStatus.DeliveredAsync(scope, shop, delivery.Source, now).ConfigureAwait(false);
        return added;
    }

    /// <summary>Recent deliveries of a source, newest first.</summary>
    public async Task<IReadOnlyList<InboxRow>> ListAsync(
        ShopId shop, ConnectionKind source, WorkState? state, int most, CancellationToken cancellationToken = default)
    {
        var kind = InboxDelivery.KindOf(source);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = context.Set<WorkRecord>().Where(row => row.ShopId == shop && row.Kind == kind);
        if (state is { } wanted) rows = rows.Where(row => row.State == wanted);
        return await rows.OrderByDescending(row => row.Id).Take(most)
            .Select(row => new InboxRow(row.Id, row.Topic!, row.Key!, row.CreatedAt, row.State, row.Attempts, row.DueAt, row.LastAnswer))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A whole delivery; null when there is none in this shop.</summary>
    public Task<WorkRecord?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default) =>
        stored.FindAsync(shop, id, cancellationToken);

    /// <summary>What waits and what was given up, of each source that has any.</summary>
    public async Task<IReadOnlyList<InboxCounts>> CountAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var counts = new List<InboxCounts>();
        foreach (var source in Sources)
        {
            var kind = InboxDelivery.KindOf(source);
            var waiting = await stored.CountAsync(shop, new(kind) { State = WorkState.Waiting }, cancellationToken).ConfigureAwait(false);
            var dead = await stored.CountAsync(shop, new(kind) { State = WorkState.Dead }, cancellationToken).ConfigureAwait(false);
            if (waiting + dead > 0) counts.Add(new(source, waiting, dead));
        }

        return counts;
    }

    /// <summary>Begins a delivery that was given up or ignored again. Needs Admin.</summary>
    public Task<Result<int>> RunAgainAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        RunAgainAsync(
        shop, actor, rows =>
            rows.Where(row => row.Id == id && (row.State == WorkState.Dead || row.State == WorkState.Ignored)), cancellationToken);

    /// <summary>Begins everything again that was given up. Needs Admin.</summary>
    public Task<Result<int>> RunAllAgainAsync(
        ShopId shop, Actor actor, ConnectionKind source, CancellationToken cancellationToken = default)
    {
        var kind = InboxDelivery.KindOf(source);
        return RunAgainAsync(shop, actor, rows => rows.Where(row => row.Kind == kind && row.State == WorkState.Dead), cancellationToken);
    }

    private Task<Result<int>> RunAgainAsync(
        ShopId shop, Actor actor, Func<IQueryable<WorkRecord>, IQueryable<WorkRecord>> choose, CancellationToken cancellationToken) =>
        commands.RunAsync<int>(shop, actor, ShopRole.Admin, async command =>
        {
            var rows = choose(command.Context.Set<WorkRecord>().Where(row => row.ShopId == command.Shop && Kinds.Contains(row.Kind)));
            var named = await rows.Select(row => new { row.Id, row.Topic }).Take(2).ToListAsync().ConfigureAwait(false);
            if (named.Count == 0) return Result.NotFound("delivery_not_found", "Delivery not found.");
            var count = await WorkStore.ReviveAsync(rows, command.Now).ConfigureAwait(false);
            command.Audit("delivery.run_again", named[0].Id, count == 1 ? named[0].Topic! : $"{count} deliveries", null, null);
            command.Scope.OnCommit(signal.Raise);
            return count;
        }, cancellationToken);

    /// <summary>Sending the same id again gives the same short form, so nothing is taken twice.</summary>
    private static string ShortId(string id) =>
        id.Length <= InboxDelivery.MaxIdLength ? id : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}
