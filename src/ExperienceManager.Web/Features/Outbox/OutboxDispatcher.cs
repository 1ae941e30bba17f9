using System.Collections.Concurrent;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>
/// Delivers what is due, many at once but few to one target, so that a receiver that never answers holds up no one else. Wakes after every
/// commit that added a message, and every second for what other nodes wrote or left behind.
/// </summary>
internal sealed class OutboxDispatcher : BackgroundService
{
    /// <summary>How long a receiver may take; shorter than a lease.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    /// <summary>What is kept of an attempt that took too long.</summary>
    public static LocalizableText NoResponse { get; } = $"No response within {MaxWait.TotalSeconds:0} seconds.";

    private const int MaxConcurrent = 64;
    private const int MaxPerTarget = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShutdownGracePeriod = TimeSpan.FromSeconds(5);

    private readonly OutboxLeases _leases;
    private readonly Dictionary<string, IOutboxHandler> _handlers;
    private readonly OutboxSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<Guid, (string Target, Task Delivery)> _running = new();
    private readonly CancellationTokenSource _stop;
    private bool _isDisposed;

    public OutboxDispatcher(OutboxLeases leases, IEnumerable<IOutboxHandler> handlers, OutboxSignal signal, TimeProvider time, ILogger<OutboxDispatcher> logger)
    {
        _leases = leases;
        _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        _signal = signal;
        _time = time;
        _logger = logger;
        _stop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
    }

    // What is on its way may arrive; what takes longer is given back for another node, or for the next start.
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

    /// <summary>Begins the delivery of what is due and has room; returns how many were begun.</summary>
    internal async Task<int> BeginDueAsync(CancellationToken cancellationToken)
    {
        var found = await _leases.FindDueAsync(_handlers.Keys, FullTargets(), MaxConcurrent, cancellationToken).ConfigureAwait(false);
        var taken = await _leases.TakeAsync(WithRoom(found)).ConfigureAwait(false);
        foreach (var message in taken)
        {
            // Told before it runs: a delivery that ends at once must find itself here to leave.
            var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[message.Id] = (message.Target, DeliverAsync(message, begin.Task));
            begin.SetResult();
        }

        return taken.Count;
    }

    /// <summary>Ends when all deliveries that were begun have ended.</summary>
    internal Task WhenIdleAsync() => Task.WhenAll(_running.Values.Select(running => running.Delivery));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await BeginDueAsync(stoppingToken).ConfigureAwait(false) > 0)
                {
                }

                await _signal.WaitAsync(Interval, _time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever the database says: look again, the messages are safe in it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _logger.LogWarning(exception, "Could not check for messages to deliver; retrying.");
                await Task.Delay(Interval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await WhenIdleAsync().ConfigureAwait(false);
    }

    private async Task DeliverAsync(OutboxMessage message, Task begun)
    {
        await begun.ConfigureAwait(false);
        try
        {
            var outcome = await TryAsync(message).ConfigureAwait(false);
            if (outcome is null) await _leases.ReleaseAsync(message).ConfigureAwait(false);
            else await _leases.SettleAsync(message, outcome).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Not kept: the lease runs out and the message is sent again under the same id.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.LogWarning(exception, "The result of message {Id} could not be stored; it will be sent again.", message.Id);
        }
        finally
        {
            _running.TryRemove(message.Id, out _);
            _signal.Raise();
        }
    }

    private async Task<OutboxOutcome?> TryAsync(OutboxMessage message)
    {
        using var timeout = new CancellationTokenSource(MaxWait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
        try
        {
            return await _handlers[message.Kind].DeliverAsync(message, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            return OutboxOutcome.Failed(NoResponse.ToString());
        }
#pragma warning disable CA1031 // A handler's fault is a failed attempt of this one message.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return OutboxOutcome.Failed(exception.Message);
        }
    }

    private List<string> FullTargets() => [.. _running.Values.GroupBy(running => running.Target).Where(group => group.Count() >= MaxPerTarget).Select(group => group.Key)];

    private List<DueMessage> WithRoom(List<DueMessage> found)
    {
        var busy = _running.Values.CountBy(running => running.Target).ToDictionary();
        var chosen = new List<DueMessage>();
        foreach (var message in found)
        {
            if (_running.Count + chosen.Count >= MaxConcurrent) break;
            var count = busy.GetValueOrDefault(message.Target);
            if (count >= MaxPerTarget) continue;
            busy[message.Target] = count + 1;
            chosen.Add(message);
        }

        return chosen;
    }
}
