using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.Support.Databases;
using Npgsql;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>
/// Every statement that PostgreSQL runs in one database, with the plan it really took: the server itself writes them to its log
/// (auto_explain), from whatever part they come.
/// </summary>
internal sealed partial class PostgresPlans(string connectionString)
{
    private long _begin;

    /// <summary>Connections that are opened from now on are told of.</summary>
    public async Task PrepareAsync()
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        string[] settings =
            ["session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0", "auto_explain.log_analyze = on",
                "auto_explain.log_timing = off", "auto_explain.log_format = json"];
        foreach (var setting in settings)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants.
            command.CommandText = $"ALTER DATABASE {name} SET {setting}";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>From now on statements are kept.</summary>
    public void Begin() => _begin = new FileInfo(PostgresServer.Log).Length;

    /// <summary>
    /// The statements since then, each with the most rows of large tables that one run of it looked at, and the plan of that run.
    /// </summary>
    public IReadOnlyDictionary<string, (double Rows, string Plan)> Read(IReadOnlySet<string> large)
    {
        var ran = new Dictionary<string, (double Rows, string Plan)>(StringComparer.Ordinal);
        foreach (var text in Entries())
        {
            var entry = JsonDocument.Parse(text).RootElement;
            var (sql, rows) = (entry.GetProperty("Query Text").GetString()!, RowsOf(entry.GetProperty("Plan"), large));
            if (!ran.TryGetValue(sql, out var known) || rows > known.Rows) ran[sql] = (rows, text);
        }

        return ran;
    }

    private static double RowsOf(JsonElement plan, IReadOnlySet<string> large)
    {
        var rows = 0.0;
        if (plan.TryGetProperty("Relation Name", out var table) && plan.GetProperty("Node Type").GetString() != "ModifyTable"
            && large.Contains(Whole().Replace(table.GetString()!, "")))
        {
            rows = (Number(plan, "Actual Rows") + Number(plan, "Rows Removed by Filter")
                + Number(plan, "Rows Removed by Index Recheck")) * Number(plan, "Actual Loops");
        }

        return plan.TryGetProperty("Plans", out var parts) ? rows + parts.EnumerateArray().Sum(part => RowsOf(part, large)) : rows;
    }

    // The name of the table that a month's part belongs to.
    [GeneratedRegex(@"_(\d{4}_\d{2}|other)$", RegexOptions.None, 10_000)]
    private static partial Regex Whole();

    private static double Number(JsonElement plan, string name) => plan.TryGetProperty(name, out var value) ? value.GetDouble() : 0;

    // An entry's further lines begin with a tabulator.
    private IEnumerable<string> Entries()
    {
        using var stream = new FileStream(PostgresServer.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = _begin;
        using var lines = new StreamReader(stream);
        StringBuilder? entry = null;
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('\t'))
            {
                entry?.AppendLine(line);
                continue;
            }

            if (entry is not null) yield return entry.ToString();
            entry = line.Contains(" LOG:  duration: ", StringComparison.Ordinal) && line.EndsWith("plan:", StringComparison.Ordinal)
                ? new StringBuilder()
                : null;
        }

        if (entry is not null) yield return entry.ToString();
    }
}
