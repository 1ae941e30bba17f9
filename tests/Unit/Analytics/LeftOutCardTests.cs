using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Analytics.Showing;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>What the Analytics page says of events that are not part of its numbers.</summary>
public sealed class LeftOutCardTests : ConsoleContext
{
    [Fact]
    public void Card_SomeLeftOut_NamesTheReasonsWithEvents()
    {
        var card = Draw(new() { ["robot"] = 1_234, ["burst"] = 6, ["too_many"] = 0, ["test_order"] = 0 });
        Assert.Equal("Not counted: 1,240 events", card.Find("summary").TextContent);
        Assert.Equal(["Robots and previews", "Automatic clicks"], card.FindAll("dt").Select(term => term.TextContent));
        Assert.Equal(["1,234", "6"], card.FindAll("dd strong").Select(number => number.TextContent));
    }

    [Fact]
    public void Card_NothingLeftOut_ShowsNothing() => Assert.Empty(Draw(new() { ["robot"] = 0, ["burst"] = 0 }).Markup.Trim());

    private IRenderedComponent<LeftOutCard> Draw(Dictionary<string, long> events) =>
        Render<LeftOutCard>(parameters => parameters.Add(card => card.LeftOut, events));
}
