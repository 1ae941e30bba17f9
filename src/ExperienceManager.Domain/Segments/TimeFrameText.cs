using ExperienceManager.Domain.Common;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Domain.Segments;

/// <summary>A time frame as people and programs write it: local ISO date-times, an IANA zone.</summary>
/// <param name="Start">Such as <c>2026-11-27T00:00</c>, seconds allowed; null or blank for no start.</param>
/// <param name="End">The first moment after it; null or blank for open-ended.</param>
/// <param name="TimeZone">Such as <c>America/New_York</c>.</param>
/// <param name="StartChoice">Which instant a repeated start means.</param>
/// <param name="EndChoice">Which instant a repeated end means.</param>
public sealed record TimeFrameText(
    string? Start,
    string? End,
    string? TimeZone,
    RepeatedHour StartChoice = RepeatedHour.Earlier,
    RepeatedHour EndChoice = RepeatedHour.Earlier)
{
    /// <summary>The first and the last year a time frame may name. The last day of 9999 has no UTC form in half of the zones.</summary>
    public static readonly (int First, int Last) Years = (1970, 9998);

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <summary>Reads it. Problems are at <c>start</c>, <c>end</c> and <c>time_zone</c>.</summary>
    public Result<TimeFrame> Read()
    {
        var problems = new ProblemList();
        problems.Add(TimeZones.Check("time_zone", TimeZone));
        var start = ReadLocal("start", Start, problems);
        var end = ReadLocal("end", End, problems);
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        var zone = TimeZones.Find(TimeZone)!;
        if (TimeFrame.TryCreate(start, end, zone, StartChoice, EndChoice) is { } frame) return frame;
        var starts = TimeFrameDescription.Moment(start!.Value, zone, StartChoice);
        var ends = TimeFrameDescription.Moment(end!.Value, zone, EndChoice);
        return Result.Invalid("end", $"The end ({ends.Local}) must be after the start ({starts.Local}).", "end_not_after_start");
    }

    /// <summary>A time frame as text: minutes, and seconds only when there are some.</summary>
    public static TimeFrameText Of(TimeFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new(Write(frame.Start), Write(frame.End), frame.Zone.Id, frame.StartChoice, frame.EndChoice);
    }

    private static string? Write(LocalDateTime? local) => local is not { } time ? null
        : time.Second == 0 && time.NanosecondOfSecond == 0 ? Minutes.Format(time) : LocalDateTimePattern.ExtendedIso.Format(time);

    private static LocalDateTime? ReadLocal(string path, string? text, ProblemList problems)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var parsed = Minutes.Parse(text);
        if (!parsed.Success) parsed = LocalDateTimePattern.ExtendedIso.Parse(text);
        if (!parsed.Success) problems.Add(new(path, Explain(text), "invalid_local_time"));
        else if (parsed.Value.Year < Years.First || parsed.Value.Year > Years.Last)
            problems.Add(new(path, $"The year must be between {Years.First} and {Years.Last}; leave {path} empty for none.",
                "out_of_range"));
        else return parsed.Value;
        return null;
    }

    private static LocalizableText Explain(string text)
    {
        var shown = PlainText.Shorten(text, 60);
        if (OffsetDateTimePattern.ExtendedIso.Parse(text).Success || InstantPattern.ExtendedIso.Parse(text).Success)
        {
            return $"\"{shown}\" has an offset. Use the local time without one, such as 2026-11-27T00:00, and the zone in time_zone.";
        }

        return $"\"{shown}\" is not a local date and time such as 2026-11-27T00:00.";
    }
}
