using System.Text.RegularExpressions;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>The statements of docs/scale.md that divide orders by shop: the program runs on such a database.</summary>
public sealed partial class OrdersByShopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-by-shop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, OnPostgres]
    public async Task Statements_OnAFilledDatabase_KeepEveryRowAndTheProgramRuns(DatabaseProvider provider)
    {
        var (baseline, database) = await Baseline.RestoreAsync(provider, "1.0", _folder);
        using (var start = new DatabaseStart(database, NullLogger<DatabaseStart>.Instance)) await start.RunAsync(CancellationToken.None);
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "scale.md"));
        var statements = Blocks().Matches(document).Select(block => block.Groups[1].Value);
        await RunAsync(database, Assert.Single(statements, sql => sql.Contains("BY HASH (shop_id)", StringComparison.Ordinal)));
        var rows = await Baseline.RowsAsync(database);
        Assert.All(baseline.Tables, table => Assert.Equal((table.Key, table.Value), (table.Key, rows[table.Key])));

        await using var app = ApiApp.With(Baseline.SettingsOf(database));
        using var shop = BaselineContent.ClientOf(app, "shop-1", baseline.Username, baseline.Secret);
        const string Order = """
            {"id":"after","order":{"order_number":"after","external_id":"after","address":null},"trackings":[{"tracking_number":"JJD1"}]}
            """;
        var uuid = (await shop.SendAsync("PUT", "orders", Order)).Expect(201).Text("uuid");
        (await shop.SendAsync("PUT", "orders", Order)).Expect(200);
        Assert.Equal("after", (await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200).Text("order_number"));
        Assert.Equal(1, (await shop.SendAsync("GET", "orders?order_number=after")).Expect(200).Json.GetArrayLength());
        (await shop.SendAsync("DELETE", $"orders/{uuid}")).Expect(204);
    }

    private static async Task RunAsync(DatabaseOptions database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // A statement of the documents.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("^```sql\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 10_000)]
    private static partial Regex Blocks();
}
