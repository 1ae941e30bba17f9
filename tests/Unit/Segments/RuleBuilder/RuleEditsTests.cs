using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class RuleEditsTests
{
    private static readonly RuleDraft Three =
        Samples.Draft(Samples.Condition("item.sku", "A"), Samples.Condition("item.sku", "B"), Samples.Condition("item.sku", "C"));

    private static readonly RuleDraft Nested = Samples.Draft(
        Samples.Condition("item.sku", "A"),
        Samples.Group(RuleGroupKind.Any, Samples.Condition("item.sku", "B"), Samples.Condition("item.sku", "C")),
        Samples.Condition("item.sku", "D"));

    [Fact]
    public void AddCondition_FocusesItsFirstField()
    {
        var edit = RuleEdits.AddCondition(Three, "rule-0");
        Assert.Equal(["rule-1", "rule-2", "rule-3", "rule-4"], edit.Draft.Rows("rule-0"));
        Assert.Equal(new FocusTarget("rule-4", FocusPart.FirstField), edit.Focus);
    }

    [Fact]
    public void AddCondition_AtTheLimit_ChangesNothing()
    {
        var full = Samples.Draft([.. Enumerable.Range(0, RuleLimits.Conditions).Select(i => Samples.Condition("item.sku", $"{i}"))]);
        Assert.Equal(full, RuleEdits.AddCondition(full, "rule-0").Draft);
        Assert.NotNull(RuleCapacity.WhyNoCondition(full));
    }

    [Fact]
    public void AddGroup_HoldsOneRow_AndFocusesIt()
    {
        var edit = RuleEdits.AddGroup(Three, "rule-0", Joining.AnyItem);
        var group = Assert.IsType<DraftGroup>(edit.Draft.Root.Nodes[3]);
        Assert.Equal(Joining.AnyItem, group.Joining);
        Assert.Equal(new FocusTarget(Assert.Single(group.Nodes).Id, FocusPart.FirstField), edit.Focus);
    }

    [Fact]
    public void AddGroup_TooDeep_ChangesNothing()
    {
        var draft = RuleEdits.AddGroup(RuleEdits.AddGroup(RuleDraft.Empty, "rule-0", Joining.Any).Draft, "rule-2", Joining.All).Draft;
        Assert.Equal(RuleLimits.Depth, RuleDraft.HeightOf(draft.Root));
        Assert.Equal("A rule has at most 4 levels.", RuleCapacity.WhyNoGroup(draft, (DraftGroup)Samples.Find(draft.Root, "rule-4")!));
        Assert.Equal(draft, RuleEdits.AddGroup(draft, "rule-4", Joining.Any).Draft);
    }

    [Theory]
    [InlineData("rule-1", "rule-2")]
    [InlineData("rule-2", "rule-3")]
    [InlineData("rule-3", "rule-2")]
    public void Remove_FocusesTheNextRowElseThePrevious(string removed, string focused)
    {
        var edit = RuleEdits.Remove(Three, removed);
        Assert.Equal(new FocusTarget(focused, FocusPart.Handle), edit.Focus);
        Assert.Equal("Row removed, 2 left.", edit.Announcement);
    }

    [Fact]
    public void Remove_TheLastRow_FocusesAdd_AndMeansEveryOrder()
    {
        var any = RuleDraft.FromRule(Samples.Group(RuleGroupKind.Any, Samples.Condition("item.sku", "A")));
        var edit = RuleEdits.Remove(any, "rule-1");
        Assert.Equal(new FocusTarget("rule-0", FocusPart.Add), edit.Focus);
        Assert.Null(edit.Draft.ToRule());
    }

    [Fact]
    public void Remove_Twice_TheSecondDoesNothing()
    {
        var once = RuleEdits.Remove(Three, "rule-1").Draft;
        Assert.Equal(once, RuleEdits.Remove(once, "rule-1").Draft);
    }

    [Fact]
    public void Duplicate_Group_CopiesUnderNewIdsRightBelow()
    {
        var edit = RuleEdits.Duplicate(Nested, "rule-2");
        Assert.Equal(["rule-1", "rule-2", "rule-6", "rule-5"], edit.Draft.Rows("rule-0"));
        Assert.Equal(["rule-7", "rule-8"], edit.Draft.Rows("rule-6"));
        Assert.Equal(new FocusTarget("rule-6", FocusPart.Handle), edit.Focus);
    }

    [Law]
    public void Duplicate_NeverChangesTheMeaning() =>
        HoldOnEveryNode((draft, id) => RuleEdits.Duplicate(draft, id).Draft, (before, after) => before == after);

    [Law]
    public void Wrap_InAllOf_NeverChangesTheMeaning() =>
        HoldOnEveryNode((draft, id) => RuleEdits.Wrap(draft, id, Joining.All).Draft, (before, after) => before == after);

    [Law]
    public void Negate_TheWholeRule_IsItsComplement() => Laws.Hold(RuleGenerators.RulesWithOrders, pair =>
    {
        var draft = RuleDraft.FromRule(pair.Rule);
        var negated = RuleEdits.Negate(draft, draft.Root.Id).Draft;
        return RuleCapacity.WhyNoNegate(draft, draft.Root) is not null
            ? negated == draft
            : Holds(negated, pair.Order) == !Holds(draft, pair.Order);
    });

    [Law]
    public void Negate_EveryKindOfRow_IsItsComplement() => Laws.Hold(RuleGenerators.RulesWithOrders, pair =>
    {
        var draft = RuleDraft.FromRule(Samples.Group(RuleGroupKind.All, pair.Rule));
        var row = draft.Root.Nodes[0];
        var negated = RuleEdits.Negate(draft, row.Id).Draft;
        return RuleCapacity.WhyNoNegate(draft, row) is not null
            ? negated == draft
            : Holds(negated, pair.Order) == !Holds(draft, pair.Order);
    });

    [Fact]
    public void Ungroup_PutsTheRowsInPlace()
    {
        var edit = RuleEdits.Ungroup(Nested, "rule-2");
        Assert.Equal(["rule-1", "rule-3", "rule-4", "rule-5"], edit.Draft.Rows("rule-0"));
        Assert.Equal(new FocusTarget("rule-3", FocusPart.Handle), edit.Focus);
    }

    [Fact]
    public void Wrap_InAScopeOfAnotherSubject_ChangesNothing() =>
        Assert.Equal(Three, RuleEdits.Wrap(Three, "rule-1", Joining.AnyShipment).Draft);

    private static void HoldOnEveryNode(Func<RuleDraft, string, RuleDraft> edit, Func<bool, bool, bool> law) =>
        Laws.Hold(RuleGenerators.RulesWithOrders, pair =>
        {
            var draft = RuleDraft.FromRule(pair.Rule);
            return Walk(draft.Root).All(node => law(Holds(draft, pair.Order), Holds(edit(draft, node.Id), pair.Order)));
        });

    private static IEnumerable<DraftNode> Walk(DraftNode node) => node is DraftGroup group
        ? [node, .. group.Nodes.SelectMany(Walk)]
        : [node];

    private static bool Holds(RuleDraft draft, OrderData order) =>
        draft.ToRule() is not { } rule || RuleEvaluator.Holds(rule, order, RuleTimes.Fixed);
}
