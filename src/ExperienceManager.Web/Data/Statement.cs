using System.Data.Common;

namespace ExperienceManager.Web.Data;

/// <summary>
/// A statement of a hot path: the same SQL for both databases, parameters <c>@p0</c>, <c>@p1</c> … by position. On SQLite it is prepared
/// once on the writer's connection; PostgreSQL's driver prepares by itself what is used often.
/// </summary>
public sealed class Statement
{
    private readonly DbCommand _command;

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
    public Task<int> ExecuteAsync(WriteScope scope, params ReadOnlySpan<object?> values) => Bind(scope, values).ExecuteNonQueryAsync();

    /// <summary>Runs it and reads its rows; dispose the reader before the next statement.</summary>
    public Task<DbDataReader> ReadAsync(WriteScope scope, params ReadOnlySpan<object?> values) => Bind(scope, values).ExecuteReaderAsync();

    private DbCommand Bind(WriteScope scope, ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _command.Transaction = scope.Transaction;
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command;
    }
}
