using ExperienceManager.Web.Data.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Brings the schema up to date before anything is served: one process at a time, and never on a database newer than this program.
/// </summary>
internal sealed class DatabaseStart(DatabaseOptions options, ILogger<DatabaseStart> logger) : IDisposable
{
    /// <summary>What a node holds on PostgreSQL while it migrates.</summary>
    internal const long MigrationLock = 0x45585045_52494E43; // Any number that is ours.

    private FileStream? _lockFile;
    private bool _isDone;

    /// <summary>How long to wait for another process to let go of the file.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Takes SQLite's lock file (held until the process ends) or PostgreSQL's migration lock, and migrates. Again it does nothing.
    /// </summary>
    /// <exception cref="StartException">The database cannot be used; the message says why.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_isDone) return;
        try
        {
            if (options.SqliteFile is { } file) await PrepareSqliteAsync(file, cancellationToken).ConfigureAwait(false);
            else await PreparePostgresAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (DatabaseSentences.Of(exception, options) is { } sentence)
        {
            throw new StartException(sentence, exception);
        }

        _isDone = true;
    }

    public void Dispose() => _lockFile?.Dispose();

    private async Task PrepareSqliteAsync(string file, CancellationToken cancellationToken)
    {
        await TakeFileAsync(file, cancellationToken).ConfigureAwait(false);
        await using var connection = SqliteSettings.OpenWriter(options.ConnectionString);
        logger.LogInformation("SQLite {Version}, {File}", connection.ServerVersion, file);
        RemoveAbandonedLock(connection);
        await using var context =
            new SqliteDbContext(ClusteredTables.Use(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(connection)).Options);
        if (MigrationCheck.IsOlder(context)) KeepCopy(file, context);
        await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
        PlannerStatistics.Refresh(connection);
    }

    /// <summary>Makes the folder of SQLite's file and takes its lock, which is held until the process ends.</summary>
    internal async Task TakeFileAsync(string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _lockFile ??= await TakeLockFileAsync(file + ".lock", cancellationToken).ConfigureAwait(false);
    }

    // An older program cannot read what a migration has changed: with this copy it can be started again.
    private void KeepCopy(string file, SqliteDbContext context)
    {
        var copy = $"{file}.before-{context.Database.GetPendingMigrations().First()}";
        if (File.Exists(copy)) return;
        SqliteBackup.Write(file, copy);
        logger.LogInformation("The database is of an older version; a copy of it is {Copy}.", copy);
    }

    private async Task PreparePostgresAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        logger.LogInformation(
            "PostgreSQL {Version}, {Database} at {Host}", connection.PostgreSqlVersion, connection.Database, connection.Host);
        await using var context = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connection).Options);
        // Rewriting a large table, or waiting for the node that does, may take hours. SQLite's limit is on waiting for locks alone.
        context.Database.SetCommandTimeout(0);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken).ConfigureAwait(false);
        try
        {
            await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
            await PostgresTextIndex.EnsureAsync(connection, logger, cancellationToken).ConfigureAwait(false);
            await PostgresMonths.StartAsync(connection, logger, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None)
                .ConfigureAwait(false);
        }
    }

    private static async Task MigrateAsync(AppDbContext context, CancellationToken cancellationToken)
    {
        MigrationCheck.Ensure(context);
        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    // SQLite has no way for two web nodes to share a file safely; the second one waits for the first to end, then gives up.
    private async Task<FileStream> TakeLockFileAsync(string path, CancellationToken cancellationToken)
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsHeld(exception) && waiting.Elapsed < LockTimeout)
            {
                await Task.Delay(200, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException exception) when (IsHeld(exception))
            {
                throw new StartException(
                    $"Another process uses this database ({path} is locked). Stop it, or use PostgreSQL for several nodes.", exception);
            }
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and a sharing violation of Windows; anything else is no lock.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    // A process that died while migrating leaves the framework's lock row, which would be waited for without end. Our lock file says no one
    // holds it.
    private static void RemoveAbandonedLock(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) > 0)
        {
            SqliteSettings.Execute(connection, "DELETE FROM __EFMigrationsLock");
        }
    }
}
