using System.Collections.Immutable;
using ExperienceManager.Domain.Rules;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Support.Values.Generators;

/// <summary>Zones, local times and instants around clock changes.</summary>
public static class TimeGenerators
{
    /// <summary>Zones with clock changes at different dates, one of half an hour.</summary>
    public static ImmutableArray<DateTimeZone> Zones { get; } =
        [.. new[] { "America/New_York", "Europe/Oslo", "Australia/Lord_Howe", "Etc/UTC" }.Select(id => DateTimeZoneProviders.Tzdb[id])];

    /// <summary>A local time, on the quarter hour, often within a day of a clock change of 2026.</summary>
    public static Gen<LocalDateTime> Local { get; } =
        from day in Gen.Elements(
            new LocalDate(2026, 3, 8), new LocalDate(2026, 3, 29), new LocalDate(2026, 4, 5), new LocalDate(2026, 10, 4),
            new LocalDate(2026, 10, 25), new LocalDate(2026, 11, 1))
        from days in Gen.Choose(-1, 1)
        from quarters in Gen.Choose(0, 95)
        select day.PlusDays(days).AtMidnight().PlusMinutes(15 * quarters);

    /// <summary>An instant around the same clock changes.</summary>
    public static Gen<Instant> Instant { get; } =
        from local in Local
        from hours in Gen.Choose(-12, 12)
        select local.InUtc().ToInstant() + Duration.FromHours(hours);

    /// <summary>When a rule is evaluated, in one of the zones.</summary>
    public static Gen<RuleTime> Time { get; } = Instant.Zip(Gen.Elements<DateTimeZone>(Zones), (at, zone) => new RuleTime(at, zone));
}
