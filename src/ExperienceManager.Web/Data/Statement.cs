using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Web.Data;

/// <summary>
/// A statement of a hot path: the same SQL for both databases, parameters <c>@p0</c>, <c>@p1</c> … by position. On SQLite it is prepared
/// once on the writer's connection, and one that is used again and again goes past the driver (<see cref="SqliteRows"/>); PostgreSQL's
/// driver prepares by itself what is used often.
/// </summary>
public sealed class Statement
{
    // A statement that is made for one use is not worth preparing twice.
    private const int UsesOfTheDriver = 2;

    private readonly DbCommand _command;
    private SqliteRows? _rows;
    private int _uses;

    /// <summary>Makes the statement on a connection.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="sql">With parameters <c>@p0</c> to <c>@p{count - 1}</c>.</param>
    /// <param name="count">How many parameters it has.</param>
    public Statement(DbConnection connection, string sql, int count)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of the program; values go through parameters only.
        _command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < count; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs it and returns the number of rows it changed.</summary>
    public Task<int> ExecuteAsync(WriteScope scope, params ReadOnlySpan<object?> values)
    {
        if (_command.Connection is not SqliteConnection sqlite || ++_uses <= UsesOfTheDriver) return Bind(scope, values).ExecuteNonQueryAsync();
        _rows ??= new SqliteRows(sqlite, _command.CommandText);
        return Task.FromResult(_rows.Execute(values));
    }

    /// <summary>Runs it and reads its rows; dispose the reader before the next statement.</summary>
    public Task<DbDataReader> ReadAsync(WriteScope scope, params ReadOnlySpan<object?> values) => Bind(scope, values).ExecuteReaderAsync();

    private DbCommand Bind(WriteScope scope, ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _command.Transaction = scope.Transaction;
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = SqliteValues.Parameter(_command.Connection, values[i]);
        return _command;
    }
}
