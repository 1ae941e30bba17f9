using ExperienceManager.Web.Features.Insight.Lanes;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Insight;

/// <summary>From when to when the page shows, by its address.</summary>
public sealed class TimelineSpanTests
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 30, 3, 0);

    [Fact]
    public void Read_NothingGiven_IsTheLastTwoWeeksAndTheNextFour()
    {
        var span = TimelineSpan.Read(null, null, Now, NewYork).Value!;
        // In New York it is still the 29th.
        Assert.Equal((new LocalDate(2026, 11, 15), new LocalDate(2026, 12, 26)), (span.FirstDay(NewYork), span.LastDay(NewYork)));
        Assert.Equal(42, (span.To - span.From).TotalDays);
    }

    [Fact]
    public void Read_Days_IncludeTheLastOne_AndClockChanges()
    {
        var span = TimelineSpan.Read("2026-11-01", "2026-11-01", Now, NewYork).Value!;
        Assert.Equal((Instant.FromUtc(2026, 11, 1, 4, 0), Instant.FromUtc(2026, 11, 2, 5, 0)), (span.From, span.To));
        Assert.Equal(span.FirstDay(NewYork), span.LastDay(NewYork));
    }

    [Fact]
    public void Read_Instants_AreThoseOfTheApi()
    {
        var span = TimelineSpan.Read("2026-11-01T10:00:00Z", "2026-11-02T10:00:00+01:00", Now, NewYork).Value!;
        Assert.Equal((Instant.FromUtc(2026, 11, 1, 10, 0), Instant.FromUtc(2026, 11, 2, 9, 0)), (span.From, span.To));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-01", "to")]
    [InlineData("2026-01-01", "2027-12-31", "to")]
    [InlineData("soon", "2026-11-01", "from")]
    [InlineData("2026-11-01", "2026-02-30", "to")]
    public void Read_WhatIsNoSpan_NamesTheField(string from, string to, string expected) =>
        Assert.Equal(expected, Assert.Single(TimelineSpan.Read(from, to, Now, NewYork).Problems).Path);
}
