using System.Collections.Immutable;
using Bunit;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

/// <summary>What recent orders say beside a row: its numbers, and one order under any, every and no.</summary>
public sealed class CoverageLineTests : ConsoleContext
{
    private static readonly RuleCondition _beverages = Samples.Condition("item.category", "Beverages");

    [Fact]
    public void Row_WhoseOrdersAreCounted_SaysFourNumbers()
    {
        var counted = ("rule-1", new PartCoverage("rule.all[0]", 1_204, 380, 12, 250), 5_000);
        var editor = Open(SeenValues.None, counted, Samples.Condition("customer.state", "NY"));
        Assert.Equal(
            ["1,204 alone", "380 with the rows above", "12 lost only here", "250 missing (5%)"],
            editor.FindAll(".condition [data-coverage]").Select(number => number.TextContent));
    }

    [Fact]
    public void Row_NotCountedYet_SaysNothing_AndGroupsMissNothing()
    {
        var counted = ("rule-1", new PartCoverage("rule.all[0]", 3, 3, 0, 0), 4);
        var editor = Open(SeenValues.None, counted, Samples.Group(RuleGroupKind.Any, Samples.Condition("customer.state", "NY")));
        Assert.Empty(editor.FindAll(".condition [data-coverage]"));
        Assert.Equal(
            ["3 alone", "3 with the rows above", "0 lost only here"],
            editor.FindAll(".group .group [data-coverage]").Select(number => number.TextContent));
    }

    [Fact]
    public void ItemGroup_OnARealOrder_ShowsWhichItemsDecide_AndTheNextOrder()
    {
        OrderData[] orders = [Order("1", "Beverages", "Seafood"), Order("2", "Beverages"), Order("3", "Seafood"), Order("4")];
        var editor = Open(new SeenValues(orders, RuleTimes.Fixed), null, Scope(RuleScopeKind.Any, _beverages));
        Assert.Equal(["Beverages: fulfils all conditions", "Seafood: not “Category equals Beverages” (Seafood)"], Items(editor));
        Assert.Equal(["any_item match", "every_item no match", "no_item no match"], Readings(editor));
        Assert.Equal("any_item", editor.Find(".example-readings [aria-current]").GetAttribute("data-reading"));
        Assert.Equal("Next example for Group 2", editor.Find(".example button").GetAttribute("aria-label"));
        string[] expected =
        [
            "any_item match, every_item match, no_item no match",
            "any_item no match, every_item no match, no_item match",
            "any_item no match, every_item no match, no_item match",
            "any_item match, every_item no match, no_item no match",
        ];
        foreach (var readings in expected)
        {
            editor.Find(".example button").Click();
            Assert.Equal(readings, string.Join(", ", Readings(editor)));
        }
    }

    [Fact]
    public void ItemGroup_OnAnOrderWithoutItems_SaysSo()
    {
        var editor = Open(new SeenValues([Order("1")], RuleTimes.Fixed), null, Scope(RuleScopeKind.No, _beverages));
        Assert.Contains("This order has no items.", editor.Find(".example").TextContent, StringComparison.Ordinal);
        Assert.Equal(["any_item no match", "every_item no match", "no_item match"], Readings(editor));
        Assert.Empty(editor.FindAll(".example button"));
    }

    [Fact]
    public void ItemGroup_WithoutOrdersOrConditions_ShowsNoExample()
    {
        Assert.Empty(Open(SeenValues.None, null, Scope(RuleScopeKind.Any, _beverages)).FindAll(".example"));
        var seen = new SeenValues([Order("1", "Beverages")], RuleTimes.Fixed);
        Assert.Empty(Open(seen, null, Scope(RuleScopeKind.Any)).FindAll(".example"));
        Assert.Empty(Open(seen, null, Samples.Group(RuleGroupKind.Any, _beverages)).FindAll(".example"));
    }

    [Fact]
    public void Examples_OfLargeOrders_AreShownOnlyWhereThereAreNoSmallOnes_DecidingItemsFirst()
    {
        string[] many = [.. Enumerable.Repeat("Seafood", 8), "Beverages"];
        var seen = new SeenValues([Order("large", many), Order("none", "Seafood")], RuleTimes.Fixed);
        var editor = Open(seen, null, Scope(RuleScopeKind.Any, _beverages));
        Assert.Equal("Order large", editor.Find(".example a").TextContent);
        Assert.Equal("Beverages: fulfils all conditions", Items(editor).First());
        Assert.Equal("and 3 more", Items(editor).Last());
        seen = new SeenValues([Order("large", many), Order("small", "Seafood", "Beverages")], RuleTimes.Fixed);
        Assert.Equal("Order small", Open(seen, null, Scope(RuleScopeKind.Any, _beverages)).Find(".example a").TextContent);
    }

    private static RuleScope Scope(RuleScopeKind kind, params RuleCondition[] conditions) =>
        new(AttributeSubject.Item, kind, [.. conditions]);

    private static IEnumerable<string> Items(IRenderedComponent<RuleEditor> editor) => editor.FindAll(".example-items li").Select(Words);

    private static IEnumerable<string> Readings(IRenderedComponent<RuleEditor> editor) => editor.FindAll("[data-reading]")
        .Select(reading => $"{reading.GetAttribute("data-reading")} {Words(reading.QuerySelector("span:last-child")!)}");

    private static string Words(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static OrderData Order(string number, params string[] categories) => new()
    {
        OrderNumber = number,
        Items = [.. categories.Select(category => new OrderItem { Name = category, Categories = [category] })],
    };

    private IRenderedComponent<RuleEditor> Open(
        SeenValues seen, (string Id, PartCoverage Counts, int Orders)? counted, params RuleNode[] nodes) =>
        Render<RuleEditor>(parameters => parameters
            .Add(part => part.Seen, seen)
            .Add(part => part.Coverage, counted is not { } found ? null
                : ImmutableDictionary<string, NodeCoverage>.Empty.Add(found.Id, new NodeCoverage(found.Counts, found.Orders)))
            .Add(part => part.History, RuleHistory.Of(Samples.Draft(nodes))));
}
