using System.Text.Json;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>The sample data, embedded in the program; see NOTICE.md.</summary>
internal static class DemoFiles
{
    /// <summary>The orders, each a line of JSON.</summary>
    public static IEnumerable<string> Orders()
    {
        using var reader = new StreamReader(Open("northwind-orders.ndjson"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }

    /// <summary>The experiences and segments, as a configuration document.</summary>
    public static JsonDocument Configuration()
    {
        using var stream = Open("demo-configuration.json");
        return JsonDocument.Parse(stream);
    }

    private static Stream Open(string name) =>
        typeof(DemoFiles).Assembly.GetManifestResourceStream("Demo/" + name) ?? throw new InvalidOperationException($"{name} is not embedded.");
}
