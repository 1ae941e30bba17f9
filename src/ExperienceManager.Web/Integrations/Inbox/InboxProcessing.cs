using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Hands due deliveries to their handlers and does what they say. One that fails waits longer each time while others proceed.</summary>
internal sealed class InboxProcessing(InboxLeases leases, IEnumerable<IInboxHandler> handlers, IClock clock, ILogger<InboxProcessing> logger)
{
    /// <summary>Tries before a delivery is given up.</summary>
    public const int MaxTries = 8;

    private const int AtOnce = 4;
    private const int MaxMoves = 10;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly Duration MaxWait = Duration.FromHours(24);

    /// <summary>The waits after the first, second … try: about two hours in all.</summary>
    private static readonly Duration[] Waits =
    [
        Duration.FromSeconds(2), Duration.FromSeconds(10), Duration.FromSeconds(30), Duration.FromMinutes(2), Duration.FromMinutes(10), Duration.FromMinutes(30), Duration.FromHours(1),
    ];

    private readonly Dictionary<ConnectionKind, IInboxHandler> _handlers = handlers.ToDictionary(handler => handler.Source);

    /// <summary>Handles what is due now and returns how many deliveries that were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        if (!await leases.IsAnyDueAsync(cancellationToken).ConfigureAwait(false)) return 0;
        var taken = await leases.TakeAsync(cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            taken, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, (lease, token) => new ValueTask(RunAsync(lease, token))).ConfigureAwait(false);
        return taken.Count;
    }

    private async Task RunAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        if (await leases.ReadAsync(lease, cancellationToken).ConfigureAwait(false) is not { } message) return;
        try
        {
            var outcome = message.Attempts > MaxTries ? StoppedTooOften : await HandleAsync(message, cancellationToken).ConfigureAwait(false);
            await ApplyAsync(lease, message, outcome, cancellationToken).ConfigureAwait(false);
        }
        catch (WriteUnavailableException exception)
        {
            // The lease runs out by itself; the delivery is still there.
            logger.LogWarning(exception, "A delivery from {Source} could not be finished; it restarts when its lease expires.", message.Source);
        }
    }

    // A delivery that brings the process down leaves no other trace than the number of times it was begun.
    private static InboxOutcome StoppedTooOften { get; } = new InboxOutcome.Park($"Started {MaxTries} times; each time the server stopped or took too long.");

    private async Task<InboxOutcome> HandleAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _handlers[message.Source].HandleAsync(message, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // One delivery must not stop the others, whatever is wrong with it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(message, exception);
        }
    }

    private InboxOutcome.TryAgain Failed(InboxMessage message, Exception exception)
    {
        logger.LogWarning(exception, "{Source} delivery {Id} ({Topic}) failed at attempt {Attempt}.", message.Source, message.Id, message.Topic, message.Attempts);
        return new InboxOutcome.TryAgain($"Unexpected error ({exception.GetType().Name}).");
    }

    private async Task ApplyAsync(InboxLease lease, InboxMessage message, InboxOutcome outcome, CancellationToken cancellationToken)
    {
        for (var moves = 0; outcome is InboxOutcome.Write write; moves++)
        {
            var result = await WriteAsync(lease, message, write.Effect, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded || result.Key == InboxLeases.LeaseLost.Key) return;
            outcome = result.Key switch
            {
                InboxOutcome.MovedKey when moves < MaxMoves => await HandleAsync(message, cancellationToken).ConfigureAwait(false),
                _ when result.Failure == Failure.Invalid => new InboxOutcome.Park(result.Message),
                _ => new InboxOutcome.TryAgain(result.Message),
            };
        }

        await PutAwayAsync(lease, message, outcome).ConfigureAwait(false);
    }

    private async Task<Result<string>> WriteAsync(InboxLease lease, InboxMessage message, InboxEffect effect, CancellationToken cancellationToken)
    {
        try
        {
            return await leases.DoAsync(lease, message.Source, effect, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception) when (exception is not (WriteUnavailableException or OperationCanceledException))
#pragma warning restore CA1031
        {
            return Result.Conflict("inbox_failed", Failed(message, exception).Why);
        }
    }

    private Task<int> PutAwayAsync(InboxLease lease, InboxMessage message, InboxOutcome outcome) => outcome switch
    {
        InboxOutcome.Ignore ignore => leases.EndAsync(lease, message.Source, InboxState.Ignored, ignore.Why, ignore.ErasesBody),
        InboxOutcome.Park park => leases.EndAsync(lease, message.Source, InboxState.Dead, park.Why),
        InboxOutcome.Wait wait when clock.GetCurrentInstant() - message.ReceivedAt < MaxWait => leases.PutBackAsync(lease, message.Source, wait.Why, wait.For, countsAsTry: false),
        InboxOutcome.Wait wait => TryAgainAsync(lease, message, wait.Why),
        InboxOutcome.TryAgain again => TryAgainAsync(lease, message, again.Why),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome to put away."),
    };

    private Task<int> TryAgainAsync(InboxLease lease, InboxMessage message, string why) => message.Attempts < MaxTries
        ? leases.PutBackAsync(lease, message.Source, why, Waits[message.Attempts - 1], countsAsTry: true)
        : leases.EndAsync(lease, message.Source, InboxState.Dead, why);
}
