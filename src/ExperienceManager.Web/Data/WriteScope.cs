using System.Data.Common;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>
/// What a write works with: one connection inside one transaction. Valid only until the work's task ends; do not open, commit or dispose
/// anything here, and wait for nothing but the database: other writes stand behind this one.
/// </summary>
public sealed class WriteScope
{
    private readonly DbConnection _connection;
    private readonly Func<AppDbContext> _open;
    private AppDbContext? _context;

    internal WriteScope(DbConnection connection, DbTransaction transaction, bool isSqlite, Func<AppDbContext> open)
    {
        _connection = connection;
        Message = isSqlite ? null : new PostgresMessage((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        Transaction = transaction;
        IsSqlite = isSqlite;
        _open = open;
    }

    /// <summary>
    /// The connection; on SQLite the writer's only one, so prepared commands may be kept with <see cref="Connection"/> as key.
    /// </summary>
    public DbConnection Connection
    {
        get
        {
            Message?.Send();
            return _connection;
        }
    }

    /// <summary>The transaction that commands must carry; on SQLite shared with other writes.</summary>
    public DbTransaction Transaction { get; }

    /// <summary>Whether this is SQLite; for the few statements that differ.</summary>
    public bool IsSqlite { get; }

    /// <summary>A tracking context on the same transaction, made when first asked for.</summary>
    public AppDbContext Context
    {
        get
        {
            Message?.Send();
            return _context ??= _open();
        }
    }

    /// <summary>On PostgreSQL the statements that wait to be sent.</summary>
    internal PostgresMessage? Message { get; }

    /// <summary>What is to happen once this write is durable, and only then; quick work that cannot fail, such as waking someone.</summary>
    public void OnCommit(Action action) => Committed += action;

    internal Action? Committed { get; private set; }

    /// <summary>Runs what waits to be run; the work is at its end.</summary>
    internal Task FinishAsync() => Message?.SendAsync() ?? Task.CompletedTask;

    internal ValueTask CloseAsync() => _context?.DisposeAsync() ?? ValueTask.CompletedTask;
}
