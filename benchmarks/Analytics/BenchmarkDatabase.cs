using System.Data.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>
/// An empty database that goes with the run: files in a temporary folder, or a private PostgreSQL cluster that flushes as a real one does.
/// </summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-benchmark-").FullName;

    private BenchmarkDatabase(DatabaseProvider provider) => Provider = provider;

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; private set; } = "";

    public static async Task<BenchmarkDatabase> CreateAsync(DatabaseProvider provider)
    {
        var database = new BenchmarkDatabase(provider);
        database.ConnectionString = provider == DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(database._folder, "analytics.db")}"
            : await CreatePostgresAsync();
        return database;
    }

    /// <summary>A connection past the program; on SQLite to a file of its own, because a file has one writer.</summary>
    public async Task<DbConnection> OpenFloorAsync()
    {
        if (Provider == DatabaseProvider.Postgres) return await OpenAsync();
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "floor.db")};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        return connection;
    }

    /// <summary>A connection to the program's own data.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = Provider == DatabaseProvider.Postgres
            ? new NpgsqlConnection(ConnectionString)
            : new SqliteConnection(ConnectionString + ";Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>What PostgreSQL does by itself soon after a load: without it the planner knows nothing of the tables.</summary>
    public async Task SettleAsync()
    {
        if (Provider != DatabaseProvider.Postgres) return;
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, "VACUUM ANALYZE");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<string> CreatePostgresAsync()
    {
        if (PostgresServer.Programs is null) throw new InvalidOperationException("PostgreSQL is not installed (initdb not found).");
        PostgresServer.Settings = "-c max_connections=50 -c shared_buffers=1GB -c max_wal_size=4GB";
        await using var connection = new NpgsqlConnection(PostgresServer.ConnectionString + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "CREATE DATABASE analytics");
        // Without the program's limit of 30 s: the larger batches that only fill the tables are none of its own.
        return PostgresServer.ConnectionString + ";Database=analytics;Options=-c statement_timeout=0;Command Timeout=300";
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
