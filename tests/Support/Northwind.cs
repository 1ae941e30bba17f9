using System.Text.Json;

namespace ExperienceManager.Tests.Support;

/// <summary>The Northwind sample: 830 orders as upsert bodies, a configuration, and the expected winner of each order.</summary>
public static class Northwind
{
    public static IReadOnlyList<string> Orders { get; } = File.ReadAllLines(PathOf("northwind-orders.ndjson"));

    public static string Configuration { get; } = File.ReadAllText(PathOf("northwind-configuration.json"));

    /// <summary>Order number → segment key, or null for the default.</summary>
    public static IReadOnlyDictionary<string, string?> Winners { get; } =
        JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(PathOf("northwind-expected.json")))!;

    /// <summary>Segment key → experience key, as the configuration says.</summary>
    public static IReadOnlyDictionary<string, string> ExperienceOf { get; } = JsonDocument.Parse(Configuration).RootElement
        .GetProperty("segments").EnumerateArray()
        .ToDictionary(segment => segment.GetProperty("key").GetString()!, segment => segment.GetProperty("experience").GetString()!);

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);
}
