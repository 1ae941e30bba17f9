using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Matching;

/// <summary>
/// The compiled twin of <see cref="RuleTime"/>: instants are ticks and days are numbers, worked out once for each decision.
/// </summary>
internal readonly struct MatchTime
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public MatchTime(Instant at, DateTimeZone zone)
    {
        At = LocalTimes.Nearest(at);
        Zone = zone;
        Ticks = RuleDates.TicksOf(at);
        Day = RuleDates.DayOf(Ticks, zone);
    }

    public Instant At { get; }

    public DateTimeZone Zone { get; }

    /// <summary>The instant as <see cref="RuleDates"/> counts.</summary>
    public long Ticks { get; }

    /// <summary>The day of the instant in the zone, counted from 1970-01-01.</summary>
    public long Day { get; }

    /// <summary>The same day.</summary>
    public DateOnly Date => DateOnly.FromDayNumber((int)Day + EpochDay);

    /// <summary>How many days before today an instant lies; false when it is still to come.</summary>
    public bool TryDaysAgo(long ticks, out long days)
    {
        days = 0;
        if (ticks > Ticks) return false;

        // Further back than rules look the day does not matter, and zones keep few of their centuries at hand.
        var isFar = Ticks - ticks > (RuleLimits.Days + 2) * NodaConstants.TicksPerDay;
        days = isFar ? (Ticks - ticks) / NodaConstants.TicksPerDay : Day - RuleDates.DayOf(ticks, Zone);
        return true;
    }

    /// <summary>See <see cref="RuleTime.PlacedAt"/>.</summary>
    public long PlacedAt(OrderData order) => order.PlacedAt == default ? Ticks : RuleDates.TicksOf(order.PlacedAt);

    /// <summary>See <see cref="RuleTime.AgeOf"/>.</summary>
    public decimal AgeOf(OrderData order) => Math.Max(0, Day - RuleDates.DayOf(PlacedAt(order), Zone));
}
