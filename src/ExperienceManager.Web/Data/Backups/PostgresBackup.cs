using System.Diagnostics;
using Npgsql;

namespace ExperienceManager.Web.Data.Backups;

/// <summary>Copies of a PostgreSQL database by its own programs, which have to be installed beside this one.</summary>
internal static class PostgresBackup
{
    /// <summary>Writes a copy to a file that does not exist yet; servers may run.</summary>
    /// <exception cref="StartException">pg_dump is missing or failed.</exception>
    public static async Task WriteAsync(string connectionString, string target)
    {
        if (File.Exists(target)) throw new StartException($"{target} exists already; a backup replaces no file.");
        var part = target + ".part";
        await RunAsync("pg_dump", connectionString, ["--format=custom", "--no-owner", $"--file={part}"]).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(part, target);
    }

    /// <summary>Replaces what the database contains by a copy, all or nothing. No server may run on it.</summary>
    /// <exception cref="StartException">Servers are connected, or pg_restore is missing or failed.</exception>
    public static async Task RestoreAsync(string connectionString, string source)
    {
        if (!File.Exists(source)) throw new StartException($"There is no file {source}.");
        if (await OthersAsync(connectionString).ConfigureAwait(false) is var others and > 0)
        {
            throw new StartException($"The database has {others} other connections: stop every server first.");
        }

        string[] how = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error", source];
        _ = PathOf("pg_restore", connectionString, how);
        var contents = await RunAsync("pg_restore", null, ["--list", source]).ConfigureAwait(false);
        var newer = await NewerTables.FreeAsync(connectionString, contents).ConfigureAwait(false);
        try
        {
            await RunAsync("pg_restore", connectionString, how).ConfigureAwait(false);
        }
        catch (StartException)
        {
            await newer.PutBackAsync().ConfigureAwait(false);
            throw;
        }

        await newer.DropAsync().ConfigureAwait(false);
    }

    private static async Task<long> OthersAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync().ConfigureAwait(false);
        const string Others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        await using var command = new NpgsqlCommand(Others, connection);
        var others = (long)(await command.ExecuteScalarAsync().ConfigureAwait(false))!;
        NpgsqlConnection.ClearPool(connection);
        return others;
    }

    // What the program says; without a database it only reads a file.
    private static async Task<string> RunAsync(string program, string? connectionString, string[] arguments)
    {
        var server = connectionString is null ? null : new NpgsqlConnectionStringBuilder(connectionString);
        string[] all = server is null ? arguments : ["--no-password", .. Arguments(server, arguments)];
        var start = new ProcessStartInfo(PathOf(program, connectionString, arguments), all)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (server is not null) AddSettings(start, server);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0) throw new StartException($"{program} failed: {errors.Split('\n')[0].Trim()}");
        return await output.ConfigureAwait(false);
    }

    private static string PathOf(string program, string? connectionString, string[] arguments)
    {
        if (Find(program) is { } path) return path;
        var all = connectionString is null ? arguments : Arguments(new NpgsqlConnectionStringBuilder(connectionString), arguments);
        throw new StartException($"{program} is not installed here. Run it where it is: {program} {string.Join(' ', all)}");
    }

    private static string[] Arguments(NpgsqlConnectionStringBuilder server, string[] arguments) =>
        [.. PlaceOf(server), $"--username={server.Username}", $"--dbname={server.Database ?? server.Username}", .. arguments];

    private static void AddSettings(ProcessStartInfo start, NpgsqlConnectionStringBuilder server)
    {
        if (server.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        if (server.Passfile is { Length: > 0 } file) start.Environment["PGPASSFILE"] = file;
        if (server.TargetSessionAttributes is { } attributes) start.Environment["PGTARGETSESSIONATTRS"] = attributes;
        if (EncryptionOf(server.SslMode) is { } encryption) start.Environment["PGSSLMODE"] = encryption;
    }

    // Several servers are one list of hosts and one of ports.
    private static string[] PlaceOf(NpgsqlConnectionStringBuilder server)
    {
        var servers = server.Host!.Split(',')
            .Select(host => host.Split(':') is [var name, var port] ? (name, port) : (host, $"{server.Port}")).ToList();
        return [$"--host={string.Join(',', servers.Select(one => one.Item1))}",
            $"--port={string.Join(',', servers.Select(one => one.Item2))}"];
    }

    private static string? EncryptionOf(SslMode mode) => mode switch
    {
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => null,
    };

    // On the path, or where Debian keeps the newest version.
    private static string? Find(string program)
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderDescending() : Enumerable.Empty<string>();
        var folders = versions.Select(version => Path.Combine(version, "bin"));
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Concat(path).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
