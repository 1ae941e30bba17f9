using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using RuleProblems = ExperienceManager.Web.Features.Segments.RuleBuilder.RuleProblems;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class RuleOutlineTests
{
    private static readonly RuleDraft Draft = Samples.Draft(
        Samples.Condition("order.total", "5"),
        Samples.Group(RuleGroupKind.Any, Samples.ListCondition("shipment.destination_country", "NO", "SE"),
            Samples.Condition("item.sku", "A")),
        new RuleScope(AttributeSubject.Item, RuleScopeKind.No,
            [new RuleCondition(AttributeCatalogue.Get("item.attribute:gift"), RuleOperator.IsSet, RuleValue.Nothing)]));

    [Theory]
    [InlineData("rule-0", "Group 1, all of, 3 conditions")]
    [InlineData("rule-1", "Condition 1: Total Billing Amount equals 5")]
    [InlineData("rule-2", "Group 2, any of, 2 conditions")]
    [InlineData("rule-3", "Condition 2: Destination Country is one of NO, SE")]
    [InlineData("rule-5", "Group 3, no item, 1 condition")]
    [InlineData("rule-6", "Condition 4: Item Custom Attribute gift is set")]
    public void NameOf_EveryNode_IsWhatPeopleHear(string id, string expected) =>
        Assert.Equal(expected, new RuleOutline(Draft).NameOf(Samples.Find(Draft.Root, id)!));

    [Fact]
    public void NameOf_Unfinished_SaysWhatIsMissing()
    {
        var draft = RuleEdits.AddCondition(RuleDraft.Empty, "rule-0").Draft;
        Assert.Equal("Condition 1: no attribute chosen", new RuleOutline(draft).NameOf(draft.Root.Nodes[0]));
        draft = ConditionEdits.SetAttribute(draft, "rule-1", AttributeCatalogue.Get("customer.city").Definition).Draft;
        Assert.Equal("Condition 1: City equals …", new RuleOutline(draft).NameOf(draft.Root.Nodes[0]));
    }

    [Fact]
    public void Problems_NameTheFieldThatFixesThem()
    {
        var draft = RuleEdits.AddCondition(
            Samples.Draft(Samples.Condition("order.total", "1,5"), Samples.Group(RuleGroupKind.Any)), "rule-0").Draft;
        var problems = RuleProblems.Of(draft);
        Assert.Equal(
            [("rule-1", RuleField.Value), ("rule-2", RuleField.Rows), ("rule-3", RuleField.Attribute)],
            problems.Select(problem => (problem.NodeId, problem.Field)));
        Assert.Contains("is not a number. Use digits", problems[0].Message.ToString(), StringComparison.Ordinal);
    }

    [Law]
    public void Problems_SavedRules_HaveNone() =>
        Laws.Hold(RuleGenerators.Rules, rule => RuleProblems.Of(RuleDraft.FromRule(rule)).Count == 0);
}
