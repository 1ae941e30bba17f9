using Bunit;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Showing;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class InfoButtonTests : ConsoleContext
{
    [Fact]
    public void Tiles_EachFigure_HasAButtonThatOpensItsDefinition()
    {
        var tiles = Render<MetricTiles>(parameters => parameters.Add(part => part.Report, Report()));
        var names = tiles.FindAll("dt").Select(term => term.TextContent.Trim()).ToList();
        Assert.Contains("CTR", names);
        Assert.Contains("Visitors who clicked", names);
        foreach (var name in names)
        {
            var button = tiles.Find($"button[aria-label='About {name}']");
            var text = tiles.Find($"#{button.GetAttribute("popovertarget")}");
            Assert.Equal(Metrics.All.Single(metric => metric.Name == name).Definition.ToString(), text.TextContent);
            Assert.True(text.HasAttribute("popover"));
        }
    }

    [Fact]
    public void Ctr_IsClicksPerImpression_AndItsOwnNumberIsVisitorsWhoClicked()
    {
        var tally = new Tally { Impressions = 2_270, Clicks = 117, UniqueVisitors = 400, ReachedVisitors = 390, UniqueClickers = 105 };
        Assert.Equal(("CTR", 117 / 2_270.0), (Metrics.ClickThroughRate.Name.ToString(), Metrics.ClickThroughRate.Value(tally)));
        Assert.Equal(("ctr", 105 / 390.0), (Metrics.VisitorsWhoClicked.Key, Metrics.VisitorsWhoClicked.Value(tally)));
        // Clicks whose impressions were not reported.
        Assert.Equal(1, Metrics.ClickThroughRate.Value(new Tally { Impressions = 1, Clicks = 3 }));
        Assert.Null(Metrics.ClickThroughRate.Value(default));
    }

    private static AnalyticsReport Report() => new()
    {
        Filter = new AnalyticsFilter(new LocalDate(2026, 11, 1), new LocalDate(2026, 12, 1)),
        Zone = "Etc/UTC",
        MadeAt = Instant.FromUtc(2026, 11, 22, 12, 0),
        Choices = new AnalyticsChoices([], [], [], []),
        Total = new Tally { PageViews = 10 },
        Days = [],
        Segments = [],
        Slots = [],
        Campaigns = [],
        Feedback = [],
        Markers = [],
        Holdouts = [],
        HasEvents = true,
    };
}
