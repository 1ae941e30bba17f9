using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Schedule;

/// <summary>A field of the time frame editor.</summary>
public enum TimeFrameField
{
    StartDate,
    StartTime,
    EndDate,
    EndTime,
    TimeZone,
}

/// <summary>What is wrong in one field, and how to fix it.</summary>
public sealed record TimeFrameProblem(TimeFrameField Field, LocalizableText Message)
{
    /// <summary>Html id of the field.</summary>
    public string ElementId => IdOf(Field);

    /// <summary>Html id of a field.</summary>
    public static string IdOf(TimeFrameField field) => field switch
    {
        TimeFrameField.StartDate => "start-date",
        TimeFrameField.StartTime => "start-time",
        TimeFrameField.EndDate => "end-date",
        TimeFrameField.EndTime => "end-time",
        _ => "time-zone",
    };
}

/// <summary>Turns the typed form into a <see cref="TimeFrame"/>, or says what is wrong with it.</summary>
public static class TimeFrameReader
{
    /// <summary>What must be fixed; empty when the form can be saved.</summary>
    public static IReadOnlyList<TimeFrameProblem> Check(TimeFrameForm form, Instant now)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!form.IsSet) return [];
        var problems = new List<TimeFrameProblem>();
        if (!form.IsImmediate)
        {
            CheckDate(form.StartDate, TimeFrameField.StartDate, "Enter the start date, or choose “Immediately”.", problems);
            CheckTime(form.StartHour, TimeFrameField.StartTime, "Enter the start time, such as 09:00.", problems);
        }

        if (!form.HasNoEnd)
        {
            CheckDate(form.EndDate, TimeFrameField.EndDate, form.NeedsEnd
                ? "Enter the end date."
                : "Enter the end date, or choose “No end”.", problems);
            CheckTime(form.EndHour, TimeFrameField.EndTime, "Enter the end time, such as 09:00.", problems);
        }

        if (form.TimeZone is null) problems.Add(new(TimeFrameField.TimeZone, NoZone(form.Zone.Trim())));
        else if (problems.Count == 0 && form.End is { } end && Read(form, now) is null)
        {
            problems.Add(new(TimeFrameField.EndDate, Reversed(form.Start, end)));
        }

        return problems;
    }

    /// <summary>
    /// The time frame at the moment of saving; null when none is set or it cannot be made. An immediate start is that minute.
    /// </summary>
    public static TimeFrame? Read(TimeFrameForm form, Instant now)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!form.IsSet || form.TimeZone is not { } zone) return null;
        if (!form.IsImmediate)
            return form.Start is null ? null : TimeFrame.TryCreate(form.Start, form.End, zone, form.StartChoice, form.EndChoice);

        // The start of the running minute: what was saved is live at once, and the time fields show it without seconds.
        var local = now.InZone(zone).LocalDateTime;
        var minute = local.Date + new LocalTime(local.Hour, local.Minute);
        var choice = TimeFrame.Resolve(minute, zone, RepeatedHour.Earlier) >= now - Duration.FromMinutes(1)
            ? RepeatedHour.Earlier
            : RepeatedHour.Later;
        return TimeFrame.TryCreate(minute, form.End, zone, choice, form.EndChoice);
    }

    private static void CheckDate(string date, TimeFrameField field, LocalizableText missing, List<TimeFrameProblem> problems)
    {
        if (TimeFrameForm.ReadDate(date) is not { } day) problems.Add(new(field, missing));
        else if (day.Year < TimeFrameText.Years.First || day.Year > TimeFrameText.Years.Last) problems.Add(new(field, YearWords));
    }

    private static void CheckTime(LocalTime? time, TimeFrameField field, LocalizableText missing, List<TimeFrameProblem> problems)
    {
        if (time is null) problems.Add(new(field, missing));
    }

    private static LocalizableText YearWords => $"The year must be between {TimeFrameText.Years.First} and {TimeFrameText.Years.Last}.";

    private static LocalizableText NoZone(string typed)
    {
        if (typed.Length == 0) return "Choose a time zone.";
        return $"There is no time zone “{typed}”. Type a city, such as Oslo, and choose from the list.";
    }

    private static LocalizableText Reversed(LocalDateTime? start, LocalDateTime end)
    {
        if (start is not { } from) return $"The end, {end:ddd d MMM uuuu HH:mm}, must be after the start, now.";
        return $"The end, {end:ddd d MMM uuuu HH:mm}, must be after the start, {from:ddd d MMM uuuu HH:mm}.";
    }
}
