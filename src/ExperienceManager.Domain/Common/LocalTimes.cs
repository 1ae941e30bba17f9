using NodaTime;

namespace ExperienceManager.Domain.Common;

/// <summary>
/// Local times of instants that a sender chose, such as 9999-12-31T23:59:59Z for "never" and 0001-01-01T00:00:00Z for "unknown".
/// </summary>
public static class LocalTimes
{
    private static readonly Instant First = Instant.FromUtc(1, 1, 2, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9999, 12, 30, 23, 59, 59);

    /// <summary>
    /// The local time of an instant in a zone; never throws. On the first and the last day of the calendar, where an offset leads out of
    /// the years 1 to 9999, it is that of the nearest instant beside them.
    /// </summary>
    public static ZonedDateTime Of(Instant instant, DateTimeZone zone) => Nearest(instant).InZone(zone);

    /// <summary>The nearest instant that has a local time in every zone.</summary>
    public static Instant Nearest(Instant instant) => Instant.Max(First, Instant.Min(Last, instant));
}
