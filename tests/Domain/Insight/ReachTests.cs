using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Insight;

public sealed class ReachTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 11, 30, 8, 0);

    [Fact]
    public void NoRule_IsWonByTheEmptyOrder()
    {
        var can = Assert.IsType<CanWin>(Of(Segment("a", null))[0]);
        Assert.Equal((From, "en-US", 0, 0), (can.At, can.Locale, can.Order.Items.Count, can.Order.Labels.Sorted.Length));
    }

    [Fact]
    public void Conditions_AreFulfilledByASmallOrder()
    {
        var can = Assert.IsType<CanWin>(Of(Segment("a", """
            {"all": [{"attribute": "order.total", "operator": "greater_than_or_equal", "value": 50},
                     {"any_item": [{"attribute": "item.category", "operator": "equals", "value": "Boots"}]},
                     {"attribute": "item.sku", "operator": "contains", "value": "B-"},
                     {"any": [{"attribute": "order.label", "operator": "equals", "value": "a"},
                         {"attribute": "order.label", "operator": "contains", "value": "b"}]}]}
            """))[0]);
        var item = Assert.Single(can.Order.Items);
        Assert.Equal(("B-", 50m), (item.Sku, can.Order.Total));
        Assert.Equal("Boots", Assert.Single(item.Categories));
        Assert.Equal("a", Assert.Single(can.Order.Labels.Sorted));
    }

    [Fact]
    public void HigherSegments_ThatTakeEveryOrderTogether_AreNamed()
    {
        var verdicts = Of(
            Segment("other", """{"attribute": "customer.city", "operator": "equals", "value": "Oslo"}"""),
            Segment("large", """{"attribute": "order.total", "operator": "greater_than", "value": 100}"""),
            Segment("small", """{"attribute": "order.total", "operator": "less_than_or_equal", "value": 100}"""),
            Segment("covered", """{"attribute": "order.total", "operator": "is_set"}"""),
            Segment("rest", null));
        var never = Assert.IsType<NeverWins>(verdicts[3]);
        Assert.Equal(ReachReason.Covered, never.Reason);
        Assert.Equal(["large", "small"], never.CoveredBy);
        Assert.Null(Assert.IsType<CanWin>(verdicts[4]).Order.Total);
    }

    [Fact]
    public void Contradiction_NamesTheConditionsThatCannotHoldTogether()
    {
        var never = Assert.IsType<NeverWins>(Of(Segment("a", """
            {"all": [{"attribute": "order.total", "operator": "greater_than", "value": 100},
                     {"attribute": "customer.city", "operator": "equals", "value": "Oslo"},
                     {"any": [{"attribute": "order.total", "operator": "less_than", "value": 50},
                         {"attribute": "order.total", "operator": "equals", "value": 70}]}]}
            """))[0]);
        Assert.Equal(ReachReason.Contradiction, never.Reason);
        Assert.Equal(["rule.all[0]", "rule.all[2].any[0]", "rule.all[2].any[1]"], never.Conditions);
    }

    [Fact]
    public void Contradiction_InsideAScope_NamesItsConditions()
    {
        var never = Assert.IsType<NeverWins>(Of(Segment("a", """
            {"every_item": [{"attribute": "item.quantity", "operator": "greater_than", "value": 3},
                            {"attribute": "item.sku", "operator": "is_set"},
                            {"attribute": "item.quantity", "operator": "less_than", "value": 3}]}
            """))[0]);
        Assert.Equal(["rule.every_item[0]", "rule.every_item[2]"], never.Conditions);
    }

    [Theory]
    [InlineData("""
        {"all": [{"count_of": [], "operator": "less_than", "value": 3},
        {"count_of": [{"attribute": "item.sku", "operator": "equals", "value": "A"}], "operator": "greater_than", "value": 2}]}
        """)]
    [InlineData("""
        {"all": [{"sum_of": "item.quantity", "operator": "greater_than", "value": 5},
        {"sum_of": "item.quantity", "operator": "less_than", "value": 5}]}
        """)]
    [InlineData("""
        {"all": [{"attribute": "order.age_days", "operator": "equals", "value": 2},
        {"attribute": "order.placed_at", "operator": "in_last_days", "value": 1}]}
        """)]
    [InlineData("""
        {"all": [{"attribute": "order.placed_at", "operator": "before", "value": "2026-11-01"},
        {"attribute": "order.placed_at", "operator": "in_last_days", "value": 3}]}
        """)]
    [InlineData("""
        {"all": [{"attribute": "customer.city", "operator": "contains", "value": "ab"},
        {"attribute": "customer.city", "operator": "not_contains", "value": "b"}]}
        """)]
    [InlineData("""
        {"all": [{"sum_of": "item.quantity", "operator": "less_than", "value": 2},
        {"sum_of": "item.quantity", "where": [{"attribute": "item.quantity", "operator": "less_than_or_equal", "value": 3}],
         "operator": "greater_than_or_equal", "value": 3}]}
        """)]
    [InlineData("""
        {"all": [{"sum_of": "item.quantity", "operator": "equals", "value": 0},
        {"attribute": "item.category", "operator": "not_equals", "value": "C"},
        {"sum_of": "item.quantity", "where": [{"attribute": "item.category", "operator": "not_equals", "value": "C"}],
         "operator": "equals", "value": 3}]}
        """)]
    [InlineData("""{"attribute": "order.currency", "operator": "is_not_set"}""")]
    [InlineData("""{"attribute": "order.currency", "operator": "equals", "value": "eur"}""")]
    [InlineData("""
        {"all": [{"attribute": "shipment.phase", "operator": "equals", "value": "delivered"},
        {"every_shipment": [{"attribute": "shipment.is_late", "operator": "equals", "value": true}]}]}
        """)]
    [InlineData("""{"attribute": "shipment.phase", "operator": "equals", "value": "arrived"}""")]
    public void Contradiction_IsProven(string rule) =>
        Assert.Equal(ReachReason.Contradiction, Assert.IsType<NeverWins>(Of(Segment("a", rule))[0]).Reason);

    [Theory]
    [InlineData("""
        {"count_of": [{"attribute": "item.sku", "operator": "equals", "value": "A"}], "operator": "greater_than_or_equal", "value": 40}
        """)]
    [InlineData("""
        {"sum_of": "item.quantity", "where": [{"attribute": "item.sku", "operator": "equals", "value": "A"}], "operator": "equals",
            "value": 7.5}
        """)]
    [InlineData("""
        {"all": [{"sum_of": "item.unit_price", "operator": "greater_than", "value": 100},
        {"every_item": [{"attribute": "item.unit_price", "operator": "less_than", "value": 30}]}]}
        """)]
    [InlineData("""
        {"all": [{"any_shipment": [{"attribute": "shipment.is_late", "operator": "equals", "value": true},
        {"attribute": "shipment.problem", "operator": "is_not_set"}]}]}
        """)]
    [InlineData("""
        {"all": [{"attribute": "order.attribute:x", "operator": "equals", "value": 5},
        {"attribute": "order.attribute:x", "operator": "equals", "value": "a"}]}
        """)]
    [InlineData("""
        {"all": [{"attribute": "order.attribute:due", "operator": "before", "value": "2026-01-01"},
        {"attribute": "order.attribute:due", "operator": "not_contains", "value": "2026"}]}
        """)]
    [InlineData("""
        {"all": [{"attribute": "order.placed_at", "operator": "on_or_after", "value": "2026-12-24"},
        {"attribute": "order.age_days", "operator": "equals", "value": 3}]}
        """)]
    [InlineData("""{"no_item": [{"attribute": "item.sku", "operator": "is_not_set"}]}""")]
    public void Order_ThatWins_IsFound(string rule)
    {
        var snapshot = Snapshots.Of([Segment("a", rule)], zone: "Europe/Oslo");
        var can = Assert.IsType<CanWin>(new ShopReach(snapshot, From).Of(0));
        Assert.Equal("a", Decider.DecideAsLive(snapshot, can.Order, can.At, can.Locale).Segment?.Key);
    }

    [Fact]
    public void TimeFrame_OfAHigherSegment_IsWaitedFor()
    {
        var frame = TimeFrame.TryCreate(null, new LocalDateTime(2026, 12, 24, 0, 0), DateTimeZone.Utc);
        var can = Assert.IsType<CanWin>(Of(Segment("sale", null) with { TimeFrame = frame }, Segment("after", null))[1]);
        Assert.Equal(frame!.EndInstant, can.At);
        Assert.Equal(["sale"],
            Assert.IsType<NeverWins>(Of(Segment("sale", null) with { TimeFrame = frame },
            Segment("before", null) with { TimeFrame = frame })[1]).CoveredBy);
    }

    [Fact]
    public void Locale_ThatAHigherSegmentLeaves_IsChosen()
    {
        var can = Assert.IsType<CanWin>(Of(Segment("us", null) with { Locales = ["en-US"] }, Segment("rest", null))[1]);
        Assert.Equal("de-DE", can.Locale);
    }

    [Fact]
    public void EndedOffAndForeignSegments_SaySo()
    {
        var verdicts = Of(
            Segment("off", null) with { IsEnabled = false },
            Segment("ended", null) with { TimeFrame = TimeFrame.TryCreate(null, new LocalDateTime(2026, 1, 1, 0, 0), DateTimeZone.Utc) },
            Segment("foreign", null) with { Locales = ["pt-BR"] });
        Assert.Equal([ReachReason.Disabled, ReachReason.Ended, ReachReason.NoLocale],
            verdicts.Select(verdict => Assert.IsType<NeverWins>(verdict).Reason));
    }

    [Fact]
    public void Limit_ThatIsUsedUp_LeavesItUndecided()
    {
        var reach = new ShopReach(Snapshots.Of([Segment("a", """{"attribute": "order.total", "operator": "equals", "value": 5}""")]), From);
        Assert.Equal(1, Assert.IsType<Undecided>(reach.Of(0, new ReachLimit(1))).Steps);
    }

    [Fact]
    public void HeldOutOrders_AreLeftOutOfAccount()
    {
        var snapshot = Snapshots.Of([Segment("a", null) with { HoldoutPercentage = 50 }]);
        var can = Assert.IsType<CanWin>(new ShopReach(snapshot, From).Of(0));
        Assert.Equal("a", Decider.DecideAsLive(snapshot, can.Order, can.At, can.Locale).Segment?.Key);
    }

    private static List<ReachVerdict> Of(params Segment[] segments)
    {
        var reach = new ShopReach(Snapshots.Of([.. segments], zone: "Europe/Oslo"), From);
        return [.. segments.Select((_, i) => reach.Of(i))];
    }

    private static Segment Segment(string key, string? rule) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = key,
        Name = key,
        ExperienceId = Guid.Empty,
        Rule = rule is null ? null : Read(rule),
    };

    private static RuleNode Read(string rule)
    {
        var read = RuleJson.Read(rule);
        Assert.True(read.Succeeded, read.Message);
        return read.Value!;
    }
}
