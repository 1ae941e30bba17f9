using NodaTime;

namespace ExperienceManager.Domain.Orders;

/// <summary>When a parcel is expected: the days, both included, and the time of day where its sender names one.</summary>
/// <param name="From">The first day, as sent.</param>
/// <param name="To">The last day, as sent; the same for a single one.</param>
public sealed record DeliveryWindow(DateOnly From, DateOnly To)
{
    /// <summary>From when on the first day; null for all of it.</summary>
    public DeliveryTime? FromTime { get; init; }

    /// <summary>Until when on the last day; null for all of it.</summary>
    public DeliveryTime? ToTime { get; init; }

    /// <summary>The window as clocks at the destination show it, for senders that write in UTC: they are taken to be in a zone.</summary>
    public DeliveryWindow In(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var ((from, fromTime), (to, toTime)) = (In(From, FromTime, zone), In(To, ToTime, zone));
        return new DeliveryWindow(from, to) { FromTime = fromTime, ToTime = toTime };
    }

    // A time with an offset of its own is the destination's, as carriers write it.
    private static (DateOnly Day, DeliveryTime? Time) In(DateOnly day, DeliveryTime? time, DateTimeZone zone)
    {
        if (time is not { Offset: { } offset } || offset != Offset.Zero) return (day, time);
        var local = LocalDateTime.FromDateTime(day.ToDateTime(time.Time)).InUtc().WithZone(zone).LocalDateTime;
        var isMidnight = local.TimeOfDay == LocalTime.Midnight;
        return (local.Date.ToDateOnly(), isMidnight ? null : new DeliveryTime(local.TimeOfDay.ToTimeOnly(), null));
    }
}

/// <summary>A time of day on a day of delivery.</summary>
/// <param name="Time">The time, as sent.</param>
/// <param name="Offset">Its offset from UTC; null when none was sent.</param>
public sealed record DeliveryTime(TimeOnly Time, Offset? Offset);
