using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments.Schedule;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Segments.Schedule;

public sealed class TimeFrameFormTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 34, 56);
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly TimeFrameForm Unset = TimeFrameForm.From(null, "Europe/Oslo");

    [Fact]
    public void From_StoredFrame_RoundTrips()
    {
        var frame = TimeFrame.TryCreate(
            new LocalDateTime(2026, 10, 25, 2, 30), new LocalDateTime(2026, 12, 1, 0, 0, 30), Oslo, RepeatedHour.Later)!;
        Assert.Equal(frame, TimeFrameReader.Read(TimeFrameForm.From(frame, "UTC"), Now));
    }

    [Fact]
    public void Read_Unset_IsNoFrame()
    {
        Assert.Null(TimeFrameReader.Read(Unset, Now));
        Assert.Empty(TimeFrameReader.Check(Unset with { Zone = "" }, Now));
    }

    [Fact]
    public void Read_Immediately_StartsWithTheRunningMinute()
    {
        var frame = TimeFrameReader.Read(Unset with { IsSet = true }, Now)!;
        Assert.Equal(new LocalDateTime(2026, 11, 22, 13, 34), frame.Start);
        Assert.True(frame.Contains(Now));
        Assert.Null(frame.End);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Read_ImmediatelyInARepeatedHour_MeansTheRightOne(int hour)
    {
        var now = Instant.FromUtc(2026, 10, 25, hour, 30, 20);
        var frame = TimeFrameReader.Read(Unset with { IsSet = true }, now)!;
        Assert.Equal(now - Duration.FromSeconds(20), frame.StartInstant);
    }

    [Fact]
    public void WithStartDate_EndsImmediately_AndBeginsWithTheDay()
    {
        var form = Unset.WithStartDate("2026-11-27");
        Assert.False(form.IsImmediate);
        Assert.Equal(new LocalDateTime(2026, 11, 27, 0, 0), form.Start);
        // A time that is filled in would be drawn over the one that is typed next.
        Assert.Equal("", form.StartTime);
    }

    [Fact]
    public void WithEndDate_EndsNoEnd_AndLastsTheDay()
    {
        var form = Unset.WithEndDate("2026-11-30");
        Assert.Equal((new LocalDateTime(2026, 11, 30, 23, 59), ""), (form.End!.Value, form.EndTime));
        Assert.Equal(new LocalDateTime(2026, 11, 30, 9, 30), form.WithEndTime("09:30").End);
    }

    [Fact]
    public void WithImmediate_EmptiesTheStart()
    {
        var form = Unset.WithStartDate("2026-11-27").WithImmediate(true);
        Assert.Equal(("", "", true), (form.StartDate, form.StartTime, form.IsImmediate));
    }

    [Fact]
    public void Check_EndBeforeStart_NamesBoth()
    {
        var form = (Unset with { IsSet = true }).WithStartDate("2026-11-27").WithEndDate("2026-11-26");
        var problem = Assert.Single(TimeFrameReader.Check(form, Now));
        Assert.Equal(TimeFrameField.EndDate, problem.Field);
        Assert.Equal("The end, Thu 26 Nov 2026 23:59, must be after the start, Fri 27 Nov 2026 00:00.", problem.Message);
    }

    [Fact]
    public void Check_EndBeforeNow_WhenImmediate_NamesNow()
    {
        var form = (Unset with { IsSet = true }).WithEndDate("2026-11-01");
        Assert.Contains("must be after the start, now", Assert.Single(TimeFrameReader.Check(form, Now)).Message.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MissingParts_NamesEachField()
    {
        var form = Unset with
        {
            IsSet = true,
            IsImmediate = false,
            StartTime = "soon",
            HasNoEnd = false,
            EndDate = "2026-12-01",
            EndTime = "25:00",
            Zone = "Atlantis",
        };
        Assert.Equal(
            [TimeFrameField.StartDate, TimeFrameField.StartTime, TimeFrameField.EndTime, TimeFrameField.TimeZone],
            TimeFrameReader.Check(form, Now).Select(problem => problem.Field));
    }

    [Fact]
    public void Check_YearOutOfRange_SaysWhich() =>
        Assert.Equal("The year must be between 1970 and 9998.",
            Assert.Single(TimeFrameReader.Check((Unset with { IsSet = true }).WithStartDate("1812-06-24"), Now)).Message);

    [Theory]
    [InlineData("europe/oslo", "Europe/Oslo")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData("oslo", "Europe/Oslo")]
    [InlineData(" UTC ", "UTC")]
    [InlineData("US/Eastern", "US/Eastern")]
    [InlineData("europe", null)]
    [InlineData("", null)]
    public void Resolve_TypedZone_FindsTheId(string typed, string? expected) => Assert.Equal(expected, TimeZoneText.Resolve(typed, Now));
}
