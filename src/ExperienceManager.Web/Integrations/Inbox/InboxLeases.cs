using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>A delivery that this node may work on until <see cref="Number"/> is replaced by another's.</summary>
internal readonly record struct InboxLease(ShopId Shop, Guid Id, Guid Number);

/// <summary>
/// Takes due deliveries over for a while and puts them back. A lease that runs out (its node died or is stuck) makes the delivery due
/// again; anyone who lost a lease cannot finish, so an effect is written once however many nodes there are.
/// </summary>
internal sealed class InboxLeases(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    /// <summary>Deliveries taken at once.</summary>
    public const int Most = 16;

    /// <summary>How long a handler may take, with a margin.</summary>
    public static readonly Duration Length = Duration.FromSeconds(90);

    private const string Finish =
        "UPDATE inbox SET state = @p3, detail = @p4, due_at = @p5, attempts = attempts + @p6, finished_at = @p7, lease = NULL WHERE shop_id = @p0 AND id = @p1 AND lease = @p2";

    /// <summary>Takes what is due, oldest first.</summary>
    public Task<List<InboxLease>> TakeAsync(CancellationToken cancellationToken) => writes.WriteAsync(TakeAsync, WriteLane.Ingest, cancellationToken);

    private async Task<List<InboxLease>> TakeAsync(WriteScope scope)
    {
        var (now, number) = (clock.GetCurrentInstant(), Guid.NewGuid());
        var due = "SELECT shop_id, id FROM inbox WHERE state = 'Waiting' AND due_at <= @p2 ORDER BY due_at LIMIT @p3" + (scope.IsSqlite ? "" : " FOR UPDATE SKIP LOCKED");
        await using var reader = await new Statement(
            scope.Connection, $"UPDATE inbox SET lease = @p0, due_at = @p1, attempts = attempts + 1 WHERE (shop_id, id) IN ({due}) RETURNING shop_id, id", 4)
            .ReadAsync(scope, number, InstantConverter.ToDatabase(now + Length), InstantConverter.ToDatabase(now), Most).ConfigureAwait(false);
        var leases = new List<InboxLease>();
        while (await reader.ReadAsync().ConfigureAwait(false)) leases.Add(new InboxLease(new ShopId(reader.GetId(0)), reader.GetId(1), number));
        return leases;
    }

    /// <summary>Whether anything is due; looked up before taking, because taking is a write.</summary>
    public async Task<bool> IsAnyDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<InboxRecord>().AnyAsync(row => row.State == InboxState.Waiting && row.DueAt <= now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The delivery of a lease; null when the lease was lost.</summary>
    public async Task<InboxMessage?> ReadAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<InboxRecord>().SingleOrDefaultAsync(row => row.ShopId == lease.Shop && row.Id == lease.Id && row.Lease == lease.Number, cancellationToken).ConfigureAwait(false);
        if (row is null) return null;
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers, JsonSerializerOptions.Default)!;
        return new InboxMessage(row.ShopId, row.Id, row.Source, row.DeliveryId, row.Topic, headers, row.Body, row.ReceivedAt, row.TriggeredAt, row.Attempts);
    }

    /// <summary>Marks a delivery done and writes its effect, both or neither.</summary>
    public Task<Result<string>> DoAsync(InboxLease lease, ConnectionKind source, InboxEffect effect, CancellationToken cancellationToken) =>
        writes.WriteAsync(scope => DoAsync(scope, lease, source, effect), WriteLane.Ingest, cancellationToken);

    private async Task<Result<string>> DoAsync(WriteScope scope, InboxLease lease, ConnectionKind source, InboxEffect effect)
    {
        // First of all the lease: the row stays locked until the end, so that no one can take it over in between.
        var now = clock.GetCurrentInstant();
        var held = await new Statement(scope.Connection, "UPDATE inbox SET attempts = attempts WHERE shop_id = @p0 AND id = @p1 AND lease = @p2", 3)
            .ExecuteAsync(scope, lease.Shop.Value, lease.Id, lease.Number).ConfigureAwait(false);
        if (held == 0) return LeaseLost;
        var result = await effect(scope).ConfigureAwait(false);
        if (!result.Succeeded) return result;
        await FinishAsync(scope, lease, InboxState.Done, result.Value, now, 0, now).ConfigureAwait(false);
        await ConnectionStatus.SucceededAsync(scope, lease.Shop, source, now).ConfigureAwait(false);
        return result;
    }

    /// <summary>Marks a delivery without an effect: ignored or given up.</summary>
    public Task<int> EndAsync(InboxLease lease, ConnectionKind source, InboxState state, string why, bool erasesBody = false) => writes.WriteAsync(async scope =>
    {
        var now = clock.GetCurrentInstant();
        var changed = await FinishAsync(scope, lease, state, why, now, 0, now).ConfigureAwait(false);
        if (changed == 1 && erasesBody) await InboxTraces.EraseBodyAsync(scope, lease.Shop, lease.Id).ConfigureAwait(false);
        if (changed == 1 && state == InboxState.Dead) await ConnectionStatus.FailedAsync(scope, lease.Shop, source, why, now).ConfigureAwait(false);
        return changed;
    }, WriteLane.Ingest);

    /// <summary>Puts a delivery back until later.</summary>
    public Task<int> PutBackAsync(InboxLease lease, ConnectionKind source, string why, Duration wait, bool countsAsTry) => writes.WriteAsync(async scope =>
    {
        var now = clock.GetCurrentInstant();
        var changed = await FinishAsync(scope, lease, InboxState.Waiting, why, now + wait, countsAsTry ? 0 : -1, null).ConfigureAwait(false);
        if (changed == 1) await ConnectionStatus.FailedAsync(scope, lease.Shop, source, why, now).ConfigureAwait(false);
        return changed;
    }, WriteLane.Ingest);

    /// <summary>The answer to one whose lease ran out before it was ready to write.</summary>
    public static FailedResult LeaseLost { get; } = Result.Conflict("inbox_lease_lost", "Another node is processing this delivery.");

    private static Task<int> FinishAsync(WriteScope scope, InboxLease lease, InboxState state, string detail, Instant due, int attempts, Instant? finished) =>
        new Statement(scope.Connection, Finish, 8).ExecuteAsync(
            scope, lease.Shop.Value, lease.Id, lease.Number, state.ToString(), detail, InstantConverter.ToDatabase(due), attempts,
            finished is { } at ? InstantConverter.ToDatabase(at) : null);
}
