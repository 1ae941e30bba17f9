using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Support.Values.Generators;

/// <summary>Random segments around the clock changes of three zones: some drafts, some without a rule, some for one locale only.</summary>
public static class SegmentGenerators
{
    /// <summary>Zones with clock changes at different dates, one of half an hour.</summary>
    public static ImmutableArray<DateTimeZone> Zones => TimeGenerators.Zones;

    /// <summary>A local time, on the quarter hour, often within a day of a clock change of 2026.</summary>
    public static Gen<LocalDateTime> Local => TimeGenerators.Local;

    /// <summary>An instant around the same clock changes.</summary>
    public static Gen<Instant> Instant => TimeGenerators.Instant;

    /// <summary>A time frame, open at either side now and then; null when the drawn end is not after the start.</summary>
    public static Gen<TimeFrame?> TimeFrame { get; } =
        from zone in Gen.Elements<DateTimeZone>(Zones)
        from start in Open(Local)
        from end in Open(Local)
        from startChoice in Gen.Elements(Enum.GetValues<RepeatedHour>())
        from endChoice in Gen.Elements(Enum.GetValues<RepeatedHour>())
        select ExperienceManager.Domain.Segments.TimeFrame.TryCreate(start, end, zone, startChoice, endChoice);

    /// <summary>Mostly every order, now and then a share or nothing.</summary>
    public static Gen<decimal> Rollout { get; } = Gen.Frequency(
        (8, Gen.Constant(100m)), (1, Gen.Elements(20m, 50m, 87.5m)), (1, Gen.Constant(0m)));

    /// <summary>A segment.</summary>
    public static Gen<Segment> Segment { get; } =
        from rule in Gen.Frequency((9, RuleGenerators.Rule.Select(rule => (RuleNode?)rule)), (1, Gen.Constant<RuleNode?>(null)))
        from frame in Gen.Frequency((1, TimeFrame), (2, Gen.Constant<TimeFrame?>(null)))
        from locales in Gen.Frequency((1, Gen.SubListOf<string>([.. Vocabulary.Locales])), (2, Gen.Constant(new List<string>())))
        from enabled in Gen.Frequency((8, Gen.Constant(true)), (1, Gen.Constant(false)))
        from rollout in Rollout
        from id in IdGenerators.Id
        select new Segment
        {
            Id = id,
            Key = $"segment-{id.ToString()[..8]}",
            Rollout = rollout,
            Name = "Segment",
            ExperienceId = Guid.Empty,
            Rule = rule,
            TimeFrame = frame,
            Locales = locales.ToEquatableArray(),
            IsEnabled = enabled,
        };

    /// <summary>0 to <paramref name="most"/> segments in order of priority.</summary>
    public static Gen<ImmutableArray<Segment>> Segments(int most) => OrderGenerators.ListOf(Segment, most);

    private static Gen<LocalDateTime?> Open(Gen<LocalDateTime> local) =>
        Gen.Frequency((4, local.Select(value => (LocalDateTime?)value)), (1, Gen.Constant<LocalDateTime?>(null)));
}
