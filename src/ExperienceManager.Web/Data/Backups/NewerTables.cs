using Npgsql;

namespace ExperienceManager.Web.Data.Backups;

/// <summary>
/// Tables that a later version added after a copy was written: pg_restore does not know them, so it neither drops them nor can it drop what
/// they refer to. Their references go before the copy is restored, they themselves after; if that fails, the references are put back.
/// </summary>
internal sealed class NewerTables
{
    private const string References = """
        SELECT format('ALTER TABLE %I.%I DROP CONSTRAINT %I', n.nspname, t.relname, c.conname),
               format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, t.relname, c.conname, pg_get_constraintdef(c.oid))
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE c.contype = 'f' AND n.nspname = 'public' AND NOT t.relname = ANY($1)
        """;

    private const string Tables = """
        SELECT format('DROP TABLE %I.%I CASCADE', schemaname, tablename) FROM pg_tables
        WHERE schemaname = 'public' AND NOT tablename = ANY($1)
        """;

    private readonly string _connectionString;
    private readonly string[] _copied;
    private readonly List<string> _back = [];

    private NewerTables(string connectionString, string[] copied) => (_connectionString, _copied) = (connectionString, copied);

    /// <summary>Drops the references of the tables that a copy does not have.</summary>
    /// <param name="connectionString">The database that is to be replaced.</param>
    /// <param name="contents">What the copy has, as pg_restore lists it.</param>
    public static async Task<NewerTables> FreeAsync(string connectionString, string contents)
    {
        var tables = new NewerTables(connectionString, [.. contents.Split('\n').Select(TableOf).OfType<string>()]);
        var references = await tables.ReadAsync(References).ConfigureAwait(false);
        tables._back.AddRange(references.Select(reference => reference[1]));
        await tables.RunAsync(references.Select(reference => reference[0])).ConfigureAwait(false);
        return tables;
    }

    /// <summary>The copy is restored: the tables go, so that the version that made them can make them again.</summary>
    public async Task DropAsync() =>
        await RunAsync((await ReadAsync(Tables).ConfigureAwait(false)).Select(row => row[0])).ConfigureAwait(false);

    /// <summary>The copy was not restored: everything is as it was.</summary>
    public Task PutBackAsync() => RunAsync(_back);

    // 215; 1259 16385 TABLE public audit_entries owner
    private static string? TableOf(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, "TABLE", "public", var name, ..] ? name : null;

    private async Task<IReadOnlyList<string[]>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString + ";Pooling=false");
        await connection.OpenAsync().ConfigureAwait(false);
#pragma warning disable CA2100 // One of the two above.
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = _copied } } };
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var rows = new List<string[]>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    private async Task RunAsync(IEnumerable<string> statements)
    {
        await using var connection = new NpgsqlConnection(_connectionString + ";Pooling=false");
        await connection.OpenAsync().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        foreach (var statement in statements)
        {
#pragma warning disable CA2100 // Made by the database of its own names, quoted.
            await using var command = new NpgsqlCommand(statement, connection, transaction);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }

        await transaction.CommitAsync().ConfigureAwait(false);
    }
}
