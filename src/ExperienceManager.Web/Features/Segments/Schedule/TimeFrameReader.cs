using System.Globalization;
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
public sealed record TimeFrameProblem(TimeFrameField Field, string Message)
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
        if (!form.IsImmediate) CheckMoment(form.StartDate, form.StartTime, "start", "Immediately", TimeFrameField.StartDate, TimeFrameField.StartTime, problems);
        if (!form.HasNoEnd) CheckMoment(form.EndDate, form.EndTime, "end", "No end", TimeFrameField.EndDate, TimeFrameField.EndTime, problems);
        if (form.TimeZone is null)
        {
            problems.Add(new(TimeFrameField.TimeZone, form.Zone.Trim().Length == 0 ? "Choose a time zone." : $"There is no time zone “{form.Zone.Trim()}”. Type a city, such as Oslo, and choose from the list."));
        }
        else if (problems.Count == 0 && form.End is { } end && Read(form, now) is null)
        {
            problems.Add(new(TimeFrameField.EndDate, $"The end, {Words(end)}, must be after the start, {StartWords(form)}."));
        }

        return problems;
    }

    /// <summary>The time frame at the moment of saving; null when none is set or it cannot be made. An immediate start is that minute.</summary>
    public static TimeFrame? Read(TimeFrameForm form, Instant now)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!form.IsSet || form.TimeZone is not { } zone) return null;
        if (!form.IsImmediate) return form.Start is null ? null : TimeFrame.TryCreate(form.Start, form.End, zone, form.StartChoice, form.EndChoice);

        // The start of the running minute: what was saved is live at once, and the time fields show it without seconds.
        var local = now.InZone(zone).LocalDateTime;
        var minute = local.Date + new LocalTime(local.Hour, local.Minute);
        var choice = TimeFrame.Resolve(minute, zone, RepeatedHour.Earlier) >= now - Duration.FromMinutes(1) ? RepeatedHour.Earlier : RepeatedHour.Later;
        return TimeFrame.TryCreate(minute, form.End, zone, choice, form.EndChoice);
    }

    private static void CheckMoment(
        string date, string time, string name, string alternative, TimeFrameField dateField, TimeFrameField timeField, List<TimeFrameProblem> problems)
    {
        if (TimeFrameForm.ReadDate(date) is not { } day) problems.Add(new(dateField, $"Enter the {name} date, or choose “{alternative}”."));
        else if (day.Year < TimeFrameText.Years.First || day.Year > TimeFrameText.Years.Last) problems.Add(new(dateField, YearWords));
        if (TimeFrameForm.ReadTime(time) is null) problems.Add(new(timeField, $"Enter the {name} time, such as 09:00."));
    }

    private static string YearWords { get; } = string.Create(CultureInfo.InvariantCulture, $"The year must be between {TimeFrameText.Years.First} and {TimeFrameText.Years.Last}.");

    private static string StartWords(TimeFrameForm form) => form.Start is { } start ? Words(start) : "now";

    private static string Words(LocalDateTime moment) => moment.ToString("ddd d MMM uuuu HH:mm", CultureInfo.InvariantCulture);
}
