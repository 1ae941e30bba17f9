using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Segments.Schedule;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>
/// Forms as JSON for keeping unsaved changes. Internal to this program; a form that a later version cannot read is dropped.
/// </summary>
public static class SegmentFormJson
{
    /// <summary>Writes a form.</summary>
    public static string Write(SegmentForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", form.Name);
            if (form.ExperienceId is { } experience) writer.WriteString("experience", experience);
            writer.WritePropertyName("locales");
            JsonSerializer.Serialize(writer, form.Locales.Items.ToArray());
            writer.WriteString("rollout", form.Rollout);
            writer.WriteNumber("next_id", form.Rule.NextId);
            writer.WritePropertyName("rule");
            RuleDraftJson.Write(writer, form.Rule.Root);
            WriteSource(writer, form.Rule);
            if (form.Rule.WrongText is { } text) writer.WriteString("rule_text", text);
            writer.WritePropertyName("time_frame");
            WriteFrame(writer, form.TimeFrame);
            writer.WriteEndObject();
        });
    }

    /// <summary>Reads a form; null when it cannot be read.</summary>
    public static SegmentForm? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception fault)
            when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or InvalidCastException)
        {
            return null;
        }
    }

    private static SegmentForm Read(JsonElement json) => new()
    {
        Name = json.GetProperty("name").GetString()!,
        ExperienceId = json.TryGetProperty("experience", out var experience) ? experience.GetGuid() : null,
        Locales = json.GetProperty("locales").EnumerateArray().Select(locale => locale.GetString()!).ToEquatableArray(),
        Rollout = json.TryGetProperty("rollout", out var rollout) ? rollout.GetString()! : SegmentForm.FullRollout,
        Rule = ReadRule(json),
        TimeFrame = ReadFrame(json.GetProperty("time_frame")),
    };

    // The rule it was read from stays known, so that an untouched rule is saved exactly as it was.
    private static void WriteSource(Utf8JsonWriter writer, RuleDraft rule)
    {
        if (rule.SourceRoot is not { } root) return;
        writer.WritePropertyName("source");
        RuleJson.Write(writer, rule.Source);
        writer.WritePropertyName("source_root");
        RuleDraftJson.Write(writer, root);
    }

    private static RuleDraft ReadRule(JsonElement json)
    {
        var root = (DraftGroup)RuleDraftJson.Read(json.GetProperty("rule"));
        return new()
        {
            Root = root,
            NextId = json.GetProperty("next_id").GetInt32(),
            Source = json.TryGetProperty("source", out var source) ? RuleJson.Read(source).Value : null,
            SourceRoot = json.TryGetProperty("source_root", out var read) ? (DraftGroup)RuleDraftJson.Read(read) : null,
            Typed = json.TryGetProperty("rule_text", out var text) ? new TypedRule(text.GetString()!, root, IsRule: false) : null,
        };
    }

    private static void WriteFrame(Utf8JsonWriter writer, TimeFrameForm frame)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("set", frame.IsSet);
        writer.WriteBoolean("immediate", frame.IsImmediate);
        writer.WriteString("start_date", frame.StartDate);
        writer.WriteString("start_time", frame.StartTime);
        writer.WriteBoolean("no_end", frame.HasNoEnd);
        writer.WriteString("end_date", frame.EndDate);
        writer.WriteString("end_time", frame.EndTime);
        writer.WriteString("zone", frame.Zone);
        writer.WriteBoolean("later_start", frame.StartChoice == RepeatedHour.Later);
        writer.WriteBoolean("later_end", frame.EndChoice == RepeatedHour.Later);
        writer.WriteEndObject();
    }

    private static TimeFrameForm ReadFrame(JsonElement json) => new()
    {
        IsSet = json.GetProperty("set").GetBoolean(),
        IsImmediate = json.GetProperty("immediate").GetBoolean(),
        StartDate = json.GetProperty("start_date").GetString()!,
        StartTime = json.GetProperty("start_time").GetString()!,
        HasNoEnd = json.GetProperty("no_end").GetBoolean(),
        EndDate = json.GetProperty("end_date").GetString()!,
        EndTime = json.GetProperty("end_time").GetString()!,
        Zone = json.GetProperty("zone").GetString()!,
        StartChoice = json.GetProperty("later_start").GetBoolean() ? RepeatedHour.Later : RepeatedHour.Earlier,
        EndChoice = json.GetProperty("later_end").GetBoolean() ? RepeatedHour.Later : RepeatedHour.Earlier,
    };
}
