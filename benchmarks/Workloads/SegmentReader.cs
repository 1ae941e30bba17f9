using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;
using NodaTime.Text;

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

    private static RuleNode Rule(JsonElement node)
    {
        if (node.TryGetProperty("attribute", out var attribute)) return Condition(node, attribute.GetString()!);
        var group = node.EnumerateObject().Single();
        return new RuleGroup(group.Name == "all" ? RuleGroupKind.All : RuleGroupKind.Any, group.Value.EnumerateArray().Select(Rule).ToEquatableArray());
    }

    private static RuleCondition Condition(JsonElement node, string attribute)
    {
        if (!RuleOperators.TryParse(node.GetProperty("operator").GetString()!, out var @operator)) throw new JsonException("Unknown operator.");
        var value = node.GetProperty("value");
        var operand = value.ValueKind == JsonValueKind.Array
            ? RuleValue.OfList(value.EnumerateArray().Select(OrderReader.Scalar))
            : new RuleValue([OrderReader.Scalar(value)], IsList: false);
        return new RuleCondition(AttributeCatalogue.Get(attribute), @operator, operand);
    }

    private static TimeFrame Frame(JsonElement frame) => TimeFrame.TryCreate(
        Local(frame.GetProperty("start")), Local(frame.GetProperty("end")), DateTimeZoneProviders.Tzdb[frame.GetProperty("time_zone").GetString()!])!;

    private static LocalDateTime? Local(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : LocalDateTimePattern.GeneralIso.Parse(value.GetString()!).Value;
}
