using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>A shop's messages to the outside world, as people see them; a dead letter can be sent again by an Editor.</summary>
public sealed class OutboxStore(IDbContextFactory<AppDbContext> contexts, ReadGate gate, ShopCommands commands, OutboxSignal signal)
{
    private const int MaxRows = 101;
    private const int MaxCounted = 10_000;

    /// <summary>One page, newest first.</summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public Task<IReadOnlyList<OutboxEntry>> ListAsync(ShopId shop, OutboxFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return gate.RunAsync(shop, stop => ReadAsync(shop, filter, stop), cancellationToken);
    }

    private async Task<IReadOnlyList<OutboxEntry>> ReadAsync(ShopId shop, OutboxFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var found = Find(context, shop, filter);
        if (filter.Before is { } before) found = found.Where(row => row.Id.CompareTo(before) < 0);
        var rows = await found.OrderByDescending(row => row.Id).Take(Math.Clamp(filter.Take, 1, MaxRows)).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(OutboxEntry.Of)];
    }

    /// <summary>How many a filter finds, as far as 10,000.</summary>
    public async Task<int> CountAsync(ShopId shop, OutboxFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await Find(context, shop, filter).Take(MaxCounted).CountAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The messages of some ids.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> FindAsync(ShopId shop, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<OutboxRecord>().Where(row => row.ShopId == shop && ids.Contains(row.Id)).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(OutboxEntry.Of)];
    }

    /// <summary>Sends a dead letter again, with all its attempts again and the same id.</summary>
    public Task<Result<OutboxEntry>> RetryAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        commands.RunAsync<OutboxEntry>(shop, actor, ShopRole.Editor, async command =>
        {
            var messages = command.Context.Set<OutboxRecord>().Where(row => row.ShopId == command.Shop && row.Id == id);
            if (await messages.AsNoTracking().SingleOrDefaultAsync().ConfigureAwait(false) is not { } record) return Result.NotFound("message_not_found", "Message not found.");
            if (record.IsErased) return Result.Conflict("message_erased", "This message was erased with the personal data of its order.");
            if (await ReviveAsync(messages, command.Now).ConfigureAwait(false) == 0) return Result.Conflict("message_not_dead", "This message has not failed or was sent again already.");
            command.Audit("message.retried", id, $"{record.Kind} to {record.Target}", Describe(record.State, record.Attempts), Describe(OutboxState.Waiting, 0));
            command.Scope.OnCommit(signal.Raise);
            return OutboxEntry.Of(await messages.AsNoTracking().SingleAsync().ConfigureAwait(false));
        }, cancellationToken);

    private static Task<int> ReviveAsync(IQueryable<OutboxRecord> messages, Instant now) => messages.Where(row => row.State == OutboxState.Dead)
        .ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, OutboxState.Waiting)
            .SetProperty(row => row.Attempts, 0)
            .SetProperty(row => row.DueAt, now)
            .SetProperty(row => row.ClosedAt, (Instant?)null)
            .SetProperty(row => row.LeasedUntil, (Instant?)null));

    private static JsonObject Describe(OutboxState state, int attempts) => new() { ["state"] = state.ToString(), ["attempts"] = attempts };

    private static IQueryable<OutboxRecord> Find(AppDbContext context, ShopId shop, OutboxFilter filter)
    {
        var rows = context.Set<OutboxRecord>().Where(row => row.ShopId == shop);
        if (filter.State is { } state) rows = rows.Where(row => row.State == state);
        if (filter.Kind is { } kind) rows = rows.Where(row => row.Kind == kind);
        if (filter.Subject is { } subject) rows = rows.Where(row => row.Subject == subject);
        return rows;
    }
}
