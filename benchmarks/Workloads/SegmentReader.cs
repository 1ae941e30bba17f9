using System.Text.Json;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;

namespace ExperienceManager.Benchmarks.Workloads;

/// <summary>Reads the segments of a workload's configuration document.</summary>
internal static class SegmentReader
{
    public static Segment Read(JsonElement segment) => new()
    {
        Id = Guid.NewGuid(),
        Key = segment.GetProperty("key").GetString()!,
        Name = segment.GetProperty("name").GetString()!,
        ExperienceId = Guid.Empty,
        IsEnabled = segment.GetProperty("enabled").GetBoolean(),
        Rule = Rule(segment.GetProperty("rule")),
        TimeFrame = segment.TryGetProperty("time_frame", out var frame) ? Frame(frame) : null,
    };

    private static RuleNode? Rule(JsonElement json)
    {
        var read = RuleJson.Read(json);
        return read.Succeeded ? read.Value : throw new JsonException(read.Message);
    }

    private static TimeFrame? Frame(JsonElement json)
    {
        var read = TimeFrameJson.Read(json);
        return read.Succeeded ? read.Value : throw new JsonException(read.Message);
    }
}
