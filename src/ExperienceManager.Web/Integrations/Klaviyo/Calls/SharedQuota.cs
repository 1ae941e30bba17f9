using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>
/// One quota of one account for all nodes: PostgreSQL has a row with the times of the last calls, and a call takes its place there. So no
/// span ever holds more than the quota, whichever nodes call, and one that calls alone has all of it. Measured by the database's clock.
/// </summary>
/// <param name="source">The database.</param>
/// <param name="account">The account.</param>
/// <param name="call">What is asked.</param>
/// <param name="quotas">How many calls a span may hold, for two spans.</param>
internal sealed class SharedQuota(NpgsqlDataSource source, byte[] account, KlaviyoCall call, params (int Calls, TimeSpan Span)[] quotas)
{
    // Times after now were written before the clock went back.
    private const string Left = """
        greatest(
            q.held_until - t.now,
            least(COALESCE(q.made[cardinality(q.made) + 1 - $3], TIMESTAMPTZ 'epoch'), t.now) + make_interval(secs => $4) - t.now,
            least(COALESCE(q.made[cardinality(q.made) + 1 - $5], TIMESTAMPTZ 'epoch'), t.now) + make_interval(secs => $6) - t.now,
            INTERVAL '0')
        """;

    private const string Take = $"""
        INSERT INTO klaviyo_quotas AS q (account, call, made, held_until) VALUES ($1, $2, ARRAY[clock_timestamp()], TIMESTAMPTZ 'epoch')
        ON CONFLICT (account, call) DO UPDATE
        SET made = (q.made || clock_timestamp())[greatest(1, cardinality(q.made) + 2 - greatest($3, $5)):]
        WHERE (SELECT {Left} = INTERVAL '0' FROM (SELECT clock_timestamp() AS now) AS t)
        RETURNING q.account
        """;

    private const string Look = $"""
        SELECT extract(epoch FROM {Left})::float8, extract(epoch FROM q.held_until - t.now)::float8
        FROM klaviyo_quotas AS q, (SELECT clock_timestamp() AS now) AS t WHERE q.account = $1 AND q.call = $2
        """;

    private const string Count = """
        SELECT count(*)::int FROM klaviyo_quotas AS q, unnest(q.made) AS m (at)
        WHERE q.account = $1 AND q.call = $2 AND m.at > clock_timestamp() - make_interval(secs => $3)
        """;

    private const string Hold = """
        INSERT INTO klaviyo_quotas AS q (account, call, made, held_until)
        VALUES ($1, $2, '{}', clock_timestamp() + make_interval(secs => $3))
        ON CONFLICT (account, call) DO UPDATE SET held_until = greatest(q.held_until, excluded.held_until)
        """;

    private const string Forget =
        "DELETE FROM klaviyo_quotas WHERE held_until < now() - INTERVAL '1 hour' AND NOT now() - INTERVAL '1 hour' < ANY(made)";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Takes a place; null when it did, otherwise how long to wait before the next attempt, and how long all are held.</summary>
    /// <exception cref="KlaviyoFault">The database does not serve, so that it is not known what is left.</exception>
    public Task<(TimeSpan Wait, TimeSpan Held)?> TakeAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await using var batch = source.CreateBatch();
        object[] values = [.. quotas.SelectMany(quota => new object[] { quota.Calls, quota.Span.TotalSeconds })];
        foreach (var sql in new[] { Take, Look }) batch.BatchCommands.Add(Command(sql, values));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) return ((TimeSpan, TimeSpan)?)null;
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        // The row may have been forgotten in between.
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) return (TimeSpan.Zero, TimeSpan.Zero);
        return (TimeSpan.FromSeconds(reader.GetDouble(0)), TimeSpan.FromSeconds(Math.Max(0, reader.GetDouble(1))));
    });

    /// <summary>How many calls all nodes made within a span.</summary>
    public async Task<int> CountAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Command(Count, span.TotalSeconds));
        return (int)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Lets no node through for a while.</summary>
    public Task HoldAsync(TimeSpan pause, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Command(Hold, pause.TotalSeconds));
        return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    });

    /// <summary>Forgets quotas that were not used for an hour, such as those of an account that is connected no more.</summary>
    public static Task<int> ForgetAsync(WriteQueue writes, CancellationToken cancellationToken) => writes.WriteAsync(
        scope => scope.IsSqlite ? Task.FromResult(0) : scope.Context.Database.ExecuteSqlRawAsync(Forget, cancellationToken),
        WriteLane.Ingest,
        cancellationToken);

    private static async Task<T> GuardAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            const string Message = "What is left of Klaviyo's rate limit is not known at the moment.";
            throw new KlaviyoFault(KlaviyoFaultKind.Throttled, Message, RetryAfter, exception);
        }
    }

    private NpgsqlBatchCommand Command(string sql, params object[] values)
    {
#pragma warning disable CA2100 // Constants of this class.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values.Prepend((short)call).Prepend(account)) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
