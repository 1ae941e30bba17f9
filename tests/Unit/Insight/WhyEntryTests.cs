using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Insight.Why;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Insight;

/// <summary>What the form's date and time mean in the shop's zone.</summary>
public sealed class WhyEntryTests
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly WhyQuestion Stored = new("1042", null, null, null, null);

    [Fact]
    public void Moment_InTheGapOfSpring_IsTheFirstInstantAfterItAndSaysSo()
    {
        var moment = WhyEntry.Of(Stored, Oslo).WithDate("2026-03-29").WithTime("02:30").Moment(Oslo)!;
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 0), moment.Instant);
        Assert.Equal("02:30 does not exist on that day (clocks go forward): 03:00 is used", moment.Note!.ToString());
    }

    [Theory]
    [InlineData("2026-10-25T00:30:00Z", RepeatedHour.Earlier)]
    [InlineData("2026-10-25T01:30:00Z", RepeatedHour.Later)]
    public void Instant_InTheRepeatedHour_ComesBackAsItself(string at, RepeatedHour expected)
    {
        var instant = NodaTime.Text.InstantPattern.General.Parse(at).Value;
        var entry = WhyEntry.Of(Stored with { At = instant }, Oslo);
        Assert.Equal((false, "2026-10-25", "02:30", expected), (entry.IsNow, entry.Date, entry.Time, entry.Choice));
        Assert.Equal(instant, entry.Moment(Oslo)!.Instant);
    }

    [Fact]
    public void Date_Typed_EndsNow_AndBeginsWithTheDay()
    {
        var entry = WhyEntry.Of(Stored, Oslo);
        Assert.True(entry.IsNow);
        Assert.Null(entry.Moment(Oslo));
        var typed = entry.WithDate("2026-11-30");
        Assert.Equal((false, ""), (typed.IsNow, typed.Time));
        Assert.Empty(typed.Check());
        Assert.Equal(Instant.FromUtc(2026, 11, 29, 23, 0), typed.Moment(Oslo)!.Instant);
        Assert.Equal((true, "", ""), (typed.WithNow(true).IsNow, typed.WithNow(true).Date, typed.WithNow(true).Time));
    }

    [Theory]
    [InlineData("", "10:00", "date")]
    [InlineData("1812-11-30", "10:00", "date")]
    [InlineData("9999-12-31", "10:00", "date")]
    [InlineData("30.11.2026", "25:00", "date time")]
    public void Check_FieldsThatMeanNoInstant_NamesThem(string date, string time, string expected)
    {
        var entry = WhyEntry.Of(Stored, Oslo) with { IsNow = false, Date = date, Time = time };
        Assert.Equal(expected, string.Join(' ', entry.Check().Select(problem => problem.Path)));
        Assert.Null(entry.Moment(Oslo));
    }

    [Fact]
    public void Check_NoNumber_AsksForIt_ButNotOfPastedJson()
    {
        Assert.Equal("number", Assert.Single(new WhyEntry().Check()).Path);
        Assert.Empty((new WhyEntry() with { IsPasted = true }).Check());
    }
}
