using System.Globalization;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Segments;

public sealed class TimeFrameDescriptionTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    public void Describe_Coming_SaysLocalOffsetUtcAndDistance() => Assert.Equal(
        "Starts Sat 28 Nov 2026 00:00 in Oslo (UTC+1), Fri 27 Nov 23:00 UTC, in 5 days. Ends Tue 1 Dec 2026 00:00 in Oslo (UTC+1), Mon 30 Nov 23:00 UTC, in 8 days.",
        TimeFrameDescription.Describe(Frame("2026-11-28T00:00", "2026-12-01T00:00", "Europe/Oslo"), Now));

    [Fact]
    public void Describe_InAnotherSeason_UsesTheOffsetOfThatDate() => Assert.Equal(
        "Started Wed 1 Jul 2026 09:30 in New York (UTC−4), Wed 1 Jul 13:30 UTC, 143 days ago. No end.",
        TimeFrameDescription.Describe(Frame("2026-07-01T09:30", null, "America/New_York"), Now));

    [Fact]
    public void Describe_Utc_IsNotSaidTwice() => Assert.Equal(
        "Starts immediately. Ends Sun 22 Nov 2026 14:05 UTC, in 2 hours.",
        TimeFrameDescription.Describe(Frame(null, "2026-11-22T14:05", "Etc/UTC"), Now));

    [Fact]
    public void Describe_Nothing_IsAlways() => Assert.Equal("Always.", TimeFrameDescription.Describe(null, Now));

    [Fact]
    public void Describe_InATurkishProcess_IsTheSame()
    {
        var (culture, frame) = (CultureInfo.CurrentCulture, Frame("2026-11-28T00:00", null, "Europe/Istanbul"));
        var expected = TimeFrameDescription.Describe(frame, Now);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(expected, TimeFrameDescription.Describe(frame, Now));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("2026-03-08T02:30", "America/New_York", "Start: 02:30 does not exist on that day (clocks go forward): 03:00 is used.")]
    [InlineData("2011-12-30T12:00", "Pacific/Apia",
        "Start: 12:00 does not exist on that day (clocks go forward): Sat 31 Dec 2011 00:00 is used.")]
    [InlineData("2026-11-01T01:30", "America/New_York",
        "Start: 01:30 happens twice on that day (clocks go back): the earlier (UTC−4) is used.")]
    [InlineData("2026-04-05T01:45", "Australia/Lord_Howe",
        "Start: 01:45 happens twice on that day (clocks go back): the earlier (UTC+11) is used.")]
    public void Notes_AtAClockChange_SayWhatIsUsed(string start, string zone, string note) =>
        Assert.Equal([note], Notes(Frame(start, null, zone)));

    [Fact]
    public void Notes_LaterChosen_SaysSo()
    {
        var frame = new TimeFrameText(null, "2026-11-01T01:30", "America/New_York", EndChoice: RepeatedHour.Later).Read().Value!;
        Assert.Equal(["End: 01:30 happens twice on that day (clocks go back): the later (UTC−5) is used."], Notes(frame));
    }

    [Fact]
    public void Notes_OrdinaryTimes_AreNone() => Assert.Empty(Notes(Frame("2026-11-28T00:00", "2026-12-01T00:00", "Europe/Oslo")));

    [Fact]
    public void Moment_RepeatedHour_OffersBothOffsets()
    {
        var moment = TimeFrameDescription.Moment(
            new LocalDateTime(2026, 11, 1, 1, 30), DateTimeZoneProviders.Tzdb["America/New_York"], RepeatedHour.Earlier);
        Assert.True(moment.IsRepeated);
        Assert.Equal(("UTC−4", "UTC−5"), (moment.EarlierOffset, moment.LaterOffset));
    }

    [Theory]
    [InlineData("2026-11-28T00:00", null, "starts Sat 28 Nov 00:00 Oslo, in 5 days")]
    [InlineData("2026-11-01T00:00", null, "since Sun 1 Nov 00:00 Oslo, 21 days ago")]
    [InlineData("2026-11-01T00:00", "2026-11-22T15:00", "ends Sun 22 Nov 15:00 Oslo, in 2 hours")]
    [InlineData(null, "2026-11-22T13:00", "ended Sun 22 Nov 13:00 Oslo, now")]
    [InlineData(null, "2026-11-22T12:59", "ended Sun 22 Nov 12:59 Oslo, 1 minute ago")]
    public void Short_ForTheList_SaysWhatComesNext(string? start, string? end, string words) =>
        Assert.Equal(words, TimeFrameDescription.Short(Frame(start, end, "Europe/Oslo"), Now));

    [Theory]
    [InlineData(0, "now")]
    [InlineData(59, "now")]
    [InlineData(60, "in 1 minute")]
    [InlineData(119, "in 1 minute")]
    [InlineData(120, "in 2 minutes")]
    [InlineData(7_199, "in 119 minutes")]
    [InlineData(7_200, "in 2 hours")]
    [InlineData(172_799, "in 47 hours")]
    [InlineData(172_800, "in 2 days")]
    [InlineData(-59, "now")]
    [InlineData(-60, "1 minute ago")]
    [InlineData(-119, "1 minute ago")]
    [InlineData(-120, "2 minutes ago")]
    [InlineData(-7_200, "2 hours ago")]
    [InlineData(-172_800, "2 days ago")]
    public void Distance_AtTheEdgeOfAUnit_IsInWholeUnits(int seconds, string words) =>
        Assert.Equal(words, TimeFrameDescription.Distance(Now + Duration.FromSeconds(seconds), Now));

    [Fact]
    public void Describe_AtTheVeryMoment_HasStartedAndEnded()
    {
        Assert.Equal("Started Sun 22 Nov 2026 12:00 UTC, now. No end.",
            TimeFrameDescription.Describe(Frame("2026-11-22T12:00", null, "Etc/UTC"), Now));
        Assert.Equal("Starts immediately. Ended Sun 22 Nov 2026 12:00 UTC, now.",
            TimeFrameDescription.Describe(Frame(null, "2026-11-22T12:00", "Etc/UTC"), Now));
    }

    private static List<string> Notes(TimeFrame frame)
    {
        var notes = new List<string>();
        if (frame.Start is { } from && TimeFrameDescription.Moment(from, frame.Zone, frame.StartChoice).Note is { } start)
            notes.Add($"Start: {start}.");
        if (frame.End is { } to && TimeFrameDescription.Moment(to, frame.Zone, frame.EndChoice).Note is { } end) notes.Add($"End: {end}.");
        return notes;
    }

    private static TimeFrame Frame(string? start, string? end, string zone)
    {
        var read = new TimeFrameText(start, end, zone).Read();
        Assert.True(read.Succeeded, read.Message);
        return read.Value;
    }
}
