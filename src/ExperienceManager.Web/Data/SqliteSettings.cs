using Microsoft.Data.Sqlite;

namespace ExperienceManager.Web.Data;

/// <summary>
/// How this program uses SQLite: WAL, FULL (an acknowledged write survives a power cut), one writing connection, read-only readers.
/// </summary>
internal static class SqliteSettings
{
    private const int BusySeconds = 5;

    // The readers' pragmas: they live in a connection, not in the file.
    private const string EveryConnection =
        "PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;";

    // secure_delete: what is deleted or written over is zeroed in the file, so that erased data is not left in free pages.
    private const string Writer =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536;";

    /// <summary>
    /// Tells of every connection that the program opens: there all its statements can be seen, from whatever part they come.
    /// </summary>
    internal static event Action<SqliteConnection>? Opened;

    /// <summary>Pooled and read-only: a stray write fails in SQLite itself.</summary>
    public static string ReaderConnectionString(string connectionString) => new SqliteConnectionStringBuilder(connectionString)
    {
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
        DefaultTimeout = BusySeconds,
    }.ConnectionString;

    /// <summary>Opens a connection that may write; outside the writer only for migrations, before the writer starts.</summary>
    public static SqliteConnection OpenWriter(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = BusySeconds };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        Execute(connection, EveryConnection + Writer);
        Opened?.Invoke(connection);
        return connection;
    }

    /// <summary>Settings of a reader's connection.</summary>
    public static void PrepareReader(SqliteConnection connection)
    {
        Execute(connection, EveryConnection);
        Opened?.Invoke(connection);
    }

    /// <summary>Runs a statement on a connection.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant statements of this namespace.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
