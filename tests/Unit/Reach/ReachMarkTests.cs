using System.Text.Json;
using Bunit;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Reach;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Reach;

/// <summary>Verdicts in words, and the mark of a row.</summary>
public sealed class ReachMarkTests : ConsoleContext
{
    private static readonly Instant _now = RuleTimes.Fixed.At;

    private static readonly ShopSnapshot _shop = Snapshots.Of([
        Segment("vip", Label("vip")),
        Segment("gold", Label("gold")),
        Segment("both", new RuleGroup(RuleGroupKind.Any, [Label("vip"), Label("gold")])),
        Segment("odd", new RuleGroup(RuleGroupKind.All, [Total(RuleOperator.GreaterThan, 5), Label("x"), Total(RuleOperator.LessThan, 1)])),
        Segment("vip-again", Label("vip")),
        Segment("off", null) with { IsEnabled = false },
        Segment("rest", null),
    ]);

    [Theory]
    [InlineData("vip", "Can win")]
    [InlineData("both", "Never wins: “VIP” and “GOLD” take all of it.")]
    [InlineData("odd", "Never wins: these conditions contradict each other: "
        + "Total Billing Amount is more than 5; Total Billing Amount is less than 1.")]
    [InlineData("vip-again", "Never wins: “VIP” takes all of it.")]
    [InlineData("off", "Never wins while it is off.")]
    [InlineData("rest", "Can win")]
    public void Words_OfAVerdict_NameSegmentsAndConditions(string key, string words) => Assert.Equal(words, Find(key).Words.ToString());

    [Fact]
    public void Words_OfOtherVerdicts_AreSentences()
    {
        Assert.Equal("Not decided", ReachText.Of(new Undecided("vip", 100_000), _shop).ToString());
        Assert.Equal("Never wins: its time frame is over.", ReachText.Of(new NeverWins("vip", ReachReason.Ended), _shop).ToString());
        var noLocale = new NeverWins("vip", ReachReason.NoLocale);
        Assert.Equal("Never wins: the shop has none of its locales.", ReachText.Of(noLocale, _shop).ToString());
        var many = new NeverWins("rest", ReachReason.Covered) { CoveredBy = ["vip", "gold", "both", "odd", "gone"] };
        Assert.Equal("Never wins: “VIP”, “GOLD”, “BOTH” and 2 more take all of it.", ReachText.Of(many, _shop).ToString());
    }

    [Fact]
    public void Witness_IsABodyOfADecision()
    {
        using var body = JsonDocument.Parse(Find("gold").Witness!);
        Assert.Equal(["order", "at", "locale"], body.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("gold", body.RootElement.GetProperty("order").GetProperty("segments")[0].GetString());
    }

    [Fact]
    public void Mark_WithAnAddress_IsALinkNamedAfterTheSegment()
    {
        var mark = Draw(Find("gold"), "/shops/demo/why?witness=1");
        var link = mark.Find("a");
        Assert.Equal(
            ("/shops/demo/why?witness=1", "Show such an order for Gold"), (link.GetAttribute("href"), link.GetAttribute("aria-label")));
        Assert.Equal("can_win", mark.Find("p").GetAttribute("data-reach"));
    }

    [Fact]
    public void Mark_WithoutAnAddress_ShowsTheOrderHere()
    {
        var mark = Draw(Find("gold"), null);
        mark.Find("button").Click();
        Assert.Contains("\"gold\"", Dialogs.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.Equal("An order that wins “Gold”", Dialogs.Find("h2").TextContent);
    }

    [Fact]
    public void Mark_NotKnownYetOrUndecided_SaysSo()
    {
        Assert.Contains("Checking whether it can win…", Draw(null, "/").Markup, StringComparison.Ordinal);
        var undecided = new Undecided("gold", 1_234);
        var mark = Draw(new ReachFinding(undecided, ReachText.Of(undecided, _shop), null), "/");
        Assert.Contains("after 1,234 steps of the search", mark.Markup, StringComparison.Ordinal);
        Assert.Empty(mark.FindAll("a, button"));
    }

    private static ReachFinding Find(string key) => ReachFinding.Of(
        _shop, ReachReading.Find(new ShopReach(_shop, _now), _shop.PositionOf(key), CancellationToken.None));

    private static RuleCondition Label(string label) =>
        new(AttributeCatalogue.Get("order.label"), RuleOperator.Equals, RuleValue.Of(label));

    private static RuleCondition Total(RuleOperator @operator, decimal total) =>
        new(AttributeCatalogue.Get("order.total"), @operator, RuleValue.Of(total));

    private static Segment Segment(string key, RuleNode? rule) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = key,
        Name = key.ToUpperInvariant(),
        ExperienceId = Guid.Empty,
        Rule = rule,
    };

    private IRenderedComponent<ReachMark> Draw(ReachFinding? finding, string? href) => Render<ReachMark>(parameters => parameters
        .Add(mark => mark.Finding, finding).Add(mark => mark.Name, "Gold").Add(mark => mark.Href, href));
}
