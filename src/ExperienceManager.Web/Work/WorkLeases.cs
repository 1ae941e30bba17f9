using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>Due work that no node has.</summary>
internal sealed record DueWork(ShopId ShopId, Guid Id, string Kind, string Target);

/// <summary>What becomes of a row after an attempt.</summary>
/// <param name="State">Where it is.</param>
/// <param name="Answer">What to show; null leaves what is there.</param>
/// <param name="DueAt">When it is due again; null when it is not.</param>
/// <param name="CountsAttempt">Whether the attempt is one of those it has.</param>
internal sealed record WorkSettlement(WorkState State, string? Answer, Instant? DueAt = null, bool CountsAttempt = true);

/// <summary>
/// Who does what. A node takes work for a while by a conditional update, so that of several nodes one gets it; when the node dies, the
/// lease runs out and another one takes over. A node whose lease was taken over writes nothing.
/// </summary>
internal sealed class WorkLeases(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    private const int MaxAnswer = 500;

    /// <summary>The answer to a node whose lease ran out before it was ready to write.</summary>
    public static FailedResult LeaseLost { get; } = Result.Conflict("work_lease_lost", "Another node took over.");

    /// <summary>What is due, longest due first: of each subject only the first that waits.</summary>
    /// <param name="kinds">The kinds that this node has room for.</param>
    /// <param name="fullTargets">Targets that are busy enough.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<List<DueWork>> FindDueAsync(
        IReadOnlyCollection<string> kinds, IReadOnlyCollection<string> fullTargets, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var all = context.Set<WorkRecord>();
        return await all
            .Where(work => work.State == WorkState.Waiting && work.DueAt <= now && kinds.Contains(work.Kind)
                && !fullTargets.Contains(work.Target)
                && (work.Subject == null || !all.Any(earlier => earlier.ShopId == work.ShopId && earlier.Kind == work.Kind
                    && earlier.Subject != null && earlier.Subject == work.Subject && earlier.State == WorkState.Waiting
                    && (earlier.Position < work.Position || (earlier.Position == work.Position && earlier.Id.CompareTo(work.Id) < 0)))))
            .OrderBy(work => work.DueAt)
            .Take(most)
            .Select(work => new DueWork(work.ShopId, work.Id, work.Kind, work.Target))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Since when the oldest work is due; null when nothing is.</summary>
    public async Task<Instant?> FindOldestDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<WorkRecord>().Where(work => work.State == WorkState.Waiting && work.DueAt <= now)
            .OrderBy(work => work.DueAt)
            .Select(work => (Instant?)work.DueAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes due what waits longer than anything may, because the clock went back after it was written; returns how many.
    /// </summary>
    public Task<int> BringBackAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (due, latest) = (InstantConverter.ToDatabase(now), InstantConverter.ToDatabase(now + WorkBackoff.LongestWait));
        return writes.WriteAsync(
            scope => WorkStatements.For(scope).BringBack.ExecuteAsync(scope, due, latest), WriteLane.Ingest, cancellationToken);
    }

    /// <summary>Takes those of the found rows that are still free.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="lengthOf">How long a node has work of a kind.</param>
    public async Task<IReadOnlyList<WorkItem>> TakeAsync(IReadOnlyCollection<DueWork> found, Func<string, Duration> lengthOf)
    {
        if (found.Count == 0) return [];
        var lease = Guid.NewGuid();
        var taken = await writes.WriteAsync(scope => TakeAsync(scope, found, lease, lengthOf), WriteLane.Ingest).ConfigureAwait(false);
        await using var context = await contexts.CreateDbContextAsync().ConfigureAwait(false);
        var (ids, shops) = (taken.Select(work => work.Id).ToList(), taken.Select(work => work.ShopId).Distinct().ToList());
        var rows = await context.Set<WorkRecord>().Where(row => shops.Contains(row.ShopId) && ids.Contains(row.Id) && row.Lease == lease)
            .ToListAsync().ConfigureAwait(false);
        return [.. rows.OrderBy(row => row.Id).Select(row => new WorkItem(row, lease))];
    }

    /// <summary>Writes an effect and marks its work done, both or neither.</summary>
    public Task<Result<string>> DoAsync(WorkItem item, IWorkHandler handler, WorkEffect effect) =>
        writes.WriteAsync<Result<string>>(async scope =>
    {
        // The row is changed last: elsewhere, too, an order is locked before the work about it. A node that lost its lease is told first.
        var reader = await WorkStatements.For(scope).Hold.ReadAsync(scope, item.Shop.Value, item.Id, item.Lease).ConfigureAwait(false);
        var isHeld = await reader.ReadAsync().ConfigureAwait(false);
        await reader.DisposeAsync().ConfigureAwait(false);
        if (!isHeld) return LeaseLost;
        var result = await effect(scope).ConfigureAwait(false);
        if (!result.Succeeded) return result;
        return await SettleAsync(scope, item, handler, new(WorkState.Done, result.Value)).ConfigureAwait(false) ? result : LeaseLost;
    }, WriteLane.Ingest);

    /// <summary>Keeps what came of an attempt; false when another node has taken over meanwhile.</summary>
    public Task<bool> SettleAsync(WorkItem item, IWorkHandler handler, WorkSettlement settlement, bool erasesBody = false) =>
        writes.WriteAsync(async scope =>
        {
            var isOurs = await SettleAsync(scope, item, handler, settlement).ConfigureAwait(false);
            if (isOurs && erasesBody) await WorkTraces.EraseBodyAsync(scope, item.Shop, item.Id).ConfigureAwait(false);
            return isOurs;
        }, WriteLane.Ingest);

    /// <summary>Gives work back untried, when the node stops.</summary>
    public Task ReleaseAsync(WorkItem item) => writes.WriteAsync(
        scope => FinishAsync(scope, item, new(WorkState.Waiting, null, clock.GetCurrentInstant(), CountsAttempt: false)), WriteLane.Ingest);

    private async Task<bool> SettleAsync(WriteScope scope, WorkItem item, IWorkHandler handler, WorkSettlement settlement)
    {
        var isKept = handler.Limits.KeepsDone || settlement.State is WorkState.Waiting or WorkState.Dead;
        var changed = isKept
            ? await FinishAsync(scope, item, settlement).ConfigureAwait(false)
            : await WorkStatements.For(scope).Forget.ExecuteAsync(scope, item.Shop.Value, item.Id, item.Lease).ConfigureAwait(false);
        if (changed == 0) return false;
        await handler.NoteAsync(scope, item, settlement.State, settlement.Answer ?? "", clock.GetCurrentInstant()).ConfigureAwait(false);
        return true;
    }

    private async Task<List<DueWork>> TakeAsync(
        WriteScope scope, IReadOnlyCollection<DueWork> found, Guid lease, Func<string, Duration> lengthOf)
    {
        var (now, taken) = (clock.GetCurrentInstant(), new List<DueWork>(found.Count));
        // In the same order on every node, so that two do not wait for each other.
        foreach (var work in found.OrderBy(work => work.Id))
        {
            var until = InstantConverter.ToDatabase(now + lengthOf(work.Kind));
            if (await WorkStatements.For(scope).Take
                .ExecuteAsync(scope, work.ShopId.Value, work.Id, lease, until, InstantConverter.ToDatabase(now)).ConfigureAwait(false) == 1)
            {
                taken.Add(work);
            }
        }

        return taken;
    }

    private Task<int> FinishAsync(WriteScope scope, WorkItem item, WorkSettlement settlement)
    {
        var now = InstantConverter.ToDatabase(clock.GetCurrentInstant());
        return WorkStatements.For(scope).Finish.ExecuteAsync(
            scope, item.Shop.Value, item.Id, item.Lease, settlement.State.ToString(),
            settlement.Answer is { } answer ? PlainText.Shorten(answer.Replace('\0', ' '), MaxAnswer) : null,
            settlement.DueAt is { } due ? InstantConverter.ToDatabase(due) : now,
            settlement.CountsAttempt ? 0 : -1, settlement.State == WorkState.Waiting ? null : now);
    }
}
