using System.Data.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>
/// What a migration moves into another table comes back whole when it is undone; that the program reads it there,
/// <see cref="BaselineTests"/> compare.
/// </summary>
public sealed class MovedRowsTests : IDisposable
{
    private const string Before = "KlaviyoQuotas";

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-moved-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Migrations_ForwardAndBack_KeepEveryRow(DatabaseProvider provider)
    {
        var (_, database) = await Baseline.RestoreAsync(provider, "1.0", _folder);
        await using var context = ContextOf(database);
        var migrator = context.GetService<IMigrator>();
        await migrator.MigrateAsync(Before);
        // More reasons than the demo has, and messages.
        await context.Database.ExecuteSqlRawAsync(
            """
            UPDATE shipment_decisions SET
                reason = CASE length(rule) % 4 WHEN 0 THEN 'ServiceTesting' WHEN 1 THEN 'OverrideLabel' ELSE reason END,
                message_id = CASE WHEN is_submitted THEN order_id END
            """);
        await context.Database.ExecuteSqlRawAsync(
            "UPDATE shipment_decisions SET is_submitted = reason IN ('OverrideLabel', 'CarrierNotSwitchedOff', 'CarrierSwitchedOn')");
        var before = await RowsAsync(context);
        Assert.Equal(1764, before.Count);
        await migrator.MigrateAsync();
        await migrator.MigrateAsync(Before);
        Assert.Equal(before, await RowsAsync(context));
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(AppDbContext context)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            """
            SELECT shop_id, order_id, shipment_id, service, decided_at, is_submitted, message_id, reason, rule FROM shipment_decisions
            ORDER BY order_id, shipment_id, service
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => TextOf(reader, column))));
        return rows;
    }

    private static string? TextOf(DbDataReader reader, int column) =>
        reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column).ToString();

    private static AppDbContext ContextOf(DatabaseOptions options) => options.Provider == DatabaseProvider.Sqlite
        ? new SqliteDbContext(
            ClusteredTables.Use(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(options.ConnectionString)).Options)
        : new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(options.ConnectionString).Options);
}
