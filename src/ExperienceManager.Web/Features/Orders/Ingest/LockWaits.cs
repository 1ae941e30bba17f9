using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Shipments.Ingest;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// Ends the waits of locks: asks the customer systems for each waiting order, and locks it with their answer, or without it when it is due.
/// The waits are rows, so a restart loses none; two nodes that end the same wait lock once.
/// </summary>
internal sealed class LockWaits(
    SnapshotCache snapshots, OrderStore orders, ShipmentIntake shipments, IEnumerable<ICustomerLabels> systems, IClock clock,
    TimeProvider time,
    ILogger<LockWaits> logger)
    : IWorkHandler
{
    /// <summary>The kind of its work.</summary>
    public const string KindOfWork = "lock";

    /// <summary>How long a lock waits at most.</summary>
    public static readonly Duration MaxWait = Duration.FromSeconds(30);

    /// <inheritdoc/>
    public string Kind => KindOfWork;

    /// <summary>A node that dies gives the wait back when it is over: it is never longer. Locking is tried for ever.</summary>
    public WorkLimits Limits { get; } = new()
    {
        Timeout = Duration.FromMinutes(1),
        Lease = MaxWait + Duration.FromSeconds(1),
        MaxAttempts = int.MaxValue,
        PerTarget = int.MaxValue,
        KeepsDone = false,
    };

    /// <summary>The key of an order's wait.</summary>
    public static string KeyOf(Guid order) => order.ToString();

    /// <summary>The wait of an order.</summary>
    public static NewWork WaitOf(Guid order) => new(KindOfWork, "", []) { Key = KeyOf(order) };

    /// <inheritdoc/>
    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (answers, missing) = await AskAsync(item, cancellationToken).ConfigureAwait(false);
        if (await snapshots.GetAsync(item.Shop, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return new WorkOutcome.Done("");
        var now = clock.GetCurrentInstant();
        return new WorkOutcome.Write(async scope =>
        {
            var current = await snapshots.CurrentAsync(scope, snapshot).ConfigureAwait(false);
            await new LockWrite(current, Guid.Parse(item.Key), answers, missing, shipments, now).RunAsync(scope).ConfigureAwait(false);
            return "";
        });
    }

    private async Task<(IReadOnlyList<(LabelSource, LabelSet)> Answers, EquatableArray<string> Missing)> AskAsync(
        WorkItem wait, CancellationToken cancellationToken)
    {
        var answers = new List<(LabelSource, LabelSet)>();
        var missing = new List<string>();
        var email = (await orders.FindAsync(wait.Shop, Guid.Parse(wait.Key), cancellationToken).ConfigureAwait(false))?.Data.Email;
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

    private async Task<KnownLabels> AskAsync(ICustomerLabels system, WorkItem wait, string email, CancellationToken cancellationToken)
    {
        var known = await system.FindAsync(wait.Shop, email, cancellationToken).ConfigureAwait(false);
        if (known is not { IsConnected: true, Labels: null }) return known;
        var left = wait.CreatedAt + MaxWait - clock.GetCurrentInstant();
        if (left <= Duration.Zero) return known;
        using var due = new CancellationTokenSource(left.ToTimeSpan(), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            return known with { Labels = await system.AskAsync(wait.Shop, email, both.Token).WaitAsync(both.Token).ConfigureAwait(false) };
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
