using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Domain.Segments;

/// <summary>
/// Time frames in plain words, in English and in no culture: local time, offset of that very date, UTC, how far away, and what clock
/// changes do to it.
/// </summary>
public static class TimeFrameWords
{
    private static readonly LocalDateTimePattern Long = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM uuuu HH':'mm");
    private static readonly LocalDateTimePattern WithoutYear = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM HH':'mm");
    private static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("HH':'mm");

    /// <summary>
    /// The line below the editor: "Starts Sat 28 Nov 2026 00:00 in Oslo (UTC+1), Fri 27 Nov 23:00 UTC, in 3 days. No end."
    /// </summary>
    public static string Describe(TimeFrame? frame, Instant now)
    {
        if (frame is null || (frame.Start is null && frame.End is null)) return "Always.";
        var start = frame.Start is { } from ? Sentence("Starts", "Started", Moment(from, frame.Zone, frame.StartChoice), now) : "Starts immediately.";
        var end = frame.End is { } to ? Sentence("Ends", "Ended", Moment(to, frame.Zone, frame.EndChoice), now) : "No end.";
        return $"{start} {end}";
    }

    /// <summary>What clock changes do to start and end, a sentence each; empty when nothing.</summary>
    public static IReadOnlyList<string> Notes(TimeFrame? frame)
    {
        if (frame is null) return [];
        var start = frame.Start is { } from ? Moment(from, frame.Zone, frame.StartChoice).Note : null;
        var end = frame.End is { } to ? Moment(to, frame.Zone, frame.EndChoice).Note : null;
        return [.. new[] { start is null ? null : $"Start: {start}.", end is null ? null : $"End: {end}." }.OfType<string>()];
    }

    /// <summary>For a row of the list: <c>ends Fri 27 Nov 23:59 Oslo, in 2 days</c>; <c>always</c>.</summary>
    public static string Short(TimeFrame? frame, Instant now)
    {
        if (frame?.StartInstant is { } start && now < start) return Row("starts", frame.Zone, start, now);
        if (frame?.EndInstant is not { } end) return frame?.StartInstant is { } since ? Row("since", frame.Zone, since, now) : "always";
        return Row(now < end ? "ends" : "ended", frame.Zone, end, now);
    }

    /// <summary>What one local time means in a zone.</summary>
    public static MomentWords Moment(LocalDateTime local, DateTimeZone zone, RepeatedHour choice)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var instant = TimeFrame.Resolve(local, zone, choice);
        var used = instant.InZone(zone);
        var mapping = zone.MapLocal(local);
        var place = TimeZones.IsUtc(zone) ? "UTC" : $"in {TimeZones.City(zone)} ({TimeZones.OffsetWords(used.Offset)})";
        var words = new MomentWords(instant, $"{Long.Format(used.LocalDateTime)} {place}", null, null, null);
        return mapping.Count switch
        {
            0 => words with { Note = $"{Clock.Format(local)} does not exist on that day (clocks go forward): {After(local, used.LocalDateTime)} is used" },
            1 => words,
            _ => Repeated(words, local, choice, TimeZones.OffsetWords(mapping.First().Offset), TimeZones.OffsetWords(mapping.Last().Offset)),
        };
    }

    /// <summary>How far away: <c>in 3 days</c>, <c>5 minutes ago</c>, <c>now</c>. Whole units, rounded down.</summary>
    public static string Distance(Instant instant, Instant now)
    {
        var distance = instant - now;
        var amount = Amount(distance < Duration.Zero ? -distance : distance);
        return amount is null ? "now" : distance < Duration.Zero ? $"{amount} ago" : $"in {amount}";
    }

    private static string Sentence(string coming, string gone, MomentWords moment, Instant now)
    {
        var utc = moment.Local.EndsWith("UTC", StringComparison.Ordinal) ? "" : $", {WithoutYear.Format(moment.Instant.InUtc().LocalDateTime)} UTC";
        return $"{(moment.Instant > now ? coming : gone)} {moment.Local}{utc}, {Distance(moment.Instant, now)}.";
    }

    private static string Row(string verb, DateTimeZone zone, Instant instant, Instant now) =>
        $"{verb} {WithoutYear.Format(instant.InZone(zone).LocalDateTime)} {TimeZones.City(zone)}, {Distance(instant, now)}";

    // A whole day can be skipped (Samoa, 2011): then the date is said too.
    private static string After(LocalDateTime written, LocalDateTime used) => written.Date == used.Date ? Clock.Format(used) : Long.Format(used);

    private static MomentWords Repeated(MomentWords words, LocalDateTime local, RepeatedHour choice, string earlier, string later)
    {
        var used = choice == RepeatedHour.Later ? $"the later ({later})" : $"the earlier ({earlier})";
        return words with { Note = $"{Clock.Format(local)} happens twice on that day (clocks go back): {used} is used", EarlierOffset = earlier, LaterOffset = later };
    }

    private static string? Amount(Duration distance) => distance switch
    {
        { TotalDays: >= 2 } => Words((int)distance.TotalDays, "day"),
        { TotalHours: >= 2 } => Words((int)distance.TotalHours, "hour"),
        { TotalMinutes: >= 1 } => Words((int)distance.TotalMinutes, "minute"),
        _ => null,
    };

    private static string Words(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? "" : "s")}");
}

/// <summary>What a local time means in a zone.</summary>
/// <param name="Instant">The instant it means.</param>
/// <param name="Local">Such as <c>Sat 28 Nov 2026 00:00 in Oslo (UTC+1)</c>, the time that is really used.</param>
/// <param name="Note">What a clock change does to it; null when nothing.</param>
/// <param name="EarlierOffset">Of a time that happens twice, the offset of the first; null otherwise.</param>
/// <param name="LaterOffset">Of a time that happens twice, the offset of the second; null otherwise.</param>
public sealed record MomentWords(Instant Instant, string Local, string? Note, string? EarlierOffset, string? LaterOffset)
{
    /// <summary>Whether the author may choose between two instants.</summary>
    public bool IsRepeated => EarlierOffset is not null;
}
