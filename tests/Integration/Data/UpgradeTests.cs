using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>What a start does with a database that an earlier version filled, beside what <see cref="BaselineTests"/> compares.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Version = "1.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-upgrade-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Start_OlderSqliteDatabase_KeepsACopyOfItFirstThatOpens()
    {
        var (baseline, database) = await Baseline.RestoreAsync(DatabaseProvider.Sqlite, Version, _folder);
        var earlier = await Sqlite(database).Database.GetAppliedMigrationsAsync();
        await StartAsync(database);
        var first = (await Sqlite(database).Database.GetAppliedMigrationsAsync()).Except(earlier).First();
        var copy = $"{database.SqliteFile}.before-{first}";
        Assert.Equal(copy, Assert.Single(Directory.GetFiles(_folder, "*.before-*")));

        // It is as the earlier version left it, and this version opens it too.
        var restored = new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, "restored.db")}");
        Assert.Null(SqliteBackup.Restore(copy, restored.SqliteFile!, DateTimeOffset.UnixEpoch));
        Assert.Equal(earlier, await Sqlite(restored).Database.GetAppliedMigrationsAsync());
        await StartAsync(restored);
        var rows = await Baseline.RowsAsync(restored);
        Assert.All(baseline.Tables, table => Assert.Equal((table.Key, table.Value), (table.Key, rows[table.Key])));
    }

    [Fact]
    public async Task Start_SqliteDatabaseOfThisVersion_KeepsNoCopy()
    {
        var database = new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, "new.db")}");
        await StartAsync(database);
        await StartAsync(database);
        Assert.Empty(Directory.GetFiles(_folder, "*.before-*"));
    }

    [Theory, OnPostgres]
    public async Task Start_SeveralNodesAtOnceOnAFilledDatabase_DivideItByMonthWithEveryRow(DatabaseProvider provider)
    {
        var (_, database) = await Baseline.RestoreAsync(provider, Version, _folder);
        var before = await DigestsAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(database)));
        Assert.Equal(before, await DigestsAsync(database));
        Assert.Equal(2974L, await AskAsync(database, "SELECT count(*) FROM analytics_events_2026_10"));
        Assert.Equal(2948L, await AskAsync(database, "SELECT count(*) FROM analytics_events_2026_11"));
        Assert.Equal(0L, await AskAsync(database, "SELECT count(*) FROM analytics_events_other"));

        // The next start finds everything there, also after a month without a part had rows.
        await AskAsync(database, "ALTER TABLE analytics_events DETACH PARTITION analytics_events_2026_10");
        await AskAsync(database, "INSERT INTO analytics_events SELECT * FROM analytics_events_2026_10");
        await AskAsync(database, "DROP TABLE analytics_events_2026_10");
        await StartAsync(database);
        Assert.Equal(before, await DigestsAsync(database));
    }

    [Theory, OnPostgres]
    public async Task Restore_CopyOverADatabaseWithOtherMonths_HasTheRowsOfTheCopy(DatabaseProvider provider)
    {
        var (_, database) = await Baseline.RestoreAsync(provider, Version, _folder);
        await StartAsync(database);
        var before = await DigestsAsync(database);
        var copy = Path.Combine(_folder, "later");
        await PostgresBackup.WriteAsync(database.ConnectionString, copy);
        await AskAsync(database, "CREATE TABLE analytics_events_2099_01 PARTITION OF analytics_events FOR VALUES FROM (47117) TO (47148)");
        await AskAsync(database, "DROP TABLE analytics_events_2026_10");
        await DisconnectAsync(database);
        await PostgresBackup.RestoreAsync(database.ConnectionString, copy);
        await StartAsync(database);
        Assert.Equal(before, await DigestsAsync(database));
        Assert.Equal(true, await AskAsync(database, "SELECT to_regclass('analytics_events_2099_01') IS NULL"));
    }

    [Theory, OnPostgres]
    public async Task Start_TableThatIsInUseForLongerThanACommandMayTake_MigratesAfterwards(DatabaseProvider provider)
    {
        var (_, database) = await Baseline.RestoreAsync(provider, Version, _folder);
        await using var use = await HeldAsync(database, "LOCK TABLE analytics_events");
        await Task.WhenAll(use.EndAsync(), StartAsync(Impatient(database)));
        Assert.Equal(true, await AskAsync(database, "SELECT to_regclass('analytics_events_other') IS NOT NULL"));
    }

    [Theory, OnPostgres]
    public async Task Start_WhileAnotherNodeMigratesForLongerThanACommandMayTake_WaitsForIt(DatabaseProvider provider)
    {
        var (_, database) = await Baseline.RestoreAsync(provider, Version, _folder);
        await using var other = await HeldAsync(database, $"SELECT pg_advisory_xact_lock({DatabaseStart.MigrationLock})");
        await Task.WhenAll(other.EndAsync(), StartAsync(Impatient(database)));
        Assert.Equal(true, await AskAsync(database, "SELECT to_regclass('analytics_events_other') IS NOT NULL"));
    }

    private static DatabaseOptions Impatient(DatabaseOptions database) =>
        database with { ConnectionString = $"{database.ConnectionString};Command Timeout=1" };

    private static SqliteDbContext Sqlite(DatabaseOptions database) =>
        new(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(database.ConnectionString).Options);

    private static async Task StartAsync(DatabaseOptions database)
    {
        using var start = new DatabaseStart(database, NullLogger<DatabaseStart>.Instance);
        await start.RunAsync(CancellationToken.None);
    }

    // Of every row of the tables that are divided.
    private static async Task<(object? Events, object? Visitors)> DigestsAsync(DatabaseOptions database) => (
        await AskAsync(database, "SELECT md5(string_agg(e::text, ' ' ORDER BY e.shop_id, e.id)) FROM analytics_events AS e"),
        await AskAsync(database, "SELECT md5(string_agg(v::text, ' ' ORDER BY v.shop_id, v.day, v.visitor)) FROM analytics_visitors AS v"));

    private static async Task<object?> AskAsync(DatabaseOptions database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Constants of these tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    // A closed connection's process may take a moment to end.
    private static async Task DisconnectAsync(DatabaseOptions database)
    {
        await using var known = new NpgsqlConnection(database.ConnectionString);
        NpgsqlConnection.ClearPool(known);
        await using var connection = new NpgsqlConnection($"{PostgresServer.ConnectionString};Database=postgres");
        await connection.OpenAsync();
        const string End = "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE datname = $1";
        await using var command = new NpgsqlCommand(End, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database! });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Held> HeldAsync(DatabaseOptions database, string sql)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var held = new Held(connection, await connection.BeginTransactionAsync());
        await held.RunAsync(sql);
        return held;
    }

    /// <summary>A lock that another connection holds.</summary>
    private sealed record Held(NpgsqlConnection Connection, NpgsqlTransaction Transaction) : IAsyncDisposable
    {
        public async Task RunAsync(string sql)
        {
#pragma warning disable CA2100 // Constants of these tests.
            await using var command = new NpgsqlCommand(sql, Connection, Transaction);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        // Longer than the second that a command may take.
        public async Task EndAsync()
        {
            await RunAsync("SELECT pg_sleep(2.5)");
            await Transaction.CommitAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }
}
