using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>
/// The writer's connection, used by the writer's thread alone. It also does every checkpoint, so no other connection ever does.
/// </summary>
internal sealed class SqliteWriterConnection(string connectionString) : IDisposable
{
    // Writes that fail after they have changed something seldom come alone.
    private const int CarefulBatches = 32;

    private SqliteConnection? _connection;

    // Prepared once.
    private SqliteCommand? _save, _rollback, _release;
    private int _careful;
    private DbContextOptions<SqliteDbContext>? _options;
    private SqliteTextIndex? _texts;

    /// <summary>The database.</summary>
    public string File { get; } = new SqliteConnectionStringBuilder(connectionString).DataSource;

    /// <summary>Whether the last fault came from COMMIT itself, so that the outcome on disk is unknown.</summary>
    public bool FailedAtCommit { get; private set; }

    /// <summary>Writes a batch in one transaction; throws when the batch as a whole failed, and then nothing of it is kept.</summary>
    /// <remarks>
    /// A savepoint for each write makes SQLite copy every page that each of them changes, an eighth of all its work. So a batch is tried
    /// without; when one of its writes fails after it has changed something, all of it is undone and runs again with savepoints.
    /// </remarks>
    public void Write(List<WriteOperation> batch)
    {
        FailedAtCommit = false;
        if (_careful > 0) _careful--;
        else if (TryWrite(batch, isCareful: false)) return;
        else _careful = CarefulBatches;
        TryWrite(batch, isCareful: true);
    }

    private bool TryWrite(List<WriteOperation> batch, bool isCareful)
    {
        var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var operation in batch)
        {
            if (isCareful) WriteAlone(operation, connection, transaction);
            else if (!TryWrite(operation, connection, transaction)) return false;
        }

        _texts!.Refresh(transaction);
        FailedAtCommit = true;
        transaction.Commit();
        FailedAtCommit = false;
        return true;
    }

    /// <summary>
    /// Empties the write-ahead log into the database file. Gives up at once when someone reads from it: writes must not wait for that.
    /// </summary>
    public void Truncate()
    {
        if (_connection is not null)
            SqliteSettings.Execute(_connection, "PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=5000");
    }

    /// <summary>Closes after a fault; the next batch opens again.</summary>
    public void Reset()
    {
        var broken = _connection;
        _connection = null;
        _texts?.Dispose();
        broken?.Dispose();
    }

    public void Dispose()
    {
        Truncate();
        Reset();
    }

    private SqliteConnection Open()
    {
        if (_connection is not null) return _connection;
        _connection = SqliteSettings.OpenWriter(connectionString);
        (_save, _rollback, _release) = (Prepare("SAVEPOINT write"), Prepare("ROLLBACK TO write"), Prepare("RELEASE write"));
        _texts = new SqliteTextIndex(_connection);
        _options = new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(_connection).Options;
        return _connection;
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection!.CreateCommand();
#pragma warning disable CA2100 // One of three constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private void WriteAlone(WriteOperation operation, SqliteConnection connection, SqliteTransaction transaction)
    {
        Run(_save!, transaction);
        if (!RunWork(operation, connection, transaction)) Run(_rollback!, transaction);
        Run(_release!, transaction);
    }

    // False when there is something to undo.
    private bool TryWrite(WriteOperation operation, SqliteConnection connection, SqliteTransaction transaction)
    {
        var before = SQLitePCL.raw.sqlite3_total_changes(connection.Handle!);
        return RunWork(operation, connection, transaction) || SQLitePCL.raw.sqlite3_total_changes(connection.Handle!) == before;
    }

    private bool RunWork(WriteOperation operation, SqliteConnection connection, SqliteTransaction transaction)
    {
        var scope = new WriteScope(connection, transaction, isSqlite: true, () => OpenContext(transaction));
        // Work only ever waits for this very connection, whose calls complete at once; blocking keeps it on this thread.
        var keep = operation.RunAsync(scope).GetAwaiter().GetResult();
        scope.CloseAsync().AsTask().GetAwaiter().GetResult();
        if (operation.Thrown is SqliteException fault && IsWholesale(fault)) throw fault;
        if (operation.Thrown?.InnerException is SqliteException inner && IsWholesale(inner)) throw inner;
        return keep;
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction)
    {
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private SqliteDbContext OpenContext(SqliteTransaction transaction)
    {
        var context = new SqliteDbContext(_options!) { SaveMode = SaveMode.Direct };
        context.Database.AutoSavepointsEnabled = false; // The queue's own savepoint guards the whole write.
        context.Database.UseTransaction(transaction);
        return context;
    }

    // After these SQLite may have rolled the whole transaction back, and the cause concerns every write alike.
    private static bool IsWholesale(SqliteException exception) => exception.SqliteErrorCode is
        SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOMEM
        or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CANTOPEN;
}
