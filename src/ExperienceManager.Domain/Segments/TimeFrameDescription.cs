using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Segments;

/// <summary>
/// Time frames in plain words: local time, offset of that very date, UTC, how far away, and what clock changes do to it.
/// </summary>
public static class TimeFrameDescription
{

    /// <summary>
    /// The line below the editor: "Starts Sat 28 Nov 2026 00:00 in Oslo (UTC+1), Fri 27 Nov 23:00 UTC, in 3 days. No end."
    /// </summary>
    public static LocalizableText Describe(TimeFrame? frame, Instant now)
    {
        if (frame is null || (frame.Start is null && frame.End is null)) return "Always.";
        var start = frame.Start is { } from ? Start(frame.Zone, Moment(from, frame.Zone, frame.StartChoice), now) : "Starts immediately.";
        return $"{start} {End(frame, now)}";
    }

    /// <summary>Its end alone: "Ends Sat 28 Nov 2026 00:00 in Oslo (UTC+1), Fri 27 Nov 23:00 UTC, in 3 days.", "No end."</summary>
    public static LocalizableText End(TimeFrame frame, Instant now)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame.End is { } to ? End(frame.Zone, Moment(to, frame.Zone, frame.EndChoice), now) : "No end.";
    }

    /// <summary>For a row of the list: <c>ends Fri 27 Nov 23:59 Oslo, in 2 days</c>; <c>always</c>.</summary>
    public static LocalizableText Short(TimeFrame? frame, Instant now)
    {
        if (frame?.StartInstant is { } start && now < start) return $"starts {Row(frame.Zone, start, now)}";
        if (frame?.EndInstant is { } end && now < end) return $"ends {Row(frame.Zone, end, now)}";
        if (frame?.EndInstant is { } over) return $"ended {Row(frame.Zone, over, now)}";
        if (frame?.StartInstant is { } since) return $"since {Row(frame.Zone, since, now)}";
        return "always";
    }

    /// <summary>What one local time means in a zone.</summary>
    public static MomentText Moment(LocalDateTime local, DateTimeZone zone, RepeatedHour choice)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var instant = TimeFrame.Resolve(local, zone, choice);
        var used = instant.InZone(zone);
        var mapping = zone.MapLocal(local);
        var words = new MomentText(instant, Place(used), null, null, null);
        return mapping.Count switch
        {
            0 => words with
            {
                Note =
                $"{local:HH':'mm} does not exist on that day (clocks go forward): {After(local, used.LocalDateTime)} is used"
            },
            1 => words,
            _ => Repeated(words, local, choice, TimeZones.OffsetWords(mapping.First().Offset),
                TimeZones.OffsetWords(mapping.Last().Offset)),
        };
    }

    /// <summary>How far away: <c>in 3 days</c>, <c>5 minutes ago</c>, <c>now</c>. Whole units, rounded down.</summary>
    public static LocalizableText Distance(Instant instant, Instant now) => instant < now ? Past(now - instant) : Coming(instant - now);

    private static LocalizableText Coming(Duration distance) => distance switch
    {
        { TotalDays: >= 2 } => (LocalizableText)$"in {(int)distance.TotalDays:N0} days",
        { TotalHours: >= 2 } => $"in {(int)distance.TotalHours:N0} hours",
        { TotalMinutes: >= 2 } => $"in {(int)distance.TotalMinutes:N0} minutes",
        { TotalMinutes: >= 1 } => "in 1 minute",
        _ => "now",
    };

    private static LocalizableText Past(Duration distance) => distance switch
    {
        { TotalDays: >= 2 } => (LocalizableText)$"{(int)distance.TotalDays:N0} days ago",
        { TotalHours: >= 2 } => $"{(int)distance.TotalHours:N0} hours ago",
        { TotalMinutes: >= 2 } => $"{(int)distance.TotalMinutes:N0} minutes ago",
        { TotalMinutes: >= 1 } => "1 minute ago",
        _ => "now",
    };

    private static LocalizableText Start(DateTimeZone zone, MomentText moment, Instant now)
    {
        if (moment.Instant > now) return $"Starts {WithUtc(zone, moment)}, {Distance(moment.Instant, now)}.";
        return $"Started {WithUtc(zone, moment)}, {Distance(moment.Instant, now)}.";
    }

    private static LocalizableText End(DateTimeZone zone, MomentText moment, Instant now)
    {
        if (moment.Instant > now) return $"Ends {WithUtc(zone, moment)}, {Distance(moment.Instant, now)}.";
        return $"Ended {WithUtc(zone, moment)}, {Distance(moment.Instant, now)}.";
    }

    private static LocalizableText WithUtc(DateTimeZone zone, MomentText moment)
    {
        if (TimeZones.IsUtc(zone)) return moment.Local;
        return $"{moment.Local}, {WithoutYear(moment.Instant.InUtc().LocalDateTime)} UTC";
    }

    private static LocalizableText Row(DateTimeZone zone, Instant instant, Instant now) =>
        $"{WithoutYear(instant.InZone(zone).LocalDateTime)} {TimeZones.City(zone)}, {Distance(instant, now)}";

    private static LocalizableText Place(ZonedDateTime used)
    {
        var time = Long(used.LocalDateTime);
        if (TimeZones.IsUtc(used.Zone)) return $"{time} UTC";
        return $"{time} in {TimeZones.City(used.Zone)} ({TimeZones.OffsetWords(used.Offset)})";
    }

    private static LocalizableText Long(LocalDateTime local) => $"{local:ddd d MMM uuuu HH':'mm}";

    private static LocalizableText WithoutYear(LocalDateTime local) => $"{local:ddd d MMM HH':'mm}";

    // A whole day can be skipped (Samoa, 2011): then the date is said too.
    private static LocalizableText After(LocalDateTime written, LocalDateTime used)
    {
        if (written.Date != used.Date) return Long(used);
        return $"{used:HH':'mm}";
    }

    private static MomentText Repeated(MomentText words, LocalDateTime local, RepeatedHour choice, string earlier, string later)
    {
        LocalizableText note = $"{local:HH':'mm} happens twice on that day (clocks go back): the earlier ({earlier}) is used";
        if (choice == RepeatedHour.Later) note = $"{local:HH':'mm} happens twice on that day (clocks go back): the later ({later}) is used";
        return words with { Note = note, EarlierOffset = earlier, LaterOffset = later };
    }
}

/// <summary>What a local time means in a zone.</summary>
/// <param name="Instant">The instant it means.</param>
/// <param name="Local">Such as <c>Sat 28 Nov 2026 00:00 in Oslo (UTC+1)</c>, the time that is really used.</param>
/// <param name="Note">What a clock change does to it; null when nothing.</param>
/// <param name="EarlierOffset">Of a time that happens twice, the offset of the first; null otherwise.</param>
/// <param name="LaterOffset">Of a time that happens twice, the offset of the second; null otherwise.</param>
public sealed record MomentText(Instant Instant, LocalizableText Local, LocalizableText? Note, string? EarlierOffset, string? LaterOffset)
{
    /// <summary>Whether the author may choose between two instants.</summary>
    public bool IsRepeated => EarlierOffset is not null;
}
