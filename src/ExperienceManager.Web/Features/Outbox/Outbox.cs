using System.Runtime.CompilerServices;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>A message on its way into the outbox.</summary>
/// <param name="Kind">Which handler delivers it.</param>
/// <param name="Subject">Ordering key, such as an order's id; name the receiver in it too where a kind has several, or they wait for each other.</param>
/// <param name="Target">Where to, as shown, without secrets: the url.</param>
/// <param name="Body">What is sent.</param>
public sealed record NewOutboxMessage(string Kind, string Subject, string Target, byte[] Body);

/// <summary>
/// Messages to the outside world that are kept in the very transaction of the change they tell of: either both are durable or neither is.
/// Delivery begins at once after the commit.
/// </summary>
public sealed class Outbox(OutboxSignal signal)
{
    // SQLite has one writer connection that lives long; PostgreSQL's come and go with the pool.
    private static readonly ConditionalWeakTable<System.Data.Common.DbConnection, Statement> Kept = [];

    /// <summary>Adds a message inside the caller's transaction and returns its id.</summary>
    public async Task<Guid> AddAsync(WriteScope scope, ShopId shop, NewOutboxMessage message, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(message);
        var id = Guid.CreateVersion7();
        var statement = scope.IsSqlite ? Kept.GetValue(scope.Connection, Make) : Make(scope.Connection);
        await statement.ExecuteAsync(scope, shop.Value, id, message.Kind, message.Subject, message.Target, message.Body, InstantConverter.ToDatabase(now)).ConfigureAwait(false);
        scope.OnCommit(signal.Raise);
        return id;
    }

    private static Statement Make(System.Data.Common.DbConnection connection) => new(
        connection,
        """
        INSERT INTO outbox_messages (shop_id, id, kind, subject, position, target, body, state, attempts, due_at, created_at)
        SELECT @p0, @p1, @p2, @p3, COALESCE(MAX(position), 0) + 1, @p4, @p5, 'Waiting', 0, @p6, @p6
        FROM outbox_messages WHERE shop_id = @p0 AND kind = @p2 AND subject = @p3
        """,
        7);
}
