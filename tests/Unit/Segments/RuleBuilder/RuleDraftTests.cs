using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class RuleDraftTests
{
    [Law]
    public void ToRule_Untouched_GivesTheVeryRule() =>
        Laws.Hold(RuleGenerators.Rules, rule => ReferenceEquals(rule, RuleDraft.FromRule(rule).ToRule()));

    [Law]
    public void ToRule_Rewritten_MeansTheSame() => Laws.Hold(RuleGenerators.RulesWithOrders, pair =>
    {
        var rewritten = (RuleDraft.FromRule(pair.Rule) with { SourceRoot = null }).ToRule();
        return Holds(rewritten, pair.Order) == RuleEvaluator.Holds(pair.Rule, pair.Order, RuleTimes.Fixed);
    });

    [Fact]
    public void FromRule_NoRule_IsAnEmptyAllOf()
    {
        var draft = RuleDraft.FromRule(null);
        Assert.Equal(Joining.All, draft.Root.Joining);
        Assert.Empty(draft.Root.Nodes);
        Assert.Null(draft.ToRule());
    }

    [Fact]
    public void FromRule_BareScope_StandsUnderAllOf()
    {
        var scope = new RuleScope(AttributeSubject.Item, RuleScopeKind.Every, [Samples.Condition("item.sku", "A")]);
        var draft = RuleDraft.FromRule(scope);
        Assert.Equal(Joining.All, draft.Root.Joining);
        Assert.Equal(Joining.EveryItem, Assert.IsType<DraftGroup>(Assert.Single(draft.Root.Nodes)).Joining);
        Assert.Same(scope, draft.ToRule());
    }

    [Fact]
    public void ToRule_UnfinishedConditions_AreLeftOut()
    {
        var draft = RuleEdits.AddCondition(Samples.Draft(Samples.Condition("customer.country", "NO")), "rule-0").Draft;
        Assert.Equal(new RuleGroup(RuleGroupKind.All, [Samples.Condition("customer.country", "NO")]), draft.ToRule());
    }

    [Fact]
    public void ToRule_OnlyUnfinishedConditions_IsEveryOrder() =>
        Assert.Null(RuleEdits.AddCondition(RuleDraft.Empty, RuleDraft.Empty.Root.Id).Draft.ToRule());

    [Theory]
    [InlineData("100", 100)]
    [InlineData(" 49.90 ", 49.90)]
    [InlineData("-3", -3)]
    public void ToRule_TypedNumber_BecomesANumber(string typed, decimal expected)
    {
        var draft = Samples.Draft(Samples.Condition("order.total", "1"));
        var condition = (RuleCondition)((RuleGroup)ConditionEdits.SetText(draft, "rule-1", typed).Draft.ToRule()!).Nodes[0];
        var value = Assert.Single(condition.Value.Values);
        Assert.Equal((ScalarKind.Number, expected), (value.Kind, value.Number));
    }

    [Fact]
    public void ToRule_TypedCustomAttribute_StaysText()
    {
        var draft = Samples.Draft(
            new RuleCondition(AttributeCatalogue.Get("order.attribute:late"), RuleOperator.Equals, RuleValue.Of(true)));
        var rule = (RuleGroup)ConditionEdits.SetText(draft, "rule-1", "7").Draft.ToRule()!;
        Assert.Equal(RuleValue.Of("7"), ((RuleCondition)rule.Nodes[0]).Value);
    }

    [Fact]
    public void ToRule_OtherRowChanged_KeepsTheJsonKindOfValues()
    {
        var kept = new RuleCondition(AttributeCatalogue.Get("order.attribute:late"), RuleOperator.Equals, RuleValue.Of(true));
        var draft = Samples.Draft(kept, Samples.Condition("customer.country", "NO"));
        var rule = (RuleGroup)ConditionEdits.SetText(draft, "rule-2", "SE").Draft.ToRule()!;
        Assert.Equal(kept, rule.Nodes[0]);
    }

    [Fact]
    public void HeightOf_CountsLevelsAsTheLimitDoes()
    {
        Assert.Equal(1, RuleDraft.HeightOf(new DraftCondition("a")));
        Assert.Equal(2, RuleDraft.HeightOf(RuleDraft.FromRule(Samples.Condition("item.sku", "A")).Root));
    }

    private static bool Holds(RuleNode? rule, OrderData order) => rule is null || RuleEvaluator.Holds(rule, order, RuleTimes.Fixed);
}
