using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace ExperienceManager.Web.Data;

/// <summary>Date-times with offset as UTC: sortable TEXT on SQLite, <c>timestamptz</c> on PostgreSQL.</summary>
public sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    value => value.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>Instants as UTC, to the microsecond, which is what both databases keep.</summary>
public sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
    value => ToDatabase(value),
    stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    private const long TicksPerMicrosecond = 10;

    /// <summary>The stored form of an instant; for hand-written SQL.</summary>
    public static DateTime ToDatabase(Instant value)
    {
        var utc = value.ToDateTimeUtc();
        return utc.AddTicks(-(utc.Ticks % TicksPerMicrosecond));
    }

    /// <summary>An instant as it is read back after it was stored.</summary>
    public static Instant AsStored(Instant value) => Instant.FromDateTimeUtc(ToDatabase(value));

    /// <summary>The same; null for null.</summary>
    public static Instant? AsStored(Instant? value) => value is { } instant ? AsStored(instant) : null;
}

/// <summary>A clock whose instants have the databases' precision: what is made now equals what is read back of it.</summary>
internal sealed class MicrosecondClock(IClock clock) : IClock
{
    public Instant GetCurrentInstant() => InstantConverter.AsStored(clock.GetCurrentInstant());
}
