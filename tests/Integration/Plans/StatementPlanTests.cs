using System.Data.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Shops;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>
/// What a statement costs must not grow with the shop: the whole program is walked over a shop of 20,000 orders, and no statement may look
/// at a tenth of them, on either database, with the planner's statistics and without. What looks at more is named here, with the reason.
/// </summary>
[TakesLong]
public sealed class StatementPlanTests : IDisposable
{
    private const long MaxSteps = FilledShop.Rows;
    private const double MaxRows = FilledShop.Rows / 10.0;

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-plans-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Statements_OfTheWholeProgram_WalkNoShopOnSqlite(bool hasStatistics)
    {
        var connectionString = DatabaseTemplates.CopySqlite(_folder);
        using var log = new StatementLog(connectionString);
        await using (var server = Server(connectionString, DatabaseProvider.Sqlite))
        {
            await using var connection = new SqliteConnection(connectionString + ";Pooling=false");
            var shop = await FillAsync(server, connection, hasStatistics);
            log.Begin();
            using var walk = new ProgramWalk(server, shop);
            await walk.CallAsync();
            await walk.InvokeAsync(() => log.Sites);
        }

        var large = log.Ran.Where(ran => ran.Work > MaxSteps).ToList();
        if (!hasStatistics) SiteExceptions.Check(log.Sites);
        PlanExceptions.Check(
            large.Select(ran => (ran.Sql, $"{ran.Work} steps, {ran.Site}: {ran.Sql}\n{Plan(connectionString, ran.Sql)}")),
            isWhole: !hasStatistics);
    }

    [Theory, OnPostgres]
    public async Task Statements_OfTheWholeProgram_WalkNoShop(DatabaseProvider provider)
    {
        var connectionString = DatabaseTemplates.Copy(provider, _folder);
        var plans = new PostgresPlans(connectionString);
        IReadOnlySet<string> large;
        await plans.PrepareAsync();
        await using (var server = Server(connectionString, provider))
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            var shop = await FillAsync(server, connection);
            await using (var context = server.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext())
            {
                large = FilledShop.Large(context).Select(entity => entity.GetTableName()!).ToHashSet(StringComparer.Ordinal);
            }

            plans.Begin();
            using var walk = new ProgramWalk(server, shop);
            await walk.CallAsync();
            await walk.InvokeAsync(() => new HashSet<string>());
        }

        PlanExceptions.Check(
            plans.Read(large).Where(ran => ran.Value.Rows > MaxRows).Select(ran => (ran.Key, $"{ran.Value.Rows} rows: {ran.Value.Plan}")),
            isWhole: false);
        DatabaseTemplates.DropPostgres(connectionString);
    }

    private static ConsoleServer Server(string connectionString, DatabaseProvider provider) => new(
        null, ("Demo:Seed", "true"), ("ConnectionStrings:ExperienceManager", connectionString), ("Database:Provider", provider.ToString()),
        ("Database:WriteTimeout", "00:02:00"), ("Reads:Timeout", "00:02:00"));

    private static async Task<ShopId> FillAsync(ConsoleServer server, DbConnection connection, bool hasStatistics = true)
    {
        var shop = (await server.Services.GetRequiredService<ShopStore>().FindAsync(DemoSeed.Slug))!.Id;
        await using var context = server.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();
        await connection.OpenAsync();
        await new FilledShop(context, connection, shop.Value).FillAsync();
        if (connection is not SqliteConnection sqlite) return shop;
        if (hasStatistics) SqliteSettings.Execute(sqlite, "ANALYZE");
        using var pooled = new SqliteConnection(SqliteSettings.ReaderConnectionString($"Data Source={sqlite.DataSource}"));
        SqliteConnection.ClearPool(pooled);
        return shop;
    }

    private static string Plan(string connectionString, string sql)
    {
        using var connection = new SqliteConnection(connectionString + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A statement of the program.
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        foreach (System.Text.RegularExpressions.Match name in System.Text.RegularExpressions.Regex.Matches(sql, @"@\w+|\?\d+"))
        {
            if (!command.Parameters.Contains(name.Value)) command.Parameters.AddWithValue(name.Value, DBNull.Value);
        }

        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read()) lines.Add("    " + reader.GetString(3));
        return string.Join('\n', lines);
    }
}
