using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Prepares the connections of SQLite's readers, and makes their statements stop when they are cancelled: the driver runs a statement on
/// the caller's thread and looks at no token, so SQLite is made to look at it every few thousand steps.
/// </summary>
internal sealed class SqliteReaderSettings : DbCommandInterceptor, IDbConnectionInterceptor
{
    // About a tenth of a millisecond.
    private const int StepsBetweenLooks = 5_000;

    private readonly ConditionalWeakTable<DbConnection, Running> _running = [];

    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var sqlite = (SqliteConnection)connection;
        SqliteSettings.PrepareReader(sqlite);
        var running = new Running();
        _running.AddOrUpdate(connection, running);
        raw.sqlite3_progress_handler(
            sqlite.Handle, StepsBetweenLooks, static state => ((Running)state).Stop.IsCancellationRequested ? 1 : 0, running);
    }

    public Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    // The handle goes back to the pool, where the next one who takes it has nothing to do with this token.
    public InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (_running.TryGetValue(connection, out var running)) running.Stop = CancellationToken.None;
        return result;
    }

    public ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(ConnectionClosing(connection, eventData, result));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (command.Connection is { } connection && _running.TryGetValue(connection, out var running)) running.Stop = cancellationToken;
        return ValueTask.FromResult(result);
    }

    private sealed class Running
    {
        public CancellationToken Stop { get; set; }
    }
}
