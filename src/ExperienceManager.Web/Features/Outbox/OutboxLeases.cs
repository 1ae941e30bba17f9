using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>A due message that no one has leased.</summary>
internal sealed record DueMessage(ShopId ShopId, Guid Id, string Target);

/// <summary>
/// Who delivers what. A node takes a message for a while by a conditional update, so that of several nodes one gets it; when the node
/// dies, the lease runs out and another one takes over.
/// </summary>
internal sealed class OutboxLeases(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    /// <summary>How long a node has a message; longer than a delivery can take.</summary>
    public static readonly Duration Length = Duration.FromMinutes(1);

    private static readonly Duration KeptAfterDelivery = Duration.FromDays(30);

    private readonly Guid _node = Guid.NewGuid();

    /// <summary>What is due, longest due first: of each subject only the first waiting message.</summary>
    /// <param name="kinds">The kinds that this node can deliver.</param>
    /// <param name="fullTargets">Targets that are busy enough.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<List<DueMessage>> FindDueAsync(IReadOnlyCollection<string> kinds, IReadOnlyCollection<string> fullTargets, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var messages = context.Set<OutboxRecord>();
        return await messages
            .Where(message => message.State == OutboxState.Waiting && message.DueAt <= now && (message.LeasedUntil == null || message.LeasedUntil <= now)
                && kinds.Contains(message.Kind) && !fullTargets.Contains(message.Target)
                && !messages.Any(earlier => earlier.ShopId == message.ShopId && earlier.Kind == message.Kind && earlier.Subject == message.Subject
                    && earlier.State == OutboxState.Waiting
                    && (earlier.Position < message.Position || (earlier.Position == message.Position && earlier.Id.CompareTo(message.Id) < 0))))
            .OrderBy(message => message.DueAt)
            .Take(most)
            .Select(message => new DueMessage(message.ShopId, message.Id, message.Target))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes those of the found messages that are still free.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> TakeAsync(IReadOnlyCollection<DueMessage> found)
    {
        if (found.Count == 0) return [];
        var taken = await writes.WriteAsync(async scope =>
        {
            var won = new List<DueMessage>(found.Count);
            foreach (var message in found)
            {
                if (await TakeAsync(scope, message).ConfigureAwait(false)) won.Add(message);
            }

            return won;
        }, WriteLane.Ingest).ConfigureAwait(false);
        await using var context = await contexts.CreateDbContextAsync().ConfigureAwait(false);
        var ids = taken.Select(message => message.Id).ToList();
        var shops = taken.Select(message => message.ShopId).Distinct().ToList();
        var rows = await context.Set<OutboxRecord>().Where(row => shops.Contains(row.ShopId) && ids.Contains(row.Id)).ToListAsync().ConfigureAwait(false);
        return [.. rows.Select(row => new OutboxMessage(row.ShopId, row.Id, row.Kind, row.Subject, row.Target, row.Body, row.Attempts, row.CreatedAt))];
    }

    /// <summary>Keeps what came of an attempt; nothing when another node has taken over meanwhile.</summary>
    public Task<int> SettleAsync(OutboxMessage message, OutboxOutcome outcome)
    {
        var now = clock.GetCurrentInstant();
        var state = outcome.Result switch
        {
            OutboxResult.Delivered => OutboxState.Delivered,
            OutboxResult.Failed when message.Attempt < OutboxBackoff.MaxAttempts => OutboxState.Waiting,
            _ => OutboxState.Dead,
        };
        var due = now + Duration.Max(OutboxBackoff.After(message.Attempt, Random.Shared.NextDouble()), outcome.NotBefore ?? Duration.Zero);
        return Own(message, rows => rows.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, state)
            .SetProperty(row => row.DueAt, row => state == OutboxState.Waiting ? due : row.DueAt)
            .SetProperty(row => row.ClosedAt, state == OutboxState.Waiting ? null : now)
            .SetProperty(row => row.LastAnswer, Domain.Common.PlainText.Shorten(outcome.Answer.Replace('\0', ' '), 500))
            .SetProperty(row => row.LeasedUntil, (Instant?)null)));
    }

    /// <summary>Gives a message back untried, when the node stops.</summary>
    public Task<int> ReleaseAsync(OutboxMessage message) => Own(message, rows => rows.ExecuteUpdateAsync(set => set
        .SetProperty(row => row.Attempts, row => row.Attempts - 1)
        .SetProperty(row => row.LeasedUntil, (Instant?)null)));

    /// <summary>Forgets messages that were delivered a month ago.</summary>
    public Task<int> ForgetOldAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetCurrentInstant() - KeptAfterDelivery;
        return writes.WriteAsync(
            scope => scope.Context.Set<OutboxRecord>().Where(row => row.State == OutboxState.Delivered && row.ClosedAt < before).ExecuteDeleteAsync(cancellationToken),
            WriteLane.Ingest,
            cancellationToken);
    }

    private Task<int> Own(OutboxMessage message, Func<IQueryable<OutboxRecord>, Task<int>> change) => writes.WriteAsync(
        scope => change(scope.Context.Set<OutboxRecord>().Where(row => row.ShopId == message.ShopId && row.Id == message.Id
            && row.State == OutboxState.Waiting && row.LeasedBy == _node && row.Attempts == message.Attempt)),
        WriteLane.Ingest);

    private async Task<bool> TakeAsync(WriteScope scope, DueMessage message)
    {
        var now = clock.GetCurrentInstant();
        Instant? until = now + Length;
        Guid? node = _node;
        return await scope.Context.Set<OutboxRecord>()
            .Where(row => row.ShopId == message.ShopId && row.Id == message.Id && row.State == OutboxState.Waiting && row.DueAt <= now
                && (row.LeasedUntil == null || row.LeasedUntil <= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LeasedUntil, until)
                .SetProperty(row => row.LeasedBy, node)
                .SetProperty(row => row.Attempts, row => row.Attempts + 1)).ConfigureAwait(false) == 1;
    }
}
