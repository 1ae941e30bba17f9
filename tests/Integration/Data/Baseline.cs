using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Backups;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>A database of an earlier version, and what it has to answer.</summary>
/// <param name="Username">Of a key of the shop.</param>
/// <param name="Secret">Of the key.</param>
/// <param name="Tables">Rows of each table, before the program has run on it.</param>
/// <param name="Answers">What the API said, by path.</param>
/// <param name="Links">Paths of tracking pages.</param>
internal sealed record Baseline(
    string Username,
    string Secret,
    IReadOnlyDictionary<string, long> Tables,
    IReadOnlyDictionary<string, JsonNode> Answers,
    IReadOnlyList<string> Links)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "data", "baseline");

    public static string SourceFolder { get; } = Path.Combine(Repository.Root, "tests", "data", "baseline");

    /// <summary>Unpacks the database of a version.</summary>
    public static async Task<(Baseline Baseline, DatabaseOptions Database)> RestoreAsync(
        DatabaseProvider provider, string version, string scratch)
    {
        var copy = Path.Combine(scratch, "copy");
        await using (var packed = new GZipStream(File.OpenRead(FileOf(Folder, version, provider, "gz")), CompressionMode.Decompress))
        await using (var file = File.Create(copy)) await packed.CopyToAsync(file);
        var options = OptionsOf(provider, scratch);
        if (options.SqliteFile is { } target) SqliteBackup.Restore(copy, target, DateTimeOffset.UtcNow);
        else await PostgresBackup.RestoreAsync(options.ConnectionString, copy);
        var text = await File.ReadAllTextAsync(FileOf(Folder, version, provider, "json"));
        return (JsonSerializer.Deserialize<Baseline>(text)!, options);
    }

    /// <summary>Fills a database with the demo and something of everything that the API writes, and packs it.</summary>
    public static async Task WriteAsync(DatabaseProvider provider, string version, string scratch)
    {
        var options = OptionsOf(provider, scratch);
        var copy = Path.Combine(scratch, "copy");
        var baseline = await BaselineContent.FillAsync(SettingsOf(options));
        if (options.SqliteFile is { } file) SqliteBackup.Write(file, copy);
        else await PostgresBackup.WriteAsync(options.ConnectionString, copy);
        baseline = baseline with { Tables = await RowsAsync(options) };
        Directory.CreateDirectory(Path.Combine(SourceFolder, version));
        await using var packed = new GZipStream(File.Create(FileOf(SourceFolder, version, provider, "gz")), CompressionLevel.SmallestSize);
        await using (var source = File.OpenRead(copy)) await source.CopyToAsync(packed);
        await File.WriteAllTextAsync(FileOf(SourceFolder, version, provider, "json"), JsonSerializer.Serialize(baseline, _indented));
    }

    public static (string Name, string Value)[] SettingsOf(DatabaseOptions options) =>
        [("Database:Provider", options.Provider.ToString()), ("ConnectionStrings:ExperienceManager", options.ConnectionString)];

    /// <summary>Rows of each table that the program knows, and of those whose rows are in another table now.</summary>
    public static async Task<Dictionary<string, long>> RowsAsync(DatabaseOptions options)
    {
        var (listed, json) = options.Provider == DatabaseProvider.Sqlite ? ("json_each", "") : ("json_array_elements", "::json");
        await using var context = options.Provider == DatabaseProvider.Sqlite
            ? (AppDbContext)new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(options.ConnectionString).Options)
            : new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(options.ConnectionString).Options);
        var rows = new Dictionary<string, long>();
        foreach (var table in context.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order())
            rows[table] = await CountAsync($"\"{table}\"");

        rows["shipment_decisions"] = await CountAsync($"order_shipments, {listed}(verdicts{json})");
        return rows;

#pragma warning disable EF1002 // Names of the model.
        Task<long> CountAsync(string from) =>
            context.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM {from}").SingleAsync();
#pragma warning restore EF1002
    }

    private static string FileOf(string folder, string version, DatabaseProvider provider, string type) =>
        Path.Combine(folder, version, $"{provider.ToString().ToLowerInvariant()}.{type}");

    private static DatabaseOptions OptionsOf(DatabaseProvider provider, string scratch) => new(
        provider,
        provider == DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(scratch, "test.db")}"
            : DatabaseTemplates.Copy(provider, scratch));
}
