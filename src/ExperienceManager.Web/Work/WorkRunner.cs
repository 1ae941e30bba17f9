using System.Collections.Concurrent;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>
/// Does what is due, many at once but few for one target, so that a receiver that never answers holds up no one else. Wakes after every
/// commit that added work, and every second for what other nodes wrote or left behind.
/// </summary>
internal sealed class WorkRunner : BackgroundService
{
    private const int MaxOfAKind = 64;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BringBackInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShutdownGracePeriod = TimeSpan.FromSeconds(5);

    private readonly WorkLeases _leases;
    private readonly WorkAttempts _attempts;
    private readonly Dictionary<string, IWorkHandler> _handlers;
    private readonly WorkSignal _signal;
    private readonly WorkMeter _meter;
    private readonly IClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<Guid, (DueWork Work, Task Attempt)> _running = new();
    private readonly ConcurrentDictionary<string, Instant> _held = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop;
    private long? _broughtBack;
    private bool _isDisposed;

    public WorkRunner(
        WorkLeases leases, IEnumerable<IWorkHandler> handlers, WorkSignal signal, WorkMeter meter, IClock clock, TimeProvider time,
        ILogger<WorkRunner> logger)
    {
        (_leases, _signal, _meter, _clock, _time, _logger) = (leases, signal, meter, clock, time, logger);
        _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        _attempts = new WorkAttempts(leases, clock, time, logger);
        _stop = new CancellationTokenSource(System.Threading.Timeout.InfiniteTimeSpan, time);
    }

    // What is under way may end; what takes longer is given back for another node, or for the next start.
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_isDisposed) _stop.CancelAfter(ShutdownGracePeriod);
        return base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        // A host may stop a service that was disposed of already.
        _isDisposed = true;
        base.Dispose();
        _stop.Dispose();
    }

    /// <summary>Begins what is due and has room; returns the attempts.</summary>
    internal async Task<IReadOnlyList<Task>> BeginDueAsync(CancellationToken cancellationToken, string? kind = null)
    {
        var found = await _leases.FindDueAsync(Roomy(kind), FullTargets(), MaxOfAKind, cancellationToken).ConfigureAwait(false);
        var begun = await _leases.TakeAsync(WithRoom(found), taken => _handlers[taken].Limits.Lease).ConfigureAwait(false);
        return [.. begun.Select(Begin)];
    }

    /// <summary>Does everything of a kind that is due, and what becomes due of it; for tests.</summary>
    internal async Task RunDueAsync(string? kind = null, CancellationToken cancellationToken = default)
    {
        while (await BeginDueAsync(cancellationToken, kind).ConfigureAwait(false) is { Count: > 0 } begun)
        {
            await Task.WhenAll(begun).ConfigureAwait(false);
        }
    }

    /// <summary>Ends when all attempts that were begun have ended.</summary>
    internal Task WhenIdleAsync() => Task.WhenAll(_running.Values.Select(running => running.Attempt));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BringBackAsync(stoppingToken).ConfigureAwait(false);
                while ((await BeginDueAsync(stoppingToken).ConfigureAwait(false)).Count > 0)
                {
                }

                _meter.Note(await _leases.FindOldestDueAsync(stoppingToken).ConfigureAwait(false));
                await _signal.WaitAsync(Interval, _time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever the database says: look again, the work is safe in it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _logger.LogWarning(exception, "Could not check for work that is due; retrying.");
                await Task.Delay(Interval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await WhenIdleAsync().ConfigureAwait(false);
    }

    private async Task BringBackAsync(CancellationToken stoppingToken)
    {
        if (_broughtBack is { } last && _time.GetElapsedTime(last) < BringBackInterval) return;
        var number = await _leases.BringBackAsync(stoppingToken).ConfigureAwait(false);
        if (number > 0) _logger.LogWarning("The clock went back: {Number} waiting tasks of a later time are due now.", number);
        _broughtBack = _time.GetTimestamp();
    }

    private Task Begin(WorkItem item)
    {
        // Told before it runs: an attempt that ends at once must find itself here to leave.
        var (begin, number) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), Guid.NewGuid());
        var attempt = RunAsync(item, begin.Task, number);
        _running[number] = (new(item.Shop, item.Id, item.Kind, item.Target), attempt);
        begin.SetResult();
        return attempt;
    }

    private async Task RunAsync(WorkItem item, Task begun, Guid number)
    {
        await begun.ConfigureAwait(false);
        try
        {
            if (await _attempts.RunAsync(item, _handlers[item.Kind], _stop.Token).ConfigureAwait(false) is { } until)
                _held[item.Target] = until;
        }
#pragma warning disable CA1031 // Not kept: the lease runs out and the work begins again under the same id.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.LogWarning(exception, "The result of {Kind} {Id} could not be stored; it will run again.", item.Kind, item.Id);
        }
        finally
        {
            _running.TryRemove(number, out _);
            _signal.Raise();
        }
    }

    private List<string> Roomy(string? only)
    {
        var busy = _running.Values.CountBy(running => running.Work.Kind).ToDictionary();
        return [.. _handlers.Keys.Where(kind => (only is null || only == kind) && busy.GetValueOrDefault(kind) < MaxOfAKind)];
    }

    private List<string> FullTargets()
    {
        var now = _clock.GetCurrentInstant();
        foreach (var (target, until) in _held)
        {
            if (until <= now) _held.TryRemove(target, out _);
        }

        return [.. _held.Keys.Union(_running.Values.CountBy(running => (running.Work.Kind, running.Work.Target))
            .Where(busy => busy.Value >= _handlers[busy.Key.Kind].Limits.PerTarget).Select(busy => busy.Key.Target))];
    }

    private List<DueWork> WithRoom(List<DueWork> found)
    {
        var busy = _running.Values.Select(running => running.Work).ToList();
        var chosen = new List<DueWork>();
        foreach (var work in found)
        {
            if (busy.Count(other => other.Kind == work.Kind) >= MaxOfAKind) continue;
            if (busy.Count(other => other.Kind == work.Kind && other.Target == work.Target) >= _handlers[work.Kind].Limits.PerTarget)
                continue;
            busy.Add(work);
            chosen.Add(work);
        }

        return chosen;
    }
}
