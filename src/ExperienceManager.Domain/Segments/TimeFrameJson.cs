using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Segments;

/// <summary>
/// Time frames as JSON: <c>{"start":"2026-11-27T00:00","end":null,"time_zone":"America/New_York"}</c>; <c>start_choice</c> and
/// <c>end_choice</c> are written only when the author chose the later of a repeated hour.
/// </summary>
public static class TimeFrameJson
{
    private static readonly string[] Members = ["start", "end", "time_zone", "start_choice", "end_choice"];

    /// <summary>Reads a time frame; null and undefined are none. Never throws. Problems carry paths such as <c>start</c>.</summary>
    public static Result<TimeFrame?> Read(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return (TimeFrame?)null;
        if (json.ValueKind != JsonValueKind.Object)
            return Result.Invalid("", "A time frame is an object with start, end and time_zone.", "wrong_type");
        var problems = new ProblemList();
        var texts = ReadTexts(json, problems);
        var startChoice = ReadChoice("start_choice", texts, problems);
        var endChoice = ReadChoice("end_choice", texts, problems);
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        var text = new TimeFrameText(
            texts.GetValueOrDefault("start"), texts.GetValueOrDefault("end"), texts.GetValueOrDefault("time_zone"), startChoice, endChoice);
        var read = text.Read();
        return read.Succeeded ? read.Value : read.ToFailed();
    }

    /// <summary>Reads a time frame from JSON text, as stored.</summary>
    public static Result<TimeFrame?> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return Result.Invalid("", "The time frame is not valid JSON.", "json_invalid");
        }
    }

    /// <summary>Writes a time frame as one JSON value; null for none.</summary>
    public static void Write(Utf8JsonWriter writer, TimeFrame? frame)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (frame is null)
        {
            writer.WriteNullValue();
            return;
        }

        var text = TimeFrameText.Of(frame);
        writer.WriteStartObject();
        writer.WriteString("start", text.Start);
        writer.WriteString("end", text.End);
        writer.WriteString("time_zone", text.TimeZone);
        if (text.StartChoice == RepeatedHour.Later) writer.WriteString("start_choice", "later");
        if (text.EndChoice == RepeatedHour.Later) writer.WriteString("end_choice", "later");
        writer.WriteEndObject();
    }

    /// <summary>A time frame as compact JSON text; <c>null</c> for none.</summary>
    public static string ToJson(TimeFrame? frame) => JsonText.Of(writer => Write(writer, frame));

    private static Dictionary<string, string?> ReadTexts(JsonElement json, ProblemList problems)
    {
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!JsonText.TryName(member, out var name)) problems.Add(new("", "A member's name is not valid text.", "invalid_text"));
            else if (!Members.Contains(name))
                problems.Add(new(PlainText.Shorten(name, 60),
                    $"Unknown member.{ClosestWord.Hint(name, Members)} A time frame has {string.Join(", ", Members)}.", "unknown_member"));
            else if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                problems.Add(new(name, $"The {name} is a text.", "wrong_type"));
            else if (!JsonText.TryText(member.Value, out var text)) problems.Add(new(name, "This must be a text.", "invalid_text"));
            else if (!texts.TryAdd(name, text)) problems.Add(new(name, $"The {name} is there twice.", "duplicate_member"));
        }

        return texts;
    }

    private static RepeatedHour ReadChoice(string name, Dictionary<string, string?> texts, ProblemList problems)
    {
        var text = texts.GetValueOrDefault(name);
        if (text is "later") return RepeatedHour.Later;
        if (text is not (null or "" or "earlier"))
            problems.Add(new(name, "This must be earlier or later: the time occurs twice when the clocks go back."));
        return RepeatedHour.Earlier;
    }
}
