using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Tests.Domain.Segments;

public sealed class TimeFrameTests
{
    private static readonly Duration Tick = Duration.FromNanoseconds(1);

    [Law]
    public void Contains_AtItsEdges_IsHalfOpen() => Laws.Hold(
        SegmentGenerators.TimeFrame.Where(frame => frame is not null),
        frame => (frame!.StartInstant is not { } start || (frame.Contains(start) && !frame.Contains(start - Tick)))
            && (frame.EndInstant is not { } end || (frame.Contains(end - Tick) && !frame.Contains(end))),
        TimeFrameJson.ToJson,
        2000);

    [Law]
    public void Contains_AdjacentFrames_CoverEveryInstantOnce() => Laws.Hold(
        from zone in Gen.Elements<DateTimeZone>(SegmentGenerators.Zones)
        from edge in SegmentGenerators.Local
        from choice in Gen.Elements(Enum.GetValues<RepeatedHour>())
        from instant in SegmentGenerators.Instant
        select (Before: TimeFrame.TryCreate(null, edge, zone, endChoice: choice)!,
            After: TimeFrame.TryCreate(edge, null, zone, choice)!, instant),
        both => both.Before.Contains(both.instant) != both.After.Contains(both.instant),
        runs: 2000);

    [Law]
    public void Contains_Instant_AgreesWithTheClockOnTheWall() => Laws.Hold(
        SegmentGenerators.TimeFrame.Where(frame => frame is not null)
            .Zip(SegmentGenerators.Instant, (frame, instant) => (Frame: frame!, Instant: instant)),
        pair =>
        {
            // Away from clock changes a frame holds exactly the instants whose local time lies between what was written.
            var local = pair.Instant.InZone(pair.Frame.Zone).LocalDateTime;
            var nearEdge = new[] { pair.Frame.Start, pair.Frame.End }.Any(
                edge => edge is { } at && Period.Between(at, local, PeriodUnits.Hours).Hours is >= -2 and <= 2);
            var written = (pair.Frame.Start is not { } start || local >= start) && (pair.Frame.End is not { } end || local < end);
            return nearEdge || pair.Frame.Contains(pair.Instant) == written;
        },
        runs: 2000);

    [Theory]
    [InlineData("America/New_York", "2026-03-08T02:30", RepeatedHour.Earlier, "2026-03-08T07:00:00Z")] // gap: 03:00 −4
    [InlineData("America/New_York", "2026-03-08T02:30", RepeatedHour.Later, "2026-03-08T07:00:00Z")]
    [InlineData("America/New_York", "2026-11-01T01:30", RepeatedHour.Earlier, "2026-11-01T05:30:00Z")]
    [InlineData("America/New_York", "2026-11-01T01:30", RepeatedHour.Later, "2026-11-01T06:30:00Z")]
    [InlineData("America/New_York", "2026-11-01T02:00", RepeatedHour.Earlier, "2026-11-01T07:00:00Z")]
    [InlineData("Europe/Oslo", "2026-03-29T02:15", RepeatedHour.Earlier, "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Oslo", "2026-10-25T02:15", RepeatedHour.Later, "2026-10-25T01:15:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:10", RepeatedHour.Earlier, "2026-10-03T15:30:00Z")] // half-hour gap: 02:30 +11
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", RepeatedHour.Earlier, "2026-04-04T14:45:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", RepeatedHour.Later, "2026-04-04T15:15:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00", RepeatedHour.Earlier, "2011-12-30T10:00:00Z")] // a day that was skipped
    [InlineData("Etc/UTC", "2026-03-08T02:30", RepeatedHour.Earlier, "2026-03-08T02:30:00Z")]
    public void Resolve_AroundClockChanges_GivesTheInstant(string zone, string local, RepeatedHour choice, string expected)
    {
        var time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value;
        Assert.Equal(InstantPattern.General.Parse(expected).Value, TimeFrame.Resolve(time, DateTimeZoneProviders.Tzdb[zone], choice));
    }

    [Theory]
    [InlineData(9999, 12, 31, 23, "America/New_York")]
    [InlineData(9999, 12, 31, 23, "Asia/Tokyo")]
    [InlineData(-9998, 1, 1, 0, "Asia/Tokyo")]
    public void TryCreate_EndsOfTheCalendar_NeverThrow(int year, int month, int day, int hour, string zone)
    {
        var frame = TimeFrame.TryCreate(new LocalDateTime(year, month, day, hour, 59), null, DateTimeZoneProviders.Tzdb[zone]);
        Assert.NotEmpty(TimeFrameDescription.Describe(frame, Instant.FromUtc(2026, 1, 1, 0, 0)).ToString());
    }

    [Fact]
    public void TryCreate_EndNotAfterStart_IsRefused()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var start = new LocalDateTime(2026, 11, 27, 0, 0);
        Assert.Null(TimeFrame.TryCreate(start, start, zone));
        Assert.Null(TimeFrame.TryCreate(start, start.PlusMinutes(-1), zone));
        Assert.NotNull(TimeFrame.TryCreate(start, start.PlusMinutes(1), zone));
    }

    [Fact]
    public void TryCreate_RepeatedHour_TurnsOnTheChosenInstants()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var (first, second) = (new LocalDateTime(2026, 11, 1, 1, 45), new LocalDateTime(2026, 11, 1, 1, 15));
        Assert.Null(TimeFrame.TryCreate(first, second, zone));
        Assert.NotNull(TimeFrame.TryCreate(first, second, zone, RepeatedHour.Earlier, RepeatedHour.Later));
    }

    [Fact]
    public void StatusAt_OverTime_GoesScheduledLiveEnded()
    {
        var frame = TimeFrame.TryCreate(
            new LocalDateTime(2026, 11, 27, 0, 0), new LocalDateTime(2026, 12, 1, 0, 0), DateTimeZoneProviders.Tzdb["America/New_York"])!;
        var segment = new Segment { Id = Guid.NewGuid(), Key = "k", Name = "n", ExperienceId = Guid.NewGuid(), TimeFrame = frame };
        Assert.Equal(SegmentStatus.Scheduled, segment.StatusAt(Instant.FromUtc(2026, 11, 27, 4, 59)));
        Assert.Equal(SegmentStatus.Live, segment.StatusAt(Instant.FromUtc(2026, 11, 27, 5, 0)));
        Assert.Equal([true, true, false, false],
            new[] { segment, segment, segment, segment with { IsEnabled = false } }.Zip(
                [Instant.FromUtc(2026, 11, 27, 4, 59), Instant.FromUtc(2026, 11, 27, 5, 0), Instant.FromUtc(2026, 12, 1, 5, 0),
                    Instant.FromUtc(2026, 11, 28, 5, 0)], (each, at) => each.IsLiveOrScheduledAt(at)));
        Assert.Equal(SegmentStatus.Ended, segment.StatusAt(Instant.FromUtc(2026, 12, 1, 5, 0)));
        Assert.Equal(SegmentStatus.Draft, (segment with { IsEnabled = false }).StatusAt(Instant.FromUtc(2026, 11, 28, 5, 0)));
        Assert.Equal(SegmentStatus.Off,
            (segment with { IsEnabled = false, WasEnabled = true }).StatusAt(Instant.FromUtc(2026, 11, 28, 5, 0)));
    }
}
