using System.Collections.Concurrent;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Shipments.Ingest;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// Ends the waits of locks: asks the customer systems for each waiting order, and locks it with their answer, or without it when it is due.
/// The waits are rows, so a restart loses none; two nodes that end the same wait lock once. Wakes after every commit that began a wait, and
/// every few seconds for what other nodes or an earlier start left behind.
/// </summary>
internal sealed class LockWaits(
    IDbContextFactory<AppDbContext> contexts,
    WriteQueue writes,
    SnapshotCache snapshots,
    OrderStore orders,
    ShipmentIntake shipments,
    IEnumerable<ICustomerLabels> systems,
    LockSignal signal,
    IClock clock,
    TimeProvider time,
    ILogger<LockWaits> logger)
    : BackgroundService
{
    /// <summary>How long a lock waits at most.</summary>
    public static readonly Duration MaxWait = Duration.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(ShopId, Guid), Task> _running = new();

    /// <summary>Ends every wait there is now; returns when all of them have ended.</summary>
    public async Task EndAllAsync(CancellationToken cancellationToken)
    {
        await StartAllAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!systems.Any()) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartAllAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Could not check for waiting locks; retrying.");
            }

            await signal.WaitAsync(Interval, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var waits = await context.Set<LockWaitRecord>().OrderBy(wait => wait.DueAt).Take(500).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var wait in waits)
        {
            var key = (wait.ShopId, wait.OrderId);
            if (_running.ContainsKey(key)) continue;
            var ending = EndAsync(wait, cancellationToken);
            _running[key] = ending;
            _ = ending.ContinueWith(_ => _running.TryRemove(key, out var _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task EndAsync(LockWaitRecord wait, CancellationToken cancellationToken)
    {
        try
        {
            var (answers, missing) = await AskAsync(wait, cancellationToken).ConfigureAwait(false);
            if (await snapshots.GetAsync(wait.ShopId, cancellationToken).ConfigureAwait(false) is not { } snapshot) return;
            var now = clock.GetCurrentInstant();
            await writes.WriteAsync(
                async scope =>
                {
                    var current = await snapshots.CurrentAsync(scope, snapshot).ConfigureAwait(false);
                    return await new LockWrite(current, wait.OrderId, answers, missing, shipments, now).RunAsync(scope).ConfigureAwait(false);
                },
                WriteLane.Ingest,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "Could not lock order {Order}; retrying.", wait.OrderId);
        }
        catch (OperationCanceledException)
        {
            // The server stops; the row is there for the next start.
        }
    }

    private async Task<(IReadOnlyList<(LabelSource, LabelSet)> Answers, EquatableArray<string> Missing)> AskAsync(LockWaitRecord wait, CancellationToken cancellationToken)
    {
        var answers = new List<(LabelSource, LabelSet)>();
        var missing = new List<string>();
        var email = (await orders.FindAsync(wait.ShopId, wait.OrderId, cancellationToken).ConfigureAwait(false))?.Data.Email;
        if (email is null) return (answers, default);
        foreach (var system in systems)
        {
            if (await AskAsync(system, wait, email, cancellationToken).ConfigureAwait(false) is not { IsConnected: true } known) continue;
            if (known.Labels is { } labels) answers.Add((system.Source, labels));
            else missing.Add(NameOf(system.Source));
        }

        return (answers, missing.ToEquatableArray());
    }

    private static string NameOf(LabelSource source) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(source.ToString());

    private async Task<KnownLabels> AskAsync(ICustomerLabels system, LockWaitRecord wait, string email, CancellationToken cancellationToken)
    {
        var known = await system.FindAsync(wait.ShopId, email, cancellationToken).ConfigureAwait(false);
        if (known is not { IsConnected: true, Labels: null }) return known;
        var left = wait.DueAt - clock.GetCurrentInstant();
        if (left <= Duration.Zero) return known;
        using var due = new CancellationTokenSource(left.ToTimeSpan(), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            return known with { Labels = await system.AskAsync(wait.ShopId, email, both.Token).WaitAsync(both.Token).ConfigureAwait(false) };
        }
        catch (OperationCanceledException) when (due.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return known;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "{System} did not answer for an order that is to be locked.", system.Source);
            return known;
        }
    }
}
