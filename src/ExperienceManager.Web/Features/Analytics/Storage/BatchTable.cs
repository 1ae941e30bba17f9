using System.Data.Common;
using System.Runtime.CompilerServices;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>A column of a <see cref="BatchTable"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">PostgreSQL's type of it.</param>
/// <param name="Role">What becomes of it when the row is there already.</param>
/// <param name="Gather">Makes an array of one value of each row.</param>
internal sealed record BatchColumn(string Name, string Type, ColumnRole Role, Func<IReadOnlyList<object?[]>, int, Array> Gather)
{
    public static BatchColumn Of<T>(string name, string type, ColumnRole role) => new(name, type, role, (rows, column) =>
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = (T)rows[i][column]!;
        return values;
    });
}

internal enum ColumnRole
{
    /// <summary>Part of the primary key, after the shop.</summary>
    Key,

    /// <summary>Is added to what is there.</summary>
    Sum,

    /// <summary>Takes the place of what is there.</summary>
    Value,

    /// <summary>Is only written with a new row.</summary>
    Once,
}

/// <summary>
/// A table that batches are written to, past the change tracker: SQLite runs one prepared statement per row, which costs no round trip;
/// PostgreSQL one statement per batch, its columns as arrays, or COPY for many new rows.
/// </summary>
internal sealed class BatchTable
{
    // COPY is quicker than INSERT, but takes two round trips more.
    private const int MinToCopy = 100;

    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, SqliteRows>> Kept = [];

    private readonly string _name;
    private readonly BatchColumn[] _columns;
    private readonly string _insert;
    private readonly string _conflict;
    private readonly string _unnest;
    private readonly string _known;
    private readonly string _addNew;
    private readonly string _copy;

    public BatchTable(string name, params BatchColumn[] columns)
    {
        (_name, _columns) = (name, columns);
        _insert = $"INSERT INTO {name} (shop_id, {string.Join(", ", columns.Select(column => column.Name))})";
        var changes = columns.Where(column => column.Role is ColumnRole.Sum or ColumnRole.Value)
            .Select(column => column.Role == ColumnRole.Sum
                ? $"{column.Name} = {name}.{column.Name} + excluded.{column.Name}"
                : $"{column.Name} = excluded.{column.Name}").ToList();
        var keys = string.Join(", ", columns.Where(column => column.Role == ColumnRole.Key).Select(column => column.Name));
        _conflict = $"ON CONFLICT (shop_id, {keys}) DO " + (changes.Count == 0 ? "NOTHING" : $"UPDATE SET {string.Join(", ", changes)}");
        var arrays = string.Join(", ", columns.Select((column, i) => $"${i + 2}::{column.Type}[]"));
        _unnest = $"{_insert} SELECT $1, * FROM unnest({arrays}) {_conflict}";
        // PostgreSQL divides the table by day, so that no index has all keys: each part is asked for them.
        var key = columns[0].Name;
        _known = $"SELECT known.{key} FROM {name} AS known WHERE known.shop_id = $1 AND known.{key} = ANY($2)";
        _addNew = $"{_insert} SELECT $1, * FROM unnest({arrays}) AS fresh ({string.Join(", ", columns.Select(column => column.Name))}) "
            + $"WHERE fresh.{key} <> ALL (ARRAY({_known})) RETURNING {key}";
        _copy = $"COPY {name} (shop_id, {string.Join(", ", columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)";
    }

    /// <summary>
    /// Adds the rows of several tables, or changes those that are there as the columns' roles say; on PostgreSQL in one round trip. Keys
    /// must differ within a table's rows, unless nothing is changed.
    /// </summary>
    public static async Task WriteAsync(
        WriteScope scope, ShopId shop, params IReadOnlyList<(BatchTable Table, IReadOnlyList<object?[]> Rows)> writes)
    {
        if (!scope.IsSqlite)
        {
            await using var batch = Begin(scope, shop, writes);
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
            return;
        }

        foreach (var (table, rows) in writes)
        {
            if (rows.Count == 0) continue;
            var statement = table.PerRow(scope);
            foreach (var row in rows) statement.Execute(shop.Value, row);
        }
    }

    /// <summary>PostgreSQL only: the statements of the same, for further ones to go with them.</summary>
    public static NpgsqlBatch Begin(
        WriteScope scope, ShopId shop, params IReadOnlyList<(BatchTable Table, IReadOnlyList<object?[]> Rows)> writes)
    {
        var batch = new NpgsqlBatch((NpgsqlConnection)scope.Connection, (NpgsqlTransaction)scope.Transaction);
        foreach (var (table, rows) in writes)
        {
            if (rows.Count > 0) batch.BatchCommands.Add(table.Insert(table._unnest, shop, rows));
        }

        return batch;
    }

    /// <summary>
    /// Adds the rows whose key, the first column, is not there yet, and returns those keys. Keys must differ; no one else may add to the
    /// shop's rows meanwhile.
    /// </summary>
    public async Task<HashSet<Guid>> AddNewAsync(WriteScope scope, ShopId shop, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0) return [];
        if (!scope.IsSqlite)
            return rows.Count < MinToCopy
                ? await InsertNewAsync(scope, shop, rows).ConfigureAwait(false)
                : await CopyNewAsync(scope, shop, rows).ConfigureAwait(false);
        var added = new HashSet<Guid>(rows.Count);
        var statement = PerRow(scope);
        foreach (var row in rows)
        {
            if (statement.Execute(shop.Value, row) == 1) added.Add((Guid)row[0]!);
        }

        return added;
    }

    private async Task<HashSet<Guid>> InsertNewAsync(WriteScope scope, ShopId shop, IReadOnlyList<object?[]> rows)
    {
        await using var batch = Begin(scope, shop);
        batch.BatchCommands.Add(Insert(_addNew, shop, rows));
        return await KeysAsync(batch).ConfigureAwait(false);
    }

    private async Task<HashSet<Guid>> CopyNewAsync(WriteScope scope, ShopId shop, IReadOnlyList<object?[]> rows)
    {
        await using var batch = Begin(scope, shop);
        batch.BatchCommands.Add(Command(_known, shop.Value, _columns[0].Gather(rows, 0)));
        var known = await KeysAsync(batch).ConfigureAwait(false);
        var added = new HashSet<Guid>(rows.Count);
        await using var writer = await ((NpgsqlConnection)scope.Connection).BeginBinaryImportAsync(_copy).ConfigureAwait(false);
        foreach (var row in rows)
        {
            if (known.Contains((Guid)row[0]!)) continue;
            added.Add((Guid)row[0]!);
            await writer.StartRowAsync().ConfigureAwait(false);
            await writer.WriteAsync(shop.Value).ConfigureAwait(false);
            foreach (var value in row)
            {
                if (value is null) await writer.WriteNullAsync().ConfigureAwait(false);
                else await writer.WriteAsync(value).ConfigureAwait(false);
            }
        }

        await writer.CompleteAsync().ConfigureAwait(false);
        return added;
    }

    private static async Task<HashSet<Guid>> KeysAsync(NpgsqlBatch batch)
    {
        var keys = new HashSet<Guid>();
        await using var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false)) keys.Add(reader.GetGuid(0));
        return keys;
    }

    private NpgsqlBatchCommand Insert(string sql, ShopId shop, IReadOnlyList<object?[]> rows) =>
        Command(sql, [shop.Value, .. _columns.Select((column, i) => column.Gather(rows, i))]);

    /// <summary>A command of a batch, its parameters <c>$1</c>, <c>$2</c> …</summary>
    public static NpgsqlBatchCommand Command(string sql, params IEnumerable<object> values)
    {
#pragma warning disable CA2100 // Constants of the program; values go through parameters only.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    // SQLite has one writer connection that lives long.
    private SqliteRows PerRow(WriteScope scope)
    {
        var statements = Kept.GetValue(scope.Connection, _ => []);
        if (statements.TryGetValue(_name, out var statement)) return statement;
        var values = string.Join(", ", Enumerable.Range(1, _columns.Length + 1).Select(i => $"?{i}"));
        return statements[_name] = new SqliteRows((SqliteConnection)scope.Connection, $"{_insert} VALUES ({values}) {_conflict}");
    }
}
