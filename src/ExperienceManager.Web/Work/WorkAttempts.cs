using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>One attempt: asks the handler, writes what it says, and keeps what came of it.</summary>
internal sealed class WorkAttempts(WorkLeases leases, IClock clock, TimeProvider time, ILogger logger)
{
    private const int MaxMoves = 10;

    private static readonly Duration MaxWait = Duration.FromHours(24);

    /// <summary>Runs an attempt; returns until when the rest of its target is to wait, null for not at all.</summary>
    public async Task<Instant?> RunAsync(WorkItem item, IWorkHandler handler, CancellationToken stop)
    {
        var outcome = item.Attempt > handler.Limits.MaxAttempts
            ? StoppedTooOften(handler)
            : await AskAsync(item, handler, stop).ConfigureAwait(false);
        for (var moves = 0; outcome is WorkOutcome.Write write; moves++)
        {
            var result = await WriteAsync(item, handler, write.Effect).ConfigureAwait(false);
            if (result.Succeeded || result.Key == WorkLeases.LeaseLost.Key) return null;
            outcome = result.Key switch
            {
                WorkOutcome.MovedKey when moves < MaxMoves => await AskAsync(item, handler, stop).ConfigureAwait(false),
                _ when result.Failure == Failure.Invalid => new WorkOutcome.Park(result.Message),
                _ => new WorkOutcome.TryAgain(result.Message),
            };
        }

        if (outcome is null)
        {
            await leases.ReleaseAsync(item).ConfigureAwait(false);
            return null;
        }

        var settlement = SettlementOf(item, handler, outcome);
        await leases.SettleAsync(item, handler, settlement, outcome is WorkOutcome.Ignore { ErasesBody: true }).ConfigureAwait(false);
        return outcome is WorkOutcome.TryAgain { HoldsTarget: true } ? settlement.DueAt : null;
    }

    // Work that brings the process down leaves no other trace than the number of times it was begun.
    private static WorkOutcome.Park StoppedTooOften(IWorkHandler handler) =>
        new($"Started {handler.Limits.MaxAttempts} times; each time the server stopped or took too long.");

    // Null when the node stops.
    private async Task<WorkOutcome?> AskAsync(WorkItem item, IWorkHandler handler, CancellationToken stop)
    {
        var limit = handler.Limits.Timeout;
        using var timeout = new CancellationTokenSource(limit.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        try
        {
            return await handler.HandleAsync(item, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new WorkOutcome.TryAgain(limit == WorkLimits.Default.Timeout ? "No response within 30 seconds." : "It took too long.");
        }
#pragma warning disable CA1031 // A handler's fault is a failed attempt of this one piece of work.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(item, handler, exception);
        }
    }

    private async Task<Result<string>> WriteAsync(WorkItem item, IWorkHandler handler, WorkEffect effect)
    {
        try
        {
            return await leases.DoAsync(item, handler, effect).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // As above; what the database cannot take now begins again when the lease runs out.
        catch (Exception exception) when (exception is not Data.WriteUnavailableException)
#pragma warning restore CA1031
        {
            return Result.Conflict("work_failed", Failed(item, handler, exception).Why);
        }
    }

    private WorkOutcome.TryAgain Failed(WorkItem item, IWorkHandler handler, Exception exception)
    {
        logger.LogWarning(exception, "{Kind} {Id} failed at attempt {Attempt}.", item.Kind, item.Id, item.Attempt);
        return new WorkOutcome.TryAgain(handler.Explain(exception));
    }

    private WorkSettlement SettlementOf(WorkItem item, IWorkHandler handler, WorkOutcome outcome)
    {
        var now = clock.GetCurrentInstant();
        return outcome switch
        {
            WorkOutcome.Done done => new(WorkState.Done, done.Answer),
            WorkOutcome.Ignore ignore => new(WorkState.Ignored, ignore.Why),
            WorkOutcome.Park park => new(WorkState.Dead, park.Why),
            WorkOutcome.Wait wait when now - item.CreatedAt < MaxWait =>
                new(WorkState.Waiting, wait.Why, now + Duration.Min(wait.For, WorkBackoff.LongestWait), CountsAttempt: false),
            WorkOutcome.Wait wait => Again(item, handler, new(wait.Why), now),
            WorkOutcome.TryAgain again => Again(item, handler, again, now),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome to keep."),
        };
    }

    private static WorkSettlement Again(WorkItem item, IWorkHandler handler, WorkOutcome.TryAgain again, Instant now)
    {
        if (item.Attempt >= handler.Limits.MaxAttempts) return new(WorkState.Dead, again.Why);
        var wait = WorkBackoff.After(item.Attempt, Random.Shared.NextDouble());
        return new(WorkState.Waiting, again.Why,
            now + Duration.Max(wait, Duration.Min(again.NotBefore ?? Duration.Zero, WorkBackoff.LongestWait)));
    }
}
