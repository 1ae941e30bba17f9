using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>
/// Databases that the first version filled (<c>tests/data/baseline</c>) open in this one with everything in them. The files are never made
/// again: a change of the model is a migration beside those that are there. A later version may add a folder of its own with
/// <c>EM_BASELINE=folder</c> and the explicit test at the end.
/// </summary>
public sealed class BaselineTests : IDisposable
{
    // What follows from the server's address or from the clock.
    private static readonly HashSet<string> _ofTheMoment = ["registration_url", "webhook_url", "tracking_url", "status"];

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-baseline-").FullName;

    public static TheoryData<DatabaseProvider, string> Baselines
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string>();
            foreach (var folder in Directory.GetDirectories(Baseline.Folder))
            {
                data.Add(DatabaseProvider.Sqlite, Path.GetFileName(folder));
                if (PostgresServer.Programs is not null) data.Add(DatabaseProvider.Postgres, Path.GetFileName(folder));
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Baselines))]
    public async Task Start_DatabaseOfAnEarlierVersion_HasEverythingInIt(DatabaseProvider provider, string version)
    {
        var (baseline, database) = await Baseline.RestoreAsync(provider, version, _folder);
        using (var start = new DatabaseStart(database, NullLogger<DatabaseStart>.Instance)) await start.RunAsync(CancellationToken.None);
        var rows = await Baseline.RowsAsync(database);
        foreach (var (table, count) in baseline.Tables) Assert.Equal((table, count), (table, rows[table]));
        await using var app = ApiApp.With(Baseline.SettingsOf(database));
        foreach (var (path, expected) in baseline.Answers)
        {
            using var client = BaselineContent.ClientOf(app, path.Split('/')[3], baseline.Username, baseline.Secret);
            var answer = JsonNode.Parse((await client.SendAsync("GET", path)).Expect(200).Body);
            Assert.True(Contains(answer, expected), $"{path} lost something:\n{expected}\n{answer}");
        }

        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var link in baseline.Links) Assert.True((await http.GetAsync(new Uri(link, UriKind.Relative))).IsSuccessStatusCode, link);
        using var shop = BaselineContent.ClientOf(app, "shop-1", baseline.Username, baseline.Secret);
        (await shop.SendAsync("PUT", "orders", """{"id":"after","order":{"order_number":"after","external_id":"after","address":null}}"""))
            .Expect(201);
    }

    [Fact]
    public void Migrations_OfAnEarlierVersion_AreAsTheyWere()
    {
        var files = Directory.GetDirectories(Baseline.Folder).SelectMany(folder => File.ReadLines(Path.Combine(folder, "migrations.txt")));
        foreach (var line in files.Distinct())
        {
            var (hash, path) = (line[..64], Path.Combine(Repository.Root, line[66..]));
            Assert.True(File.Exists(path), $"{path} is gone. Migrations are kept; change the model by adding one.");
            Assert.True(hash == HashOf(path), $"{path} was changed. Migrations stay as they were; change the model by adding one.");
        }
    }

    [Theory(Explicit = true), OnSqlite, OnPostgres]
    public async Task Write_DatabaseOfThisVersion(DatabaseProvider provider)
    {
        var version = Environment.GetEnvironmentVariable("EM_BASELINE")
            ?? throw new InvalidOperationException("EM_BASELINE names the folder.");
        await Baseline.WriteAsync(provider, version, _folder);
        var migrations = Path.Combine(Repository.Root, "src/ExperienceManager.Web/Data/Migrations");
        var files = Directory.GetFiles(migrations, "*_*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        await File.WriteAllLinesAsync(
            Path.Combine(Baseline.SourceFolder, version, "migrations.txt"),
            files.Select(file => $"{HashOf(file)}  {Path.GetRelativePath(Repository.Root, file)}"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    // A later version may say more, never less.
    private static bool Contains(JsonNode? actual, JsonNode? expected) => (actual, expected) switch
    {
        (JsonObject has, JsonObject wants) => wants.All(member =>
            has.ContainsKey(member.Key) && (_ofTheMoment.Contains(member.Key) || Contains(has[member.Key], member.Value))),
        (JsonArray has, JsonArray wants) => has.Count == wants.Count && has.Zip(wants).All(pair => Contains(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(actual, expected),
    };
}
