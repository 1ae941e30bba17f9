using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Ui;

/// <summary>How long ago or ahead, in the largest fitting unit: "3 days ago", "in 2 hours".</summary>
public static class SinceText
{
    /// <summary>The distance of an instant from now.</summary>
    public static LocalizableText Of(Instant at, Instant now)
    {
        var distance = at - now;
        return distance > Duration.Zero ? Ahead(distance) : Past(-distance);
    }

    private static LocalizableText Ahead(Duration length)
    {
        var (number, unit) = Measure(length);
        return unit switch
        {
            Unit.Moment => "just now",
            Unit.Minute => number == 1 ? "in 1 minute" : Many($"in {number} minutes"),
            Unit.Hour => number == 1 ? "in 1 hour" : Many($"in {number} hours"),
            Unit.Day => number == 1 ? "in 1 day" : Many($"in {number} days"),
            Unit.Month => number == 1 ? "in 1 month" : Many($"in {number} months"),
            _ => number == 1 ? "in 1 year" : Many($"in {number} years"),
        };
    }

    private static LocalizableText Past(Duration length)
    {
        var (number, unit) = Measure(length);
        return unit switch
        {
            Unit.Moment => "just now",
            Unit.Minute => number == 1 ? "1 minute ago" : Many($"{number} minutes ago"),
            Unit.Hour => number == 1 ? "1 hour ago" : Many($"{number} hours ago"),
            Unit.Day => number == 1 ? "1 day ago" : Many($"{number} days ago"),
            Unit.Month => number == 1 ? "1 month ago" : Many($"{number} months ago"),
            _ => number == 1 ? "1 year ago" : Many($"{number} years ago"),
        };
    }

    private static (int Number, Unit Unit) Measure(Duration length) => length switch
    {
        _ when length < Duration.FromMinutes(1) => (0, Unit.Moment),
        _ when length < Duration.FromHours(1) => ((int)length.TotalMinutes, Unit.Minute),
        _ when length < Duration.FromDays(1) => ((int)length.TotalHours, Unit.Hour),
        _ when length < Duration.FromDays(60) => ((int)length.TotalDays, Unit.Day),
        _ when length < Duration.FromDays(730) => ((int)(length.TotalDays / 30.4), Unit.Month),
        _ => ((int)(length.TotalDays / 365.25), Unit.Year),
    };

    // A choice whose other side is a plain text would make a finished string of it.
    private static LocalizableText Many(LocalizableText text) => text;

    private enum Unit
    {
        Moment,
        Minute,
        Hour,
        Day,
        Month,
        Year,
    }
}
