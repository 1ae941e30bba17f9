using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Backups;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>A database of an earlier version, and what it has to answer.</summary>
internal sealed record Baseline(
    (string Name, string Value)[] Settings,
    string Username,
    string Secret,
    IReadOnlyDictionary<string, long> Tables,
    IReadOnlyDictionary<string, JsonNode> Answers,
    IReadOnlyList<string> Links)
{
    public const string Slug = "shop-1";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "data", "baseline");

    public static string SourceFolder { get; } = Path.Combine(Repository.Root, "tests", "data", "baseline");

    /// <summary>Unpacks the database of a version.</summary>
    public static async Task<Baseline> RestoreAsync(DatabaseProvider provider, string version, string scratch)
    {
        var copy = Path.Combine(scratch, "copy");
        await using (var packed = new GZipStream(File.OpenRead(FileOf(Folder, version, provider, "gz")), CompressionMode.Decompress))
        await using (var file = File.Create(copy)) await packed.CopyToAsync(file);
        var settings = SettingsOf(provider, scratch, out var connection);
        if (provider == DatabaseProvider.Sqlite) SqliteBackup.Restore(copy, Path.Combine(scratch, "test.db"), DateTimeOffset.UtcNow);
        else await PostgresBackup.RestoreAsync(connection, copy);
        var text = await File.ReadAllTextAsync(FileOf(Folder, version, provider, "json"));
        return JsonSerializer.Deserialize<Baseline>(text)! with { Settings = settings };
    }

    /// <summary>Fills a database with something of everything and packs it.</summary>
    public static async Task WriteAsync(DatabaseProvider provider, string version, string scratch)
    {
        var settings = SettingsOf(provider, scratch, out var connection);
        var copy = Path.Combine(scratch, "copy");
        Baseline baseline;
        await using (var app = ApiApp.With(settings))
        {
            using var shop = await app.CreateShopAsync(ShopRole.Admin);
            var (_, username, secret) = await app.AddKeyAsync(shop.Shop, ShopRole.Admin);
            var links = await BaselineContent.FillAsync(app, shop);
            var answers = new Dictionary<string, JsonNode>();
            foreach (var path in await BaselineContent.PathsAsync(shop))
            {
                answers[path] = JsonNode.Parse((await shop.SendAsync("GET", path)).Expect(200).Body)!;
            }

            baseline = new Baseline([], username, secret, await TablesAsync(app), answers, links);
            if (provider == DatabaseProvider.Sqlite) SqliteBackup.Write(Path.Combine(scratch, "test.db"), copy);
            else await PostgresBackup.WriteAsync(connection, copy);
        }

        Directory.CreateDirectory(Path.Combine(SourceFolder, version));
        await using var packed = new GZipStream(File.Create(FileOf(SourceFolder, version, provider, "gz")), CompressionLevel.SmallestSize);
        await using (var file = File.OpenRead(copy)) await file.CopyToAsync(packed);
        var indented = new JsonSerializerOptions { WriteIndented = true };
        await File.WriteAllTextAsync(FileOf(SourceFolder, version, provider, "json"), JsonSerializer.Serialize(baseline, indented));
    }

    private static string FileOf(string folder, string version, DatabaseProvider provider, string type) =>
        Path.Combine(folder, version, $"{provider.ToString().ToLowerInvariant()}.{type}");

    private static (string Name, string Value)[] SettingsOf(DatabaseProvider provider, string scratch, out string connection)
    {
        connection = provider == DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(scratch, "test.db")}" : DatabaseTemplates.Copy(provider, scratch);
        return [("Database:Provider", provider.ToString()), ("ConnectionStrings:ExperienceManager", connection)];
    }

    private static async Task<Dictionary<string, long>> TablesAsync(ApiApp app)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        var counts = new Dictionary<string, long>();
        foreach (var table in context.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order())
        {
#pragma warning disable EF1002 // Names of tables from the model.
            counts[table] = await context.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM {table}").SingleAsync();
#pragma warning restore EF1002
        }

        return counts;
    }
}
