using NodaTime;

namespace ExperienceManager.Domain.Analytics;

/// <summary>Calendar days as whole numbers, days since 1970-01-01: what rows are kept by.</summary>
public static class CalendarDays
{
    private static readonly LocalDate First = new(1970, 1, 1);

    /// <summary>The day of an instant in a zone: 23, 24 or 25 hours long, as the zone has it.</summary>
    public static int DayOf(Instant instant, DateTimeZone zone) => Number(instant.InZone(zone).Date);

    /// <summary>The number of a date.</summary>
    public static int Number(LocalDate date) => Period.DaysBetween(First, date);

    /// <summary>The date of a number.</summary>
    public static LocalDate Date(int number) => First.PlusDays(number);
}
