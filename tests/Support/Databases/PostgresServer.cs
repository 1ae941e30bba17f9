using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ExperienceManager.Tests.Support.Databases;

/// <summary>
/// A private PostgreSQL cluster in a temporary folder, started when the first test asks for it. It runs below a shell that waits on this
/// process's pipe: however the test process ends, the pipe closes, the server stops and the folder goes.
/// </summary>
internal static class PostgresServer
{
    private const string User = "postgres";

    private static readonly Lazy<string> Started = new(Start);

    // Held for as long as the tests run: a collected process object closes the pipe.
    private static Process? _shell;

    /// <summary>The folder of the server's programs; null when it is not installed.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>The server's settings, for before it starts. Tests need nothing to survive.</summary>
    public static string Settings { get; set; } =
        "-c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c max_connections=200";

    /// <summary>The server's log.</summary>
    public static string Log { get; private set; } = "";

    /// <summary>Connection string to the cluster, without a database.</summary>
    public static string ConnectionString => Started.Value;

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var candidates = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderDescending().Select(version => Path.Combine(version, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return candidates.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static string Start()
    {
        var port = FreePort();
        var folder = Path.Combine(Path.GetTempPath(), $"experience-manager-pg-{Environment.ProcessId}-{port}");
        Log = folder + ".log";
        // The server refuses to run as root; a root shell becomes the user that the Debian package made.
        var script = $$"""
            as() { if [ "$(id -u)" = 0 ]; then runuser -u {{User}} -- "$@"; else "$@"; fi; }
            mkdir -m 700 "{{folder}}" && if [ "$(id -u)" = 0 ]; then chown {{User}} "{{folder}}"; fi
            cd "{{folder}}"
            as "{{Programs}}/initdb" -A trust -U {{User}} -E UTF8 --locale=C.UTF-8 --no-sync -D "{{folder}}/data" >"{{folder}}.log" 2>&1 || { cat "{{folder}}.log"; exit 1; }
            as "{{Programs}}/postgres" -D "{{folder}}/data" -p {{port}} -k "{{folder}}" -h 127.0.0.1 {{Settings}} >>"{{folder}}.log" 2>&1 </dev/null &
            echo started
            cat >/dev/null
            as "{{Programs}}/pg_ctl" -D "{{folder}}/data" -m immediate stop >/dev/null 2>&1
            wait
            rm -rf "{{folder}}" "{{folder}}.log"
            """;
        _shell = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var answer = _shell.StandardOutput.ReadLine();
        if (answer != "started")
            throw new InvalidOperationException($"PostgreSQL did not start: {answer} {_shell.StandardOutput.ReadToEnd()}");
        var connectionString = $"Host=127.0.0.1;Port={port};Username={User};Timeout=30;Maximum Pool Size=20";
        WaitUntilReady(connectionString);
        return connectionString;
    }

    private static void WaitUntilReady(string connectionString)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var connection = new NpgsqlConnection(connectionString + ";Database=postgres;Pooling=false");
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (waiting.Elapsed < TimeSpan.FromSeconds(30))
            {
                Thread.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
