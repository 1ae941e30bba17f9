using System.Text.Json;

namespace ExperienceManager.Benchmarks.Replay;

/// <summary>The workload's orders, as often as it takes, each time with numbers of their own.</summary>
internal static class WorkloadOrders
{
    public static IEnumerable<string> Read(string file, int count)
    {
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < count; i++)
        {
            var line = lines[i % lines.Length];
            using var body = JsonDocument.Parse(line);
            var id = body.RootElement.GetProperty("id").GetString();
            yield return line.Replace($"\"{id}\"", $"\"{i}-{id}\"", StringComparison.Ordinal)
                .Replace($"\"T{id}\"", $"\"T{i}-{id}\"", StringComparison.Ordinal);
        }
    }
}
