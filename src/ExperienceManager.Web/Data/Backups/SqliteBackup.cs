using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data.Backups;

/// <summary>
/// Copies of an SQLite database by SQLite's own backup: one moment of it, whatever is written meanwhile, in one file. A copy counts only
/// once it was read back as a whole.
/// </summary>
internal static class SqliteBackup
{
    /// <summary>Writes a copy to a file that does not exist yet; the server may run.</summary>
    /// <exception cref="StartException">There is no database, the file exists, or the copy failed.</exception>
    public static void Write(string database, string target)
    {
        if (!File.Exists(database)) throw new StartException($"There is no database {database} to back up.");
        if (File.Exists(target)) throw new StartException($"{target} exists already; a backup replaces no file.");
        Guard($"The backup could not be written to {target}", () => File.Move(Copy(database, target), target));
    }

    /// <summary>
    /// Puts a copy in the place of the database, which must not be in use; the file that the earlier one was moved to, if there was one.
    /// </summary>
    /// <exception cref="StartException">The copy is damaged or of a newer version, or could not be written.</exception>
    public static string? Restore(string source, string database, DateTimeOffset now)
    {
        if (!File.Exists(source)) throw new StartException($"There is no file {source}.");
        string? before = null;
        Guard($"{source} could not be restored to {database}", () =>
        {
            var part = Copy(source, database);
            if (File.Exists(database)) before = MoveAside(database, $"{database}.before-restore-{now:yyyyMMdd-HHmmss}");
            File.Move(part, database);
        });
        return before;
    }

    /// <summary>How many orders a database has.</summary>
    public static long CountOrders(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        return Convert.ToInt64(Ask(connection, "SELECT count(*) FROM orders"), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Copy(string from, string to)
    {
        var part = to + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
        // A copy has the same secrets as the database.
        using (var file = new FileStream(part, Private())) file.Flush();
        try
        {
            using (var source = Open(from, SqliteOpenMode.ReadOnly))
            using (var target = Open(part, SqliteOpenMode.ReadWrite))
            {
                source.BackupDatabase(target);
                // Without a second file beside it that could be forgotten.
                Ask(target, "PRAGMA journal_mode=DELETE");
                Check(target, from);
            }

            using var handle = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
            return part;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void Check(SqliteConnection copy, string origin)
    {
        if (Ask(copy, "PRAGMA integrity_check") is not "ok" || Ask(copy, "SELECT count(*) FROM pragma_foreign_key_check") is not 0L)
        {
            throw new StartException($"{origin} is damaged: SQLite’s checks of its pages and references do not pass.");
        }

        using var context = new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(copy).Options);
        MigrationCheck.Ensure(context);
    }

    private static string MoveAside(string database, string to)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(database + suffix)) File.Move(database + suffix, to + suffix);
        }

        return to;
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant statements of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static void Guard(string what, Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{what}: {DatabaseSentences.CauseOf(exception)}.", exception);
        }
    }
}
