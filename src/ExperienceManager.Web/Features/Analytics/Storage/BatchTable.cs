using System.Data.Common;
using System.Runtime.CompilerServices;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;

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
/// PostgreSQL one statement per batch, its columns as arrays.
/// </summary>
internal sealed class BatchTable
{
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, SqliteRows>> Kept = [];

    private readonly string _name;
    private readonly BatchColumn[] _columns;
    private readonly string _insert;
    private readonly string _conflict;

    public BatchTable(string name, params BatchColumn[] columns)
    {
        (_name, _columns) = (name, columns);
        _insert = $"INSERT INTO {name} (shop_id, {string.Join(", ", columns.Select(column => column.Name))})";
        var changes = columns.Where(column => column.Role is ColumnRole.Sum or ColumnRole.Value)
            .Select(column => column.Role == ColumnRole.Sum ? $"{column.Name} = {name}.{column.Name} + excluded.{column.Name}" : $"{column.Name} = excluded.{column.Name}").ToList();
        var keys = string.Join(", ", columns.Where(column => column.Role == ColumnRole.Key).Select(column => column.Name));
        _conflict = $"ON CONFLICT (shop_id, {keys}) DO " + (changes.Count == 0 ? "NOTHING" : $"UPDATE SET {string.Join(", ", changes)}");
    }

    /// <summary>Adds the rows, or changes those that are there as the columns' roles say. Keys must differ within a batch, unless nothing is changed.</summary>
    public async Task WriteAsync(WriteScope scope, ShopId shop, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0) return;
        if (!scope.IsSqlite)
        {
            await Batch(scope, "").ExecuteAsync(scope, Arrays(shop, rows)).ConfigureAwait(false);
            return;
        }

        var statement = PerRow(scope);
        foreach (var row in rows) statement.Execute(shop.Value, row);
    }

    /// <summary>Adds the rows whose key, the first column, is not there yet, and returns those keys.</summary>
    public async Task<HashSet<Guid>> AddNewAsync(WriteScope scope, ShopId shop, IReadOnlyList<object?[]> rows)
    {
        var added = new HashSet<Guid>(rows.Count);
        if (rows.Count == 0) return added;
        if (!scope.IsSqlite)
        {
            var reader = await Batch(scope, $"RETURNING {_columns[0].Name}").ReadAsync(scope, Arrays(shop, rows)).ConfigureAwait(false);
            await using var closing = reader.ConfigureAwait(false);
            while (await reader.ReadAsync().ConfigureAwait(false)) added.Add(reader.GetGuid(0));
            return added;
        }

        var statement = PerRow(scope);
        foreach (var row in rows)
        {
            if (statement.Execute(shop.Value, row) == 1) added.Add((Guid)row[0]!);
        }

        return added;
    }

    private object?[] Arrays(ShopId shop, IReadOnlyList<object?[]> rows) => [shop.Value, .. _columns.Select((column, i) => column.Gather(rows, i))];

    private Statement Batch(WriteScope scope, string end)
    {
        var arrays = string.Join(", ", _columns.Select((column, i) => $"@p{i + 1}::{column.Type}[]"));
        return new Statement(scope.Connection, $"{_insert} SELECT @p0, * FROM unnest({arrays}) {_conflict} {end}", _columns.Length + 1);
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
