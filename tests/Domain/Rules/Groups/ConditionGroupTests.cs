using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Rules.Text;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Rules.Groups;

public sealed class ConditionGroupTests
{
    private static readonly Instant _now = Instant.FromUtc(2026, 11, 30, 8, 0);

    // A rule with references, the same rule written out, and an order.
    private static readonly Gen<(RuleNode Short, RuleNode Long, ConditionGroupSet Groups, OrderData Order)> _drawn =
        from first in RuleGenerators.Rule
        from second in RuleGenerators.Rule
        from own in RuleGenerators.Rule
        from kind in Gen.Elements(Enum.GetValues<RuleGroupKind>())
        from order in OrderGenerators.Order
        let inner = new RuleGroup(RuleGroupKind.Any, [new RuleReference("first"), second])
        let groups = new ConditionGroupSet([Of("first", first), Of("second", inner)])
        let shown = new RuleGroup(kind, [own, new RuleReference("second"), new RuleReference("first")])
        let written = new RuleGroup(kind, [own, new RuleGroup(RuleGroupKind.Any, [first, second]), first])
        select ((RuleNode)shown, (RuleNode)written, groups, order);

    [Law]
    public void InlinedGroups_DecideLikeTheRuleWrittenOut() => Laws.Hold(
        _drawn,
        draw =>
        {
            var inlined = draw.Groups.Inline(draw.Short)!;
            var expected = RuleEvaluator.Holds(draw.Long, draw.Order, RuleTimes.Fixed);
            return RuleEvaluator.Holds(inlined, draw.Order, RuleTimes.Fixed) == expected
                && RuleEvaluator.Explain(inlined, draw.Order, RuleTimes.Fixed).Holds == expected
                && IndexOf(inlined).FirstMatch(draw.Order, RuleTimes.Fixed.At, "en-US") == IndexOf(draw.Long)
                    .FirstMatch(draw.Order, RuleTimes.Fixed.At, "en-US");
        },
        draw => $"{RuleText.Write(draw.Short)}\n{RuleText.Write(draw.Long)}\n{draw.Order}");

    [Law]
    public void Rules_WithReferences_ReadBackFromTextAndJson() => Laws.Hold(_drawn, draw =>
    {
        var inlined = draw.Groups.Inline(draw.Short);
        // Deeper rules than may be saved are not read.
        var isRead = RuleValidation.Validate(draw.Short).Count == 0;
        return RuleReference.Written(inlined) == draw.Short
            && RuleText.Read(RuleText.Write(inlined)).Rule == draw.Short
            && RuleText.Read(RuleText.WriteLines(draw.Short)).Rule == draw.Short
            && (!isRead || RuleJson.Read(RuleJson.ToJson(inlined)).Value == draw.Short)
            && draw.Groups.Inline(draw.Short) == inlined && draw.Groups.Inline(inlined) == inlined;
    });

    [Law]
    public void Counts_AreThoseOfTheRuleWrittenOut() => Laws.Hold(
        _drawn, draw => draw.Groups.CountOf(draw.Short) >= RuleValidation.ConditionCount(draw.Long));

    [Fact]
    public void Inline_WithoutReferences_IsTheSameObject()
    {
        var rule = Read("""{"all": [{"any": [{"attribute": "order.total", "operator": "is_set"}]}]}""");
        Assert.Same(rule, new ConditionGroupSet([]).Inline(rule));
    }

    [Theory]
    [InlineData("""{"group": 5}""", "group", "wrong_type")]
    [InlineData("""{"all": [{"group": ["a"]}]}""", "all.0.group", "wrong_type")]
    [InlineData("""{"group": "a", "all": []}""", "", "ambiguous_node")]
    [InlineData("""{"group": "a", "operator": "equals"}""", "", "ambiguous_node")]
    [InlineData("""{"any_item": [{"group": "a"}]}""", "any_item.0.group", "group_in_scope")]
    [InlineData("""{"count_of": [{"group": "a"}], "operator": "equals", "value": 1}""", "count_of.0.group", "group_in_scope")]
    public void Read_WrongReference_IsRefusedAtItsPath(string json, string path, string type)
    {
        var problem = Assert.Single(RuleJson.Read(json).Problems);
        Assert.Equal((path, type), (problem.Path, problem.Type));
    }

    [Theory]
    [InlineData("group \"vip\" and order.total > 5", "group \"vip\" and order.total > 5")]
    [InlineData("not group vip", "none of (group \"vip\")")]
    [InlineData("GROUP \"vip\" or (group \"a b\")", "group \"vip\" or group \"a b\"")]
    public void Text_OfReferences_IsReadAndWritten(string typed, string written) =>
        Assert.Equal(written, RuleText.Write(RuleText.Read(typed).Rule));

    [Theory]
    [InlineData("group", 6)]
    [InlineData("group and order.total > 5", 7)]
    [InlineData("any item (group \"vip\")", 11)]
    public void Text_WrongReference_HasItsPlace(string typed, int column) => Assert.Equal(column, RuleText.Read(typed).Problems[0].Column);

    [Fact]
    public void Check_UnknownCyclesDepthAndSize_HaveTheirPaths()
    {
        var groups = new ConditionGroupSet(
            [Of("a", Ref("b")) with { Name = "Group a" }, Of("b", Read("""{"any": [{"group": "c"}]}""")) with { Name = "Group b" },
                Of("c", Ref("a")) with { Name = "Group c" }, Of("d", Ref("e")), Of("e", Ref("f")),
                Of("f", Ref("g")),
                Of("g", Ref("h")), Of("h", Read("""{"attribute": "order.total", "operator": "is_set"}"""))]);
        var unknown = Assert.Single(ConditionGroupValidation.CheckRule(Read("""{"all": [{"group": "dd"}]}"""), groups));
        Assert.Equal(("all.0.group", "unknown_group"), (unknown.Path, unknown.Type));
        var cycle = Assert.Single(ConditionGroupValidation.CheckGroup(groups.Find("b")!, groups));
        Assert.Equal(("any.0.group", "cycle", "The group would contain itself: “Group b” → “Group c” → “Group a” → “Group b”."),
            (cycle.Path, cycle.Type, cycle.Text.ToString()));
        Assert.Equal("too_deep", Assert.Single(ConditionGroupValidation.CheckGroup(groups.Find("d")!, groups)).Type);
        Assert.Empty(ConditionGroupValidation.CheckGroup(groups.Find("e")!, groups));
        var many = string.Join(',', Enumerable.Repeat("""{"attribute": "order.total", "operator": "is_set"}""", 101));
        var large = new ConditionGroupSet([Of("large", Read($$"""{"all": [{{many}}]}"""))]);
        Assert.Empty(ConditionGroupValidation.CheckRule(Ref("large"), large));
        Assert.Equal("too_many",
            Assert.Single(ConditionGroupValidation.CheckRule(Read("""{"all": [{"group": "large"}, {"group": "large"}]}"""), large)).Type);
        // What contains itself is left as it is, and never holds.
        Assert.True(ConditionGroupSet.IsOpen(groups.Inline(Ref("a"))));
    }

    [Fact]
    public void Explain_ShowsTheGroupsConditionsUnderItsName()
    {
        var groups = new ConditionGroupSet(
            [Of("vip", Read("""{"all": [{"attribute": "order.total", "operator": "greater_than", "value": 50}]}"""))
            with { Name = "VIP customers" }]);
        var rule = groups.Inline(Read("""{"any": [{"group": "vip"}]}"""));
        var snapshot = Snapshots.Of([Segment("s", rule)]);
        var order = new OrderData { OrderNumber = "1", Total = 60, PlacedAt = _now };
        var trace = Assert.IsType<GroupTrace>(Decider.Explain(snapshot, order, _now, "en-US").Tried[0].Rule);
        var group = Assert.IsType<GroupTrace>(Assert.Single(trace.Nodes));
        Assert.Equal((new GroupName("vip", "VIP customers"), true), (group.Group, group.Holds));
        Assert.IsType<ConditionTrace>(Assert.Single(group.Nodes));
        Assert.Equal("The group “VIP customers”", RuleDescription.Describe(rule).ToString());
    }

    [Fact]
    public void KeptSegments_HaveTheConditionsOfTheirGroups()
    {
        var groups = new ConditionGroupSet([Of("a", Ref("b")), Of("b", Read("""{"attribute": "order.total", "operator": "is_set"}"""))]);
        var segment = Segment(
            "s", groups.Inline(Read("""{"all": [{"group": "a"}, {"any_item": [{"attribute": "item.sku", "operator": "is_set"}]}]}""")));
        var json = System.Text.Json.JsonSerializer.Serialize(segment, ExperienceManager.Domain.Common.DomainJson.Options);
        Assert.Equal(segment,
            System.Text.Json.JsonSerializer.Deserialize<Segment>(json, ExperienceManager.Domain.Common.DomainJson.Options));
    }

    [Fact]
    public void ReachAndCoverage_GoThroughGroups()
    {
        var groups = new ConditionGroupSet(
            [Of("rich", Read("""{"attribute": "order.total", "operator": "greater_than", "value": 100}"""))]);
        ImmutableArray<Segment> segments =
            [Segment("a", groups.Inline(Ref("rich"))),
                Segment("b", Read("""{"attribute": "order.total", "operator": "greater_than", "value": 200}""")),
                Segment("c", groups.Inline(
                    Read("""{"all": [{"group": "rich"}, {"attribute": "order.total", "operator": "less_than", "value": 50}]}""")))];
        var reach = new ShopReach(Snapshots.Of(segments), _now);
        Assert.Equal("a", Assert.Single(Assert.IsType<NeverWins>(reach.Of(1)).CoveredBy));
        Assert.Equal(["rule.all[0].group.all[0]", "rule.all[1]"], Assert.IsType<NeverWins>(reach.Of(2)).Conditions);
        Assert.Equal(["rule.all[0]", "rule.all[0].group.all[0]", "rule.all[1]"], RulePart.Of(segments[2].Rule).Select(part => part.Path));
    }

    private static SegmentIndex IndexOf(RuleNode rule) => SegmentIndex.Build([Segment("s", rule)], zone: RuleTimes.Fixed.Zone);

    private static Segment Segment(string key, RuleNode? rule) =>
        new() { Id = Guid.Empty, Key = key, Name = key, ExperienceId = Snapshots.PageId, Rule = rule };

    private static ConditionGroup Of(string key, RuleNode rule) => new() { Id = Guid.Empty, Key = key, Name = key, Rule = rule };

    private static RuleReference Ref(string key) => new(key);

    private static RuleNode Read(string json) => RuleJson.Read(json).Value!;
}
