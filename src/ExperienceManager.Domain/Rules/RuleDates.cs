using System.Globalization;
using ExperienceManager.Domain.Common;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// Dates as senders and rules write them: <c>2026-11-30</c>, <c>2026-11-30T18:30</c> with seconds and fractions if need be, and with
/// <c>Z</c> or an offset. Without one it is a time in the shop's zone, a date alone the start of that day. Skipped local times (spring) are
/// the first instant after the gap, repeated ones (autumn) the earlier. Instants are ticks of 100 ns since 1970; what is finer is cut off,
/// and what lies outside the years 1 to 9999 is moved to their ends. Nothing here allocates: the index reads dates with it, too.
/// </summary>
public static class RuleDates
{
    private const int DateLength = 10;

    private static readonly long First = LocalTimes.Nearest(Instant.MinValue).ToUnixTimeTicks();
    private static readonly long Last = LocalTimes.Nearest(Instant.MaxValue).ToUnixTimeTicks();
    private static readonly OffsetDateTimePattern Usual = PatternOf("Z+HH:mm");

    // Zones had offsets with seconds until about 1920.
    private static readonly OffsetDateTimePattern Historic = PatternOf("G");

    /// <summary>The ticks of an instant.</summary>
    public static long TicksOf(Instant instant) => LocalTimes.Nearest(instant).ToUnixTimeTicks();

    /// <summary>An instant in the form that <see cref="TryTicks"/> reads, with the offset of the zone.</summary>
    public static string Format(Instant instant, DateTimeZone zone)
    {
        var time = LocalTimes.Of(instant, zone).ToOffsetDateTime();
        return (time.Offset.Seconds % NodaConstants.SecondsPerMinute == 0 ? Usual : Historic).Format(time);
    }

    /// <summary>Reads a date or date-time; false for any other text.</summary>
    public static bool TryTicks(ReadOnlySpan<char> text, DateTimeZone zone, out long ticks)
    {
        ticks = 0;
        if (!TryDate(text, out var local)) return false;
        text = text[DateLength..];
        if (!text.IsEmpty)
        {
            if (!TryTime(ref text, out var time)) return false;
            local += time;
        }

        if (text.IsEmpty)
        {
            ticks = InZone(local, zone);
            return true;
        }

        if (!TryOffset(text, out var offset)) return false;
        ticks = Math.Clamp(local - offset, First, Last);
        return true;
    }

    /// <summary>The number of the day in a zone, counted from 1970-01-01.</summary>
    public static long DayOf(long ticks, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var (days, rest) = Math.DivRem(ticks + OffsetAt(ticks, zone), NodaConstants.TicksPerDay);
        return rest < 0 ? days - 1 : days;
    }

    private static OffsetDateTimePattern PatternOf(string offset) =>
        OffsetDateTimePattern.CreateWithInvariantCulture($"uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFo<{offset}>");

    private static long InZone(long local, DateTimeZone zone)
    {
        if (local <= First || local >= Last) return Math.Clamp(local, First, Last);

        // A change of the offset that matters lies within a day of the local time read as UTC.
        var before = OffsetAt(Math.Max(First, local - NodaConstants.TicksPerDay), zone);
        var after = OffsetAt(Math.Min(Last, local + NodaConstants.TicksPerDay), zone);
        if (before == after) return Math.Clamp(local - before, First, Last);
        if (OffsetAt(local - before, zone) == before) return local - before;
        if (OffsetAt(local - after, zone) == after) return local - after;
        return zone.GetZoneInterval(Instant.FromUnixTimeTicks(local - after)).End.ToUnixTimeTicks();
    }

    private static long OffsetAt(long ticks, DateTimeZone zone) => zone.GetUtcOffset(Instant.FromUnixTimeTicks(ticks)).Ticks;

    private static bool TryDate(ReadOnlySpan<char> text, out long local)
    {
        local = 0;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-') return false;
        if (!TryNumber(text[..4], out var year) || !TryNumber(text[5..7], out var month)
            || !TryNumber(text[8..DateLength], out var day)) return false;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)) return false;
        local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        return true;
    }

    /// <summary>Reads <c>T18:30:15.25</c> or a part of it and leaves what follows.</summary>
    private static bool TryTime(ref ReadOnlySpan<char> text, out long time)
    {
        time = 0;
        if (text.Length < 6 || text[0] is not ('T' or 't' or ' ') || text[3] != ':') return false;
        if (!TryNumber(text[1..3], out var hours) || hours > 23 || !TryNumber(text[4..6], out var minutes) || minutes > 59) return false;
        time = (hours * NodaConstants.TicksPerHour) + (minutes * NodaConstants.TicksPerMinute);
        text = text[6..];
        if (text.Length < 3 || text[0] != ':') return true;
        if (!TryNumber(text[1..3], out var seconds) || seconds > 59) return false;
        time += seconds * NodaConstants.TicksPerSecond;
        text = text[3..];
        return text.IsEmpty || text[0] is not ('.' or ',') || TryFraction(ref text, ref time);
    }

    private static bool TryFraction(ref ReadOnlySpan<char> text, ref long time)
    {
        var digits = text[1..].IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length - 1;
        if (digits == 0) return false;
        var worth = NodaConstants.TicksPerSecond;
        foreach (var digit in text.Slice(1, digits)) time += (digit - '0') * (worth /= 10);
        text = text[(digits + 1)..];
        return true;
    }

    /// <summary><c>Z</c>, <c>+01</c>, <c>+0100</c>, <c>+01:00</c>, and with seconds, as some zones had before 1970.</summary>
    private static bool TryOffset(ReadOnlySpan<char> text, out long offset)
    {
        offset = 0;
        if (text is "Z" or "z") return true;
        if (text[0] is not ('+' or '-') || text.Length < 3 || !TryNumber(text[1..3], out var hours) || hours > 18) return false;
        offset = hours * NodaConstants.TicksPerHour;
        var rest = text[3..];
        for (var worth = NodaConstants.TicksPerMinute; !rest.IsEmpty; worth = NodaConstants.TicksPerSecond)
        {
            if (rest[0] == ':') rest = rest[1..];
            if (rest.Length < 2 || !TryNumber(rest[..2], out var number) || number > 59) return false;
            offset += number * worth;
            rest = rest[2..];
            if (worth == NodaConstants.TicksPerSecond && !rest.IsEmpty) return false;
        }

        if (text[0] == '-') offset = -offset;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
