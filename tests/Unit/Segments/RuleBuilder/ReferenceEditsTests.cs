using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class ReferenceEditsTests
{
    private static readonly RuleNode _a = Samples.Condition("item.sku", "A");
    private static readonly RuleNode _b = Samples.Condition("item.sku", "B");
    private static readonly RuleNode _c = Samples.Condition("item.sku", "C");

    [Theory]
    [InlineData(RuleGroupKind.All, RuleGroupKind.All)]
    [InlineData(RuleGroupKind.Any, RuleGroupKind.Any)]
    [InlineData(RuleGroupKind.None, RuleGroupKind.Any)]
    public void TakeAll_SomeRows_LeavesTheOthersAndFocusesTheReference(RuleGroupKind around, RuleGroupKind inside)
    {
        var draft = RuleDraft.FromRule(Samples.Group(around, _a, _b, _c));
        string[] ids = ["rule-1", "rule-3"];
        Assert.Equal(Samples.Group(inside, _a, _c), ReferenceEdits.ConditionsOf(draft, ids));
        var edit = ReferenceEdits.TakeAll(draft, ids, Saved(Samples.Group(inside, _a, _c)));
        Assert.Equal(Samples.Group(around, new RuleReference("saved"), _b), edit.Draft.ToRule());
        Assert.Equal(new FocusTarget("rule-4", FocusPart.Handle), edit.Focus);
        Assert.Equal("Saved as the group “Saved”.", edit.Announcement);
        var back = ReferenceEdits.WriteOut(edit.Draft, "rule-4", Saved(Samples.Group(inside, _a, _c)));
        Assert.Equal(Samples.Group(around, _a, _c, _b), back.Draft.ToRule());
    }

    [Fact]
    public void ConditionsOf_UnfinishedRowsRowsOfAScopeAndOfTwoGroups_AreNone()
    {
        var scope = new RuleScope(AttributeSubject.Item, RuleScopeKind.Any, [(RuleCondition)_a, (RuleCondition)_b]);
        var draft = RuleEdits.AddCondition(Samples.Draft(scope, Samples.Group(RuleGroupKind.Any, _b, _c)), "rule-0").Draft;
        Assert.NotNull(ReferenceEdits.ConditionsOf(draft, ["rule-1"]));
        string[][] none = [["rule-2"], ["rule-7"], ["rule-1", "rule-5"], ["none"], []];
        Assert.All(none, ids => Assert.Null(ReferenceEdits.ConditionsOf(draft, ids)));
        Assert.Equal("Complete its conditions first.", RuleCapacity.WhyNoSave(draft, Samples.Find(draft.Root, "rule-7")!));
        Assert.Equal(draft, ReferenceEdits.TakeAll(draft, ["rule-1"], Saved(_c)).Draft);
    }

    [Fact]
    public void WriteOut_WithoutRoom_ChangesNothingAndSaysWhy()
    {
        RuleNode[] conditions = [.. Enumerable.Range(0, RuleLimits.Conditions).Select(i => Samples.Condition("item.sku", $"{i}"))];
        var many = Saved(Samples.Group(RuleGroupKind.Any, conditions));
        var draft = Samples.Draft(new RuleReference("saved"), _a);
        var first = (DraftReference)draft.Root.Nodes[0];
        Assert.Equal("A segment has at most 200 conditions.", ReferenceEdits.WhyNoWriteOut(draft, first, many));
        Assert.Equal(draft, ReferenceEdits.WriteOut(draft, "rule-1", many).Draft);
        var deep = Samples.Draft(Samples.Group(RuleGroupKind.Any, Samples.Group(RuleGroupKind.All, new RuleReference("saved"), _a), _b));
        var group = Saved(Samples.Group(RuleGroupKind.Any, Samples.Group(RuleGroupKind.All, _a, _b), _c));
        var inner = (DraftReference)Samples.Find(deep.Root, "rule-3")!;
        Assert.Equal("A rule has at most 4 levels.", ReferenceEdits.WhyNoWriteOut(deep, inner, group));
    }

    [Law]
    public void TakeAll_EveryRow_NeverChangesTheMeaning_NorDoesWriteOut() => Laws.Hold(RuleGenerators.RulesWithOrders, pair =>
    {
        var draft = RuleDraft.FromRule(pair.Rule);
        return Groups(draft.Root).All(parent => Subsets(parent).All(ids =>
        {
            if (ReferenceEdits.ConditionsOf(draft, ids) is not { } rule) return true;
            var group = Saved(rule);
            var taken = ReferenceEdits.TakeAll(draft, ids, group).Draft;
            var row = DraftTree.Walk(taken.Root).OfType<DraftReference>().Single(reference => reference.Key == group.Key);
            var written = ReferenceEdits.WriteOut(taken, row.Id, group).Draft;
            var holds = Holds(draft, group, pair.Order);
            return Holds(taken, group, pair.Order) == holds && Holds(written, group, pair.Order) == holds;
        }));
    });

    private static IEnumerable<DraftGroup> Groups(DraftNode node) => DraftTree.Walk(node).OfType<DraftGroup>();

    private static IEnumerable<ImmutableArray<string>> Subsets(DraftGroup group) =>
    [
        .. group.Nodes.Select(node => ImmutableArray.Create(node.Id)),
        [.. group.Nodes.Where((_, i) => i % 2 == 0).Select(node => node.Id)],
        [.. group.Nodes.Select(node => node.Id)],
    ];

    private static ConditionGroup Saved(RuleNode rule) => new() { Id = Guid.AllBitsSet, Key = "saved", Name = "Saved", Rule = rule };

    private static bool Holds(RuleDraft draft, ConditionGroup group, OrderData order) =>
        new ConditionGroupSet([group]).Inline(draft.ToRule()) is not { } rule || RuleEvaluator.Holds(rule, order, RuleTimes.Fixed);
}
