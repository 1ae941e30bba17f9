using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments.Schedule;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Insight.Why;

/// <summary>The form as it is typed, its JSON aside. Immutable.</summary>
public sealed record WhyEntry
{
    /// <summary>Whether the order is the pasted JSON.</summary>
    public bool IsPasted { get; init; }

    /// <summary>Number of the stored order.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether the instant is now; the two fields are then empty.</summary>
    public bool IsNow { get; init; } = true;

    /// <summary><c>2026-11-27</c>, in the shop's zone.</summary>
    public string Date { get; init; } = "";

    /// <summary>
    /// <c>09:30</c> or <c>09:30:15</c>; empty for the beginning of the day. It is not filled in: a time that is typed at the same moment as
    /// the date would be drawn over.
    /// </summary>
    public string Time { get; init; } = "";

    /// <summary>Which instant a repeated time means.</summary>
    public RepeatedHour Choice { get; init; }

    /// <summary>The page locale; empty for the order's own.</summary>
    public string Locale { get; init; } = "";

    /// <summary>The form of a question.</summary>
    public static WhyEntry Of(WhyQuestion question, DateTimeZone zone)
    {
        var entry = new WhyEntry
        {
            IsPasted = question.Order is null && question.HasOrder,
            Number = question.Order ?? "",
            Locale = question.Locale ?? "",
        };
        return question.At is { } at ? entry.At(at, zone) : entry;
    }

    /// <summary>The same at an instant.</summary>
    public WhyEntry At(Instant at, DateTimeZone zone)
    {
        var local = LocalTimes.Of(at, zone).LocalDateTime;
        var isLater = zone.MapLocal(local) is { Count: 2 } mapping && mapping.Last().ToInstant() <= at;
        return this with
        {
            IsNow = false,
            Date = LocalDatePattern.Iso.Format(local.Date),
            Time = LocalTimePattern.CreateWithInvariantCulture(local.Second == 0 ? "HH:mm" : "HH:mm:ss").Format(local.TimeOfDay),
            Choice = isLater ? RepeatedHour.Later : RepeatedHour.Earlier,
        };
    }

    /// <summary>Types a date; that ends "now".</summary>
    public WhyEntry WithDate(string date) => this with { Date = date, IsNow = IsNow && date.Length == 0 };

    /// <summary>Types a time; that ends "now".</summary>
    public WhyEntry WithTime(string time) => this with { Time = time, IsNow = IsNow && time.Length == 0 };

    /// <summary>Switches "now"; the fields empty themselves.</summary>
    public WhyEntry WithNow(bool now) =>
        now ? this with { IsNow = true, Date = "", Time = "", Choice = RepeatedHour.Earlier } : this with { IsNow = false };

    /// <summary>What the fields mean; null while they cannot be read, and for now.</summary>
    public MomentText? Moment(DateTimeZone zone) => !IsNow && IsYearKnown && Hour is { } time
        ? TimeFrameDescription.Moment(TimeFrameForm.ReadDate(Date)!.Value + time, zone, Choice)
        : null;

    /// <summary>What must be fixed, with the paths <c>number</c>, <c>date</c> and <c>time</c>.</summary>
    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>();
        if (!IsPasted && Number.Trim().Length == 0) problems.Add(new("number", "Enter an order number."));
        if (IsNow) return problems;
        if (TimeFrameForm.ReadDate(Date) is null) problems.Add(new("date", "Enter a date, or choose “Now”."));
        else if (!IsYearKnown)
            problems.Add(new("date", $"The year must be between {TimeFrameText.Years.First} and {TimeFrameText.Years.Last}."));
        if (Hour is null) problems.Add(new("time", "Enter a time, such as 09:00."));
        return problems;
    }

    private LocalTime? Hour => Time.Length == 0 ? LocalTime.Midnight : TimeFrameForm.ReadTime(Time);

    private bool IsYearKnown =>
        TimeFrameForm.ReadDate(Date) is { } day && day.Year >= TimeFrameText.Years.First && day.Year <= TimeFrameText.Years.Last;
}
