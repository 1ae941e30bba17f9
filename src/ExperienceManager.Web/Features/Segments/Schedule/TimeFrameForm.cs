using System.Globalization;
using ExperienceManager.Domain.Segments;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Segments.Schedule;

/// <summary>The time frame as it is being typed: the texts of the fields, in any state. Immutable.</summary>
public sealed record TimeFrameForm
{
    private static readonly LocalTime _lastMinute = new(23, 59);
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.Iso;
    private static readonly LocalTimePattern[] TimePatterns =
    [
        LocalTimePattern.CreateWithInvariantCulture("HH:mm"),
        LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss"),
        LocalTimePattern.ExtendedIso,
    ];

    /// <summary>Whether the segment has a time frame at all.</summary>
    public bool IsSet { get; init; }

    /// <summary>Start at the server's now when saved; the start fields are then empty.</summary>
    public bool IsImmediate { get; init; } = true;

    /// <summary><c>2026-11-27</c>, as a date input gives it.</summary>
    public string StartDate { get; init; } = "";

    /// <summary>
    /// <c>09:30</c>, as a time input gives it; empty for the beginning of the day. It is not filled in: a time that is typed right after
    /// the date would be drawn over.
    /// </summary>
    public string StartTime { get; init; } = "";

    /// <summary>Open-ended; the end fields are then empty.</summary>
    public bool HasNoEnd { get; init; } = true;

    /// <summary>Whether there must be an end, so that “No end” is not offered.</summary>
    public bool NeedsEnd { get; init; }

    /// <summary>See <see cref="StartDate"/>.</summary>
    public string EndDate { get; init; } = "";

    /// <summary>As <see cref="StartTime"/>; empty for the last minute of the day.</summary>
    public string EndTime { get; init; } = "";

    /// <summary>IANA zone id, as typed or chosen.</summary>
    public required string Zone { get; init; }

    /// <summary>Which instant a repeated start means.</summary>
    public RepeatedHour StartChoice { get; init; }

    /// <summary>Which instant a repeated end means.</summary>
    public RepeatedHour EndChoice { get; init; }

    /// <summary>The form of a stored time frame; without one, an unset form in the shop's zone.</summary>
    public static TimeFrameForm From(TimeFrame? frame, string zone) => frame is null ? new TimeFrameForm { Zone = zone } : new TimeFrameForm
    {
        IsSet = true,
        IsImmediate = frame.Start is null,
        StartDate = Date(frame.Start),
        StartTime = Time(frame.Start),
        HasNoEnd = frame.End is null,
        EndDate = Date(frame.End),
        EndTime = Time(frame.End),
        Zone = frame.Zone.Id,
        StartChoice = frame.StartChoice,
        EndChoice = frame.EndChoice,
    };

    /// <summary>The typed start; null while it is unreadable or immediate.</summary>
    public LocalDateTime? Start => IsImmediate ? null : Join(StartDate, StartHour);

    /// <summary>The typed end; null while it is unreadable or open.</summary>
    public LocalDateTime? End => HasNoEnd ? null : Join(EndDate, EndHour);

    /// <summary>The start's time of day; null while it is unreadable.</summary>
    internal LocalTime? StartHour => StartTime.Length == 0 ? LocalTime.Midnight : ReadTime(StartTime);

    /// <summary>The end's time of day; null while it is unreadable.</summary>
    internal LocalTime? EndHour => EndTime.Length == 0 ? _lastMinute : ReadTime(EndTime);

    /// <summary>The zone; null when there is none of that name.</summary>
    public DateTimeZone? TimeZone => TimeZones.Find(Zone.Trim());

    /// <summary>Types a start date; that ends "immediately".</summary>
    public TimeFrameForm WithStartDate(string date) => this with { StartDate = date, IsImmediate = IsImmediate && date.Length == 0 };

    /// <summary>Types a start time; that ends "immediately".</summary>
    public TimeFrameForm WithStartTime(string time) => this with { StartTime = time, IsImmediate = IsImmediate && time.Length == 0 };

    /// <summary>Types an end date; that ends "no end".</summary>
    public TimeFrameForm WithEndDate(string date) => this with { EndDate = date, HasNoEnd = HasNoEnd && date.Length == 0 };

    /// <summary>Types an end time; that ends "no end".</summary>
    public TimeFrameForm WithEndTime(string time) => this with { EndTime = time, HasNoEnd = HasNoEnd && time.Length == 0 };

    /// <summary>Switches "immediately"; the start fields empty themselves.</summary>
    public TimeFrameForm WithImmediate(bool immediate) =>
        immediate ? this with { IsImmediate = true, StartDate = "", StartTime = "", StartChoice = RepeatedHour.Earlier } : this
            with
        { IsImmediate = false };

    /// <summary>Switches "no end"; the end fields empty themselves.</summary>
    public TimeFrameForm WithNoEnd(bool open) =>
        open ? this with { HasNoEnd = true, EndDate = "", EndTime = "", EndChoice = RepeatedHour.Earlier } : this with { HasNoEnd = false };

    /// <summary>Reads a date input.</summary>
    internal static LocalDate? ReadDate(string text) => DatePattern.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    /// <summary>Reads a time input, with or without seconds.</summary>
    internal static LocalTime? ReadTime(string text) =>
        TimePatterns.Select(pattern => pattern.Parse(text)).FirstOrDefault(parsed => parsed.Success)?.Value;

    private static LocalDateTime? Join(string date, LocalTime? time) => ReadDate(date) is { } day && time is { } hour ? day + hour : null;

    private static string Date(LocalDateTime? local) => local is { } moment ? DatePattern.Format(moment.Date) : "";

    private static string Time(LocalDateTime? local) =>
        local is { } moment ? moment.TimeOfDay.ToString(moment.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture) : "";
}
