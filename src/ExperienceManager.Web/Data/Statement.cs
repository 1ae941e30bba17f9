using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Web.Data;

/// <summary>
/// A statement of a hot path: the same SQL for both databases, parameters <c>@p0</c>, <c>@p1</c> … by position. On SQLite it belongs to
/// the writer's connection, is prepared once, and one that is used again and again goes past the driver (<see cref="SqliteRows"/>). On
/// PostgreSQL it belongs to no connection and may be shared by all: several go to the server in one message
/// (<see cref="PostgresMessage"/>), and the driver prepares by itself what is used often.
/// </summary>
public sealed class Statement
{
    // A statement that is made for one use is not worth preparing twice.
    private const int UsesOfTheDriver = 2;

    private readonly DbCommand? _command;
    private readonly string _sql;
    private SqliteRows? _rows;
    private int _uses;

    /// <summary>Makes the statement.</summary>
    /// <param name="scope">A write on the database that it is for.</param>
    /// <param name="sql">With parameters <c>@p0</c> to <c>@p{count - 1}</c>.</param>
    /// <param name="count">How many parameters it has.</param>
    public Statement(WriteScope scope, string sql, int count)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _sql = scope.IsSqlite ? sql : PostgresMessage.Positional(sql);
        if (!scope.IsSqlite) return;
        _command = scope.Connection.CreateCommand();
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
        ArgumentNullException.ThrowIfNull(scope);
        if (_command is null) return scope.Message!.ExecuteAsync(_sql, values);
        if (++_uses <= UsesOfTheDriver) return Bind(scope, values).ExecuteNonQueryAsync();
        _rows ??= new SqliteRows((SqliteConnection)scope.Connection, _sql);
        return Task.FromResult(_rows.Execute(values));
    }

    /// <summary>
    /// Runs it when no one waits for its outcome: at once on SQLite, on PostgreSQL together with the next statement that is waited for, at
    /// the latest before the commit. Statements run in the order in which they were given.
    /// </summary>
    public Task QueueAsync(WriteScope scope, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return _command is null ? scope.Message!.QueueAsync(_sql, values) : ExecuteAsync(scope, values);
    }

    /// <summary>Runs it and reads its rows; dispose the reader before the next statement.</summary>
    public Task<DbDataReader> ReadAsync(WriteScope scope, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return _command is null ? scope.Message!.ReadAsync(_sql, values) : Bind(scope, values).ExecuteReaderAsync();
    }

    private DbCommand Bind(WriteScope scope, ReadOnlySpan<object?> values)
    {
        _command!.Transaction = scope.Transaction;
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = SqliteValues.Parameter(_command.Connection, values[i]);
        return _command;
    }
}
