using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Segments;

/// <summary>Which of the two instants a repeated local time (autumn) means.</summary>
public enum RepeatedHour
{
    /// <summary>The earlier; the default (docs/semantics.md#5-time-frames).</summary>
    Earlier,

    /// <summary>The later, when the author chose it.</summary>
    Later,
}

/// <summary>
/// When a segment applies: local date-times in an IANA zone, half-open [start, end). Stored as written, never as UTC; UTC is derived
/// (docs/semantics.md#5-time-frames). Gap: the first valid instant after it. Repeated hour: the earlier unless chosen.
/// </summary>
[JsonConverter(typeof(TimeFrameConverter))]
public sealed record TimeFrame
{
    private TimeFrame(LocalDateTime? start, LocalDateTime? end, DateTimeZone zone, RepeatedHour startChoice, RepeatedHour endChoice)
    {
        Start = start;
        End = end;
        Zone = zone;
        StartChoice = startChoice;
        EndChoice = endChoice;
        StartInstant = start is { } from ? Resolve(from, zone, startChoice) : null;
        EndInstant = end is { } to ? Resolve(to, zone, endChoice) : null;
    }

    /// <summary>First local moment; null means from the beginning of time.</summary>
    public LocalDateTime? Start { get; }

    /// <summary>First local moment after it; null means open-ended.</summary>
    public LocalDateTime? End { get; }

    /// <summary>The IANA zone the local times are in.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Which instant a repeated start means.</summary>
    public RepeatedHour StartChoice { get; }

    /// <summary>Which instant a repeated end means.</summary>
    public RepeatedHour EndChoice { get; }

    /// <summary>Derived from <see cref="Start"/>; inclusive.</summary>
    public Instant? StartInstant { get; }

    /// <summary>Derived from <see cref="End"/>; exclusive.</summary>
    public Instant? EndInstant { get; }

    /// <summary>Makes a time frame; null when the end is not after the start.</summary>
    public static TimeFrame? TryCreate(
        LocalDateTime? start,
        LocalDateTime? end,
        DateTimeZone zone,
        RepeatedHour startChoice = RepeatedHour.Earlier,
        RepeatedHour endChoice = RepeatedHour.Earlier)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var frame = new TimeFrame(start, end, zone, startChoice, endChoice);
        return frame.StartInstant is { } from && frame.EndInstant is { } to && to <= from ? null : frame;
    }

    /// <summary>Whether an instant is inside [start, end).</summary>
    public bool Contains(Instant instant) =>
        (StartInstant is not { } from || instant >= from) && (EndInstant is not { } to || instant < to);

    /// <summary>
    /// The instant a local time means in a zone. Times at the ends of the calendar, which may have no instant, are moved inside.
    /// </summary>
    public static Instant Resolve(LocalDateTime local, DateTimeZone zone, RepeatedHour choice)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (local.Year > TimeFrameText.Years.Last) return Instant.MaxValue - Duration.FromDays(1);
        if (local.Year <= -TimeFrameText.Years.Last) return Instant.MinValue + Duration.FromDays(1);
        var mapping = zone.MapLocal(local);
        return mapping.Count switch
        {
            0 => mapping.EarlyInterval.End,
            1 => mapping.Single().ToInstant(),
            _ => (choice == RepeatedHour.Later ? mapping.Last() : mapping.First()).ToInstant(),
        };
    }
}

/// <summary>A time frame inside a record: <see cref="TimeFrameJson"/>.</summary>
internal sealed class TimeFrameConverter() : OwnFormConverter<TimeFrame>(TimeFrameJson.Read, TimeFrameJson.Write);
