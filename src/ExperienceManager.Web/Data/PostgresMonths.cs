using System.Globalization;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Tables that PostgreSQL keeps in one part for each month of their column <c>day</c> (days since 1970-01-01), so that what is too old goes
/// as a whole part and no row has to be deleted. Rows of a month without a part are in the part <c>…_other</c>.
/// </summary>
internal static class PostgresMonths
{
    // Pages report up to 90 days late, and at the date line the shop's day is the one before.
    private const int DaysBack = 91;

    private const long Turn = 0x45585045_4D4F4E54; // Any number that is ours.

    // In the order in which events are written, so that neither waits for the other.
    private static readonly string[] Tables = ["analytics_visitors", "analytics_events"];

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>At the start, for today's months; a program that reads for long, such as a backup, does not hold it up.</summary>
    public static async Task StartAsync(NpgsqlConnection connection, ILogger logger, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            const string Today = "SELECT (now() AT TIME ZONE 'utc')::date - DATE '1970-01-01'";
            await using var today = new NpgsqlCommand(Today, connection, transaction);
            var day = (int)(await today.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            await EnsureAsync(connection, day, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (IsForLater(exception.SqlState))
        {
            logger.LogWarning(
                "The tables for events of the months ahead could not be made ({Reason}); trying again every hour. Until then events are kept in one.",
                exception.MessageText);
        }
    }

    /// <summary>Makes the parts of the months that rows may be of until the end of the next month; how many were missing.</summary>
    /// <param name="connection">In a transaction, which holds back other nodes that do the same.</param>
    /// <param name="today">Days since 1970-01-01.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> EnsureAsync(NpgsqlConnection connection, int today, CancellationToken cancellationToken)
    {
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Turn})", cancellationToken).ConfigureAwait(false);
        var added = 0;
        foreach (var table in Tables)
        {
            var parts = await PartsAsync(connection, table, cancellationToken).ConfigureAwait(false);
            for (var month = MonthOf(today - DaysBack); month <= MonthOf(today).AddMonths(1); month = month.AddMonths(1))
            {
                var (from, to) = (month.DayNumber - Epoch, month.AddMonths(1).DayNumber - Epoch);
                if (parts.Any(part => part.From < to && part.To > from)) continue;
                await AddAsync(connection, table, month, from, to, cancellationToken).ConfigureAwait(false);
                added++;
            }
        }

        return added;
    }

    /// <summary>Drops the parts whose every day is before one; how many.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="before">Days since 1970-01-01.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> DropAsync(NpgsqlConnection connection, int before, CancellationToken cancellationToken)
    {
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Turn})", cancellationToken).ConfigureAwait(false);
        var dropped = 0;
        foreach (var table in Tables)
        {
            foreach (var part in await PartsAsync(connection, table, cancellationToken).ConfigureAwait(false))
            {
                if (part.To > before) continue;
                await RunAsync(connection, $"{ShortWait}; DROP TABLE {part.Name}", cancellationToken).ConfigureAwait(false);
                dropped++;
            }
        }

        return dropped;
    }

    /// <summary>Deletes a shop's rows before a day that are in no month's part, which would not go with one.</summary>
    public static async Task DeleteOtherAsync(NpgsqlConnection connection, Guid shop, int before)
    {
        foreach (var table in Tables)
        {
#pragma warning disable CA2100 // A constant's name.
            await using var command = new NpgsqlCommand($"DELETE FROM {table}_other WHERE shop_id = $1 AND day < $2", connection);
#pragma warning restore CA2100
            command.Parameters.Add(new NpgsqlParameter { Value = shop });
            command.Parameters.Add(new NpgsqlParameter { Value = before });
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private static bool IsForLater(string state) =>
        state is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.InsufficientPrivilege;

    // While a part is added or dropped no event can be written: rather later than long.
    private static string ShortWait => "SET LOCAL lock_timeout = '1s'";

    private static DateOnly MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(Epoch + day);
        return date.AddDays(1 - date.Day);
    }

    // Made beside the table and attached, which lets readers and writers of the other parts go on.
    private static Task AddAsync(
        NpgsqlConnection connection, string table, DateOnly month, int from, int to, CancellationToken cancellationToken)
    {
        var part = table + month.ToString("_yyyy_MM", CultureInfo.InvariantCulture);
        return RunAsync(connection, $"""
            {ShortWait};
            SET LOCAL statement_timeout = 0;
            CREATE TABLE {part} (LIKE {table} INCLUDING ALL);
            LOCK TABLE {table}_other IN ACCESS EXCLUSIVE MODE;
            WITH moved AS (DELETE FROM {table}_other WHERE day >= {from} AND day < {to} RETURNING *) INSERT INTO {part} SELECT * FROM moved;
            ALTER TABLE {table} ATTACH PARTITION {part} FOR VALUES FROM ({from}) TO ({to})
            """, cancellationToken);
    }

    private static async Task<List<(string Name, int From, int To)>> PartsAsync(
        NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        const string Days = """
            SELECT c.oid::regclass::text,
                (regexp_match(b.days, 'FROM \(''?(-?\d+)''?\) TO'))[1]::int, (regexp_match(b.days, 'TO \(''?(-?\d+)''?\)'))[1]::int
            FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid, LATERAL (SELECT pg_get_expr(c.relpartbound, c.oid) AS days) AS b
            WHERE i.inhparent = $1::regclass AND b.days LIKE 'FOR VALUES FROM (%'
            """;
        await using var command = new NpgsqlCommand(Days, connection) { Parameters = { new() { Value = table } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var parts = new List<(string Name, int From, int To)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // An operator's own part may be open at one end.
            var from = reader.IsDBNull(1) ? int.MinValue : reader.GetInt32(1);
            var to = reader.IsDBNull(2) ? int.MaxValue : reader.GetInt32(2);
            parts.Add((reader.GetString(0), from, to));
        }

        return parts;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants, numbers, and names as the database quotes them.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
