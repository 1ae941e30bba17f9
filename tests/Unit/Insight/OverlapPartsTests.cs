using Bunit;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Insight.Overlaps;

namespace ExperienceManager.Tests.Unit.Insight;

/// <summary>The parts of the page Overlaps.</summary>
public sealed class OverlapPartsTests : ConsoleContext
{
    private static readonly OverlapReport _report = Report(
        ["vip", "gold", "new"], [["vip", "gold"], ["vip", "gold"], ["gold", "new"], ["vip", "gold", "new"]]);

    [Fact]
    public void Matrix_HasAButtonForEachPairWithOrdersInCommon()
    {
        SegmentOverlap? chosen = null;
        var matrix = Render<OverlapMatrix>(parameters => parameters.Add(part => part.Report, _report)
            .Add(part => part.OnChoose, (SegmentOverlap? pair) => chosen = pair));
        Assert.Equal(
            ["3 orders match both vip and gold", "1 order matches both vip and new", "2 orders match both gold and new"],
            matrix.FindAll("td button").Select(button => button.GetAttribute("aria-label")));
        Assert.Equal(["vip", "gold"], matrix.FindAll("tbody th").Select(head => head.TextContent));
        matrix.FindAll("td button")[0].Click();
        Assert.Equal((0, 1), (chosen!.Value.Higher, chosen.Value.Lower));
    }

    [Fact]
    public void List_HasThePairsWithTheMostOrdersFirst_AndMarksTheChosenOne()
    {
        var list = Render<OverlapList>(parameters => parameters
            .Add(part => part.Report, _report).Add(part => part.Chosen, _report.Pairs[1]));
        Assert.Equal(["3", "2", "1"], list.FindAll("[data-figure=orders]").Select(cell => cell.TextContent));
        Assert.Equal(["3", "1", "1"], list.FindAll("[data-figure=higher_wins]").Select(cell => cell.TextContent));
        Assert.Equal(["false", "true", "false"], list.FindAll("td button").Select(button => button.GetAttribute("aria-pressed")));
    }

    [Fact]
    public void Detail_SaysWhoWinsAndWhatASwapMoves()
    {
        var detail = Detail("gold", "new");
        Assert.Equal("2 orders match both gold and new", detail.Find("h2").TextContent);
        Assert.Contains("“gold” wins 1 of them, segments above both win the others.", detail.Markup, StringComparison.Ordinal);
        Assert.Equal(["1 order from gold to new"], detail.FindAll(".overlap-moves li").Select(move => move.TextContent));
        Assert.Equal(
            ["/shops/demo/orders?q=3", "/shops/demo/orders?q=4"],
            detail.FindAll(".overlap-orders a").Select(link => link.GetAttribute("href")));
        Assert.Contains("“vip” wins all of them.", Detail("vip", "new").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_PairsThatAreNone_FindsNothing()
    {
        Assert.Null(_report.Find("gold", "vip"));
        Assert.Null(_report.Find("gold", null));
        Assert.Null(_report.Find("gone", "vip"));
    }

    private static OverlapReport Report(string[] keys, string[][] labels)
    {
        var shop = Snapshots.Of([.. keys.Select(Segment)]);
        OrderData[] orders = [.. labels.Select((some, i) => new OrderData { OrderNumber = $"{i + 1}", Labels = LabelSet.Of(some) })];
        var overlaps = SegmentOverlaps.Of(shop, orders, RuleTimes.Fixed.At, _ => "en-US");
        return new(shop, overlaps, overlaps.Pairs(), RuleTimes.Fixed.At, false);
    }

    private static Segment Segment(string key) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = key,
        Name = key,
        ExperienceId = Guid.Empty,
        Rule = new RuleCondition(AttributeCatalogue.Get("order.label"), RuleOperator.Equals, RuleValue.Of(key)),
    };

    private IRenderedComponent<OverlapDetail> Detail(string higher, string lower) => Render<OverlapDetail>(parameters => parameters
        .Add(part => part.Report, _report).Add(part => part.Pair, _report.Find(higher, lower)!.Value).Add(part => part.Slug, "demo"));
}
