using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class RuleMovesTests
{
    // rule-0: [ rule-1, rule-2: [ rule-3, rule-4 ], rule-5 ]
    private static readonly RuleDraft Nested = Samples.Draft(
        Samples.Condition("item.sku", "A"),
        Samples.Group(RuleGroupKind.Any, Samples.Condition("item.sku", "B"), Samples.Condition("item.sku", "C")),
        Samples.Condition("item.sku", "D"));

    [Fact]
    public void Down_AmongSiblings_StaysOnTheMovedRow()
    {
        var edit = RuleMoves.Down(Nested, "rule-1");
        Assert.Equal(["rule-2", "rule-1", "rule-5"], edit.Draft.Rows("rule-0"));
        Assert.Equal(new FocusTarget("rule-1", FocusPart.Handle), edit.Focus);
        Assert.Equal("Moved to position 2 of 3.", edit.Announcement);
    }

    [Fact]
    public void Up_FirstRowOfANestedGroup_LeavesItUpwards() =>
        Assert.Equal(["rule-1", "rule-3", "rule-2", "rule-5"], RuleMoves.Up(Nested, "rule-3").Draft.Rows("rule-0"));

    [Fact]
    public void Down_LastRowOfANestedGroup_LeavesItDownwards() =>
        Assert.Equal(["rule-1", "rule-2", "rule-4", "rule-5"], RuleMoves.Down(Nested, "rule-4").Draft.Rows("rule-0"));

    [Fact]
    public void Up_OnlyRowOfANestedGroup_TakesTheGroupAway()
    {
        var once = RuleMoves.Up(Nested, "rule-3").Draft;
        Assert.Equal(["rule-1", "rule-3", "rule-4", "rule-5"], RuleMoves.Up(once, "rule-4").Draft.Rows("rule-0"));
    }

    [Theory]
    [InlineData("rule-1", -1, false)]
    [InlineData("rule-1", 1, true)]
    [InlineData("rule-3", -1, true)]
    [InlineData("rule-5", 1, false)]
    [InlineData("rule-0", 1, false)]
    public void CanStep_StopsAtTheEdgesOfTheRule(string id, int direction, bool expected) =>
        Assert.Equal(expected, RuleMoves.CanStep(Nested, id, direction));

    [Fact]
    public void To_AnotherGroup_PutsItAtThePlace()
    {
        var edit = RuleMoves.To(Nested, "rule-5", "rule-2", 1);
        Assert.Equal(["rule-3", "rule-5", "rule-4"], edit.Draft.Rows("rule-2"));
        Assert.Equal(["rule-1", "rule-2"], edit.Draft.Rows("rule-0"));
    }

    [Fact]
    public void To_ItsOwnGroup_CountsWithoutTheRow() =>
        Assert.Equal(["rule-2", "rule-5", "rule-1"], RuleMoves.To(Nested, "rule-1", "rule-0", 2).Draft.Rows("rule-0"));

    [Fact]
    public void To_AGroupInsideItself_ChangesNothing() => Assert.Equal(Nested, RuleMoves.To(Nested, "rule-2", "rule-2", 0).Draft);

    [Fact]
    public void To_AScopeOfAnotherSubject_ChangesNothing()
    {
        var draft = Samples.Draft(
            Samples.Condition("customer.city", "Oslo"),
            new RuleScope(AttributeSubject.Item, RuleScopeKind.Any, [Samples.Condition("item.sku", "A")]));
        Assert.Equal(draft, RuleMoves.To(draft, "rule-1", "rule-2", 0).Draft);
    }
}
