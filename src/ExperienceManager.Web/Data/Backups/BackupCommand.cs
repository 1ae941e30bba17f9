namespace ExperienceManager.Web.Data.Backups;

/// <summary>
/// <c>backup FILE</c> and <c>restore FILE</c> on the command line, with the settings of the server. A backup is taken while the server
/// runs; for a restore it has to be stopped.
/// </summary>
internal static class BackupCommand
{
    private const string BackupWord = "backup";
    private const string RestoreWord = "restore";

    /// <summary>Does it when the arguments ask for it; whether they did.</summary>
    /// <exception cref="StartException">It could not be done; the message says why.</exception>
    public static async Task<bool> TryRunAsync(WebApplication app, string[] args)
    {
        if (args is not [BackupWord or RestoreWord, ..]) return false;
        if (args is not [var word, { Length: > 0 } file]) throw new StartException($"Name one file: {args[0]} FILE");
        var options = app.Services.GetRequiredService<DatabaseOptions>();
        if (word == BackupWord) await BackUpAsync(options, Path.GetFullPath(file)).ConfigureAwait(false);
        else await RestoreAsync(app.Services, options, Path.GetFullPath(file)).ConfigureAwait(false);
        return true;
    }

    private static async Task BackUpAsync(DatabaseOptions options, string file)
    {
        if (options.SqliteFile is { } database)
        {
            SqliteBackup.Write(database, file);
            Console.WriteLine($"Backed up {SqliteBackup.CountOrders(file)} orders to {file} and checked the copy.");
        }
        else
        {
            await PostgresBackup.WriteAsync(options.ConnectionString, file).ConfigureAwait(false);
            Console.WriteLine($"Backed up to {file} with pg_dump.");
        }
    }

    private static async Task RestoreAsync(IServiceProvider services, DatabaseOptions options, string file)
    {
        var start = services.GetRequiredService<DatabaseStart>();
        if (options.SqliteFile is { } database)
        {
            await start.TakeFileAsync(database, CancellationToken.None).ConfigureAwait(false);
            var before = SqliteBackup.Restore(file, database, services.GetRequiredService<TimeProvider>().GetUtcNow());
            if (before is not null) Console.WriteLine($"The earlier database is now {before}.");
        }
        else
        {
            await PostgresBackup.RestoreAsync(options.ConnectionString, file).ConfigureAwait(false);
        }

        await start.RunAsync(CancellationToken.None).ConfigureAwait(false);
        Console.WriteLine($"Restored {file}. Start the server.");
    }
}
