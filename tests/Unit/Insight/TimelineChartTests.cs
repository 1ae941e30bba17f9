using System.Globalization;
using Bunit;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Insight.Lanes;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Insight;

/// <summary>The lanes of a timeline: which there are, what their bars show, and the same in words.</summary>
public sealed class TimelineChartTests : ConsoleContext
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly TimelineSpan Span = new(Instant.FromUtc(2026, 10, 19, 22, 0), Instant.FromUtc(2026, 11, 2, 23, 0));

    [Fact]
    public void Lanes_OfScheduledAndEndedSegments_SayWhenTheyApply()
    {
        var view = ViewOf([
            Segment("Later", new(2026, 10, 25, 2, 30), new(2026, 10, 27, 0, 0)),
            Segment("Over", new(2026, 9, 1, 0, 0), new(2026, 10, 1, 0, 0)),
            Segment("Off", null, null) with { IsEnabled = false },
            Segment("Always", null, null),
        ]);
        var part = Draw(view);
        var lanes = part.FindAll(".lane-name").Select(lane => lane.TextContent).ToList();
        Assert.Equal(
            [
                // 02:30 happens twice that night; the first is meant.
                "Later: applies from 25 Oct 2026, 02:30 until 27 Oct 2026, 00:00; "
                    + "order 1 from 25 Oct 2026, 02:30 until 27 Oct 2026, 00:00",
                "Over: does not apply in this time",
                "Always: applies all the time; order 1 from 20 Oct 2026, 00:00 until 25 Oct 2026, 02:30; "
                    + "order 1 from 27 Oct 2026, 00:00 until 3 Nov 2026, 00:00",
                "Default: applies all the time",
            ],
            lanes);
        Assert.Equal(1, view.Off);
        Assert.Equal(
            ["“Later” starts", "Clocks go back, from UTC+2 to UTC+1", "“Later” ends"],
            view.Changes.Select(change => change.Words.ToString()));
        Assert.Equal(3, part.FindAll(".lane-applies").Count);
        Assert.Single(part.FindAll(".chart-clock"));
    }

    [Fact]
    public void Lanes_Of300Segments_AreTheFirstSixtyThoseThatWinAndTheDefault_AndAllOnRequest()
    {
        var segments = Enumerable.Range(1, 300).Select(number => Segment($"S{number}", number == 280 ? null : new(2030, 1, 1, 0, 0), null));
        var part = Draw(ViewOf([.. segments]));
        Assert.Equal(62, part.FindAll(".lane").Count);
        Assert.Contains("S280", part.FindAll(".lane")[60].TextContent, StringComparison.Ordinal);
        part.FindAll("button").Single(button => button.TextContent.Trim() == "Show all 300 segments").Click();
        Assert.Equal(301, part.FindAll(".lane").Count);
        Assert.Empty(part.FindAll("button"));
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(42, 6)]
    [InlineData(365, 12)]
    public void Ticks_AreDaysWeeksOrMonths(int days, int expected)
    {
        var from = Oslo.AtStartOfDay(new LocalDate(2026, 1, 5)).ToInstant();
        var to = Oslo.AtStartOfDay(new LocalDate(2026, 1, 5).PlusDays(days)).ToInstant();
        Assert.Equal(expected, new TimelineView(Snapshots.Of([], zone: "Europe/Oslo"), new TimelineSpan(from, to), []).Ticks.Count);
    }

    [Fact]
    public void Scrubber_MovedByKeys_TellsTheInstantInTheShopsZone_AndStopsAtChanges()
    {
        var view = ViewOf([Segment("Later", new(2026, 10, 25, 2, 30), new(2026, 10, 27, 0, 0))]);
        var moved = new List<Instant>();
        var part = Render<TimelineScrubber>(parameters => parameters.Add(scrubber => scrubber.View, view)
            .Add(scrubber => scrubber.At, Instant.FromUtc(2026, 10, 25, 1, 30)).Add(scrubber => scrubber.OnMove, moved.Add));
        var slider = part.Find("input[type=range]");
        Assert.Equal("25 Oct 2026, 02:30, UTC+1", slider.GetAttribute("aria-valuetext"));
        slider.Input((int.Parse(slider.GetAttribute("value")!, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));
        part.FindAll("button")[0].Click();
        part.FindAll("button")[1].Click();
        Assert.Equal(
            [Instant.FromUtc(2026, 10, 25, 2, 0), Instant.FromUtc(2026, 10, 25, 1, 0), Instant.FromUtc(2026, 10, 26, 23, 0)], moved);
    }

    private static Segment Segment(string name, LocalDateTime? start, LocalDateTime? end) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = name,
        Name = name,
        ExperienceId = Snapshots.PageId,
        TimeFrame = start is null && end is null ? null : TimeFrame.TryCreate(start, end, Oslo),
    };

    private static TimelineView ViewOf(IEnumerable<Segment> segments) => new(
        Snapshots.Of([.. segments], zone: "Europe/Oslo"), Span,
        [new StoredOrder(Guid.CreateVersion7(), new OrderData { OrderNumber = "1" }, OrderStatus.Placed, 1, default, default)]);

    private IRenderedComponent<TimelineChart> Draw(TimelineView view) => Render<TimelineChart>(parameters => parameters
        .Add(chart => chart.View, view).Add(chart => chart.Slug, "demo").Add(chart => chart.Now, Span.From));
}
