using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ExperienceManager.Tests.Support.Databases;

namespace ExperienceManager.Tests.Integration.Support;

/// <summary>A PostgreSQL server of one test's own, which it may stop and start again.</summary>
internal sealed class StoppablePostgres : IDisposable
{
    private readonly string _folder;
    private readonly int _port;

    /// <summary>Makes and starts it.</summary>
    public StoppablePostgres()
    {
        _port = FreePort();
        _folder = Path.Combine(Path.GetTempPath(), $"experience-manager-own-pg-{Environment.ProcessId}-{_port}");
        Run($"""
            mkdir -m 700 "{_folder}" && if [ "$(id -u)" = 0 ]; then chown postgres "{_folder}"; fi
            cd "{_folder}" && as "{PostgresServer.Programs}/initdb" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync -D "{_folder}/data"
            """);
        Start();
    }

    /// <summary>How to connect; a database of that name is there.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Timeout=5";

    /// <summary>Starts it and waits until it takes connections.</summary>
    public void Start() => Run($"""
        cd "{_folder}" && as "{PostgresServer.Programs}/pg_ctl" -w -D "{_folder}/data" -l "{_folder}/log" -o "-p {_port} -k {_folder} -h 127.0.0.1" start
        """);

    /// <summary>Ends it as a crash does: connections break, nothing is tidied up.</summary>
    public void Stop() => Run($"""
        cd "{_folder}" && as "{PostgresServer.Programs}/pg_ctl" -w -D "{_folder}/data" -m immediate stop
        """);

    /// <inheritdoc/>
    public void Dispose()
    {
        Run($"""
            cd "{_folder}" && as "{PostgresServer.Programs}/pg_ctl" -w -D "{_folder}/data" -m immediate stop || true
            cd / && rm -rf "{_folder}"
            """);
    }

    // The server refuses to run as root; a root shell becomes the user that the Debian package made.
    private static void Run(string script)
    {
        const string As = "as() { if [ \"$(id -u)\" = 0 ]; then runuser -u postgres -- \"$@\"; else \"$@\"; fi; }\n";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec >/dev/null 2>&1\n{As}{script}"]))!;
        Assert.True(shell.WaitForExit(TimeSpan.FromMinutes(1)), script);
        Assert.True(shell.ExitCode == 0, script);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
