using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>One end of the time in which a parcel is expected.</summary>
/// <param name="Text">As readers of the page write it.</param>
/// <param name="Machine">For machines: a date, or a local date-time.</param>
public sealed record ArrivalTime(string Text, string Machine);

/// <summary>When a parcel is expected, in words: <c>Tomorrow, December 1, 2:00 PM – 4:00 PM</c>.</summary>
public static class Arrival
{
    /// <summary>The ends of the window: one for a day or an instant, two for a range, none when it is over.</summary>
    /// <param name="estimate">The window as sent; null for none.</param>
    /// <param name="language">Words, formats and the zone.</param>
    /// <param name="today">The day in the zone.</param>
    public static ImmutableArray<ArrivalTime> Of(DeliveryWindow? estimate, PageLanguage language, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(language);
        if (estimate?.In(language.Zone) is not { } window || window.To < today) return [];
        // What is left of it: nothing arrives in the past.
        if (window.From < today) window = window with { From = today, FromTime = null };
        var (from, to) = (window.FromTime?.Time, window.ToTime?.Time);
        if (window.From != window.To) return [End(window.From, from), End(window.To, to)];
        if (to is null || from == to) return [End(window.From, from)];
        return from is null ? [End(window.To, to)] : [End(window.From, from), new(Hour(to.Value), Machine(window.To, to))];

        ArrivalTime End(DateOnly day, TimeOnly? time) => new(time is { } hour ? $"{Day(day)}, {Hour(hour)}" : Day(day), Machine(day, time));

        string Day(DateOnly day) =>
            day == today ? $"{language.Texts.Parcel.Today}, {MonthDay(day)}"
            : day == today.AddDays(1) ? $"{language.Texts.Parcel.Tomorrow}, {MonthDay(day)}"
            : day.ToString("D", language.Culture);

        string MonthDay(DateOnly day) => day.ToString("M", language.Culture);

        string Hour(TimeOnly time) => time.ToString("t", language.Culture);
    }

    private static string Machine(DateOnly day, TimeOnly? time)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return time is { } hour ? $"{date}T{hour.ToString("HH:mm", CultureInfo.InvariantCulture)}" : date;
    }
}
