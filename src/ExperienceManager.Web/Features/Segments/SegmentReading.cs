using System.Text.Json.Nodes;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>From stored rows to segments and to the JSON of the history.</summary>
internal static class SegmentReading
{
    /// <summary>
    /// A rule or time frame that this program cannot read (written by a newer one, or a zone that left tzdb) turns its segment off and
    /// says so, instead of stopping the shop's tracking pages.
    /// </summary>
    /// <param name="record">The row.</param>
    /// <param name="groups">Whose conditions stand where the rule refers to them; null leaves the references.</param>
    public static StoredSegment ToStored(SegmentRecord record, ConditionGroupSet? groups = null)
    {
        var rule = record.Rule is { } ruleJson ? RuleJson.Read(ruleJson) : null;
        var frame = record.TimeFrame is { } frameJson ? TimeFrameJson.Read(frameJson) : null;
        var whole = groups is null ? rule?.Value : groups.Inline(rule?.Value);
        var fault = rule is { Problems.Count: > 0 } ? rule.Text : frame is { Problems.Count: > 0 } ? frame.Text : null;
        if (groups is not null && ConditionGroupSet.IsOpen(whole)) fault ??= "It refers to a condition group that is not there.";
        var segment = new Segment
        {
            Id = record.Id,
            Key = record.Key,
            Name = record.Name,
            IsEnabled = record.IsEnabled && fault is null,
            WasEnabled = record.WasEnabled,
            ExperienceId = record.ExperienceId,
            Locales = record.Locales,
            Rule = whole,
            TimeFrame = frame?.Value,
            HoldoutPercentage = record.HoldoutPercentage,
            Rollout = record.Rollout ?? Segment.FullRollout,
        };
        return new StoredSegment(
            segment, record.Position, record.Version, record.CreatedAt, record.EditedAt, record.EditedBy)
        { Fault = fault };
    }

    /// <summary>A row's state for the history, members in the words of configuration documents.</summary>
    public static JsonObject ToJson(SegmentRecord record, string experienceName) => new()
    {
        ["name"] = record.Name,
        ["enabled"] = record.IsEnabled,
        ["experience"] = experienceName,
        ["locales"] = new JsonArray([.. record.Locales.Select(locale => JsonValue.Create(locale))]),
        ["time_frame"] = record.TimeFrame is { } frame ? JsonNode.Parse(frame) : null,
        ["rule"] = record.Rule is { } rule ? JsonNode.Parse(rule) : null,
        ["holdout_percentage"] = record.HoldoutPercentage,
        ["rollout"] = record.Rollout ?? Segment.FullRollout,
        ["position"] = record.Position,
    };
}
