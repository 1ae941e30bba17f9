using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Showing;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>How a trend is drawn.</summary>
public sealed class TrendChartTests
{
    [Fact]
    public void Of_DayThatIsNotOver_IsALineOfItsOwn()
    {
        var chart = TrendChart.Of(Metrics.PageViews, [20, 24, 3], open: 2, before: [], ["1 May", "2 May", "3 May"], new ConsoleText("en"));
        Assert.Equal(["Page views", "So far"], chart.Series.Select(series => series.Name));
        Assert.DoesNotContain(3d, chart.Series[0].Data.Values);
        Assert.Contains(3d, chart.Series[1].Data.Values);
    }

    [Fact]
    public void Of_DaysThatAreOver_IsOneLine()
    {
        var chart = TrendChart.Of(Metrics.PageViews, [20, 24], open: -1, before: [], ["1 May", "2 May"], new ConsoleText("en"));
        Assert.Equal("Page views", Assert.Single(chart.Series).Name);
    }
}
