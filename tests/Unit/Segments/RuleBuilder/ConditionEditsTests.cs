using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class ConditionEditsTests
{
    private static readonly RuleDraft Country = Samples.Draft(Samples.Condition("customer.country", "NO"));

    [Fact]
    public void SetAttribute_ValueFits_KeepsIt()
    {
        var edit = ConditionEdits.SetAttribute(Country, "rule-1", AttributeCatalogue.Get("shipment.destination_country").Definition);
        Assert.Equal("NO", edit.Draft.ConditionOf("rule-1").Text);
        Assert.Equal("", edit.Announcement);
    }

    [Fact]
    public void SetAttribute_ValueDoesNotFit_ClearsItAndSaysSo()
    {
        var edit = ConditionEdits.SetAttribute(Country, "rule-1", AttributeCatalogue.Get("order.total").Definition);
        Assert.Empty(edit.Draft.ConditionOf("rule-1").Values);
        Assert.Equal("The value was not a number and was cleared.", edit.Announcement);
    }

    [Fact]
    public void SetAttribute_OperatorDoesNotFit_TakesTheFirst()
    {
        var draft = ConditionEdits.SetOperator(Country, "rule-1", RuleOperator.Contains).Draft;
        var edit = ConditionEdits.SetAttribute(draft, "rule-1", AttributeCatalogue.Get("item.quantity").Definition);
        Assert.Equal(RuleOperator.Equals, edit.Draft.ConditionOf("rule-1").Operator);
        Assert.StartsWith("Operator changed to equals.", edit.Announcement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SetAttribute_NumberToText_KeepsTheNumber()
    {
        var draft = Samples.Draft(new RuleCondition(AttributeCatalogue.Get("order.total"), RuleOperator.Equals, RuleValue.Of(42m)));
        var edit = ConditionEdits.SetAttribute(draft, "rule-1", AttributeCatalogue.Get("customer.zip").Definition);
        Assert.Equal("42", edit.Draft.ConditionOf("rule-1").Text);
    }

    [Fact]
    public void SetOperator_SingleToList_KeepsTheValue() =>
        Assert.Equal(["NO"],
            ConditionEdits.SetOperator(Country, "rule-1", RuleOperator.IsOneOf).Draft.ConditionOf("rule-1").UsedValues.Select(
            value => value.Text));

    [Fact]
    public void SetOperator_LongListToSingle_ClearsItAndSaysSo()
    {
        var draft = Samples.Draft(Samples.ListCondition("customer.country", "NO", "SE"));
        var edit = ConditionEdits.SetOperator(draft, "rule-1", RuleOperator.Equals);
        Assert.Empty(edit.Draft.ConditionOf("rule-1").Values);
        Assert.Contains("2 values do not fit equals", edit.Announcement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SetOperator_IsSetAndBack_KeepsTheValue()
    {
        var away = ConditionEdits.SetOperator(Country, "rule-1", RuleOperator.IsSet).Draft;
        Assert.Equal(RuleValue.Nothing, ((RuleCondition)((RuleGroup)away.ToRule()!).Nodes[0]).Value);
        Assert.Equal("NO", ConditionEdits.SetOperator(away, "rule-1", RuleOperator.Equals).Draft.ConditionOf("rule-1").Text);
    }

    [Fact]
    public void SetText_Typing_IsOneStepOfUndo()
    {
        var history = RuleHistory.Of(Country);
        foreach (var text in (string[])["S", "SE"]) history = history.After(ConditionEdits.SetText(history.Present, "rule-1", text));
        Assert.Equal("SE", history.Present.ConditionOf("rule-1").Text);
        Assert.Equal("NO", history.Undo().Present.ConditionOf("rule-1").Text);
        Assert.Equal("SE", history.Undo().Redo().Present.ConditionOf("rule-1").Text);
    }

    [Fact]
    public void Undo_ThenAdd_NeverReusesAnId()
    {
        var history = RuleHistory.Of(Country);
        history = history.After(RuleEdits.AddCondition(history.Present, "rule-0")).Undo();
        history = history.After(RuleEdits.AddCondition(history.Present, "rule-0"));
        Assert.Equal(["rule-1", "rule-3"], history.Present.Rows("rule-0"));
        Assert.False(history.CanRedo);
    }

    [Fact]
    public void SetValues_KnownValue_KeepsItsJsonKind()
    {
        var condition = new RuleCondition(
            AttributeCatalogue.Get("order.attribute:late"), RuleOperator.IsOneOf,
            RuleValue.OfList([Domain.Orders.ScalarValue.OfBoolean(true)]));
        var edit = ConditionEdits.SetValues(Samples.Draft(condition), "rule-1", ["true", "maybe"]);
        Assert.Equal([Domain.Orders.ScalarKind.Boolean, Domain.Orders.ScalarKind.Text],
            edit.Draft.ConditionOf("rule-1").Values.Select(value => value.Kind));
    }

    [Fact]
    public void RemoveValue_SaysHowManyAreLeft()
    {
        var edit = ConditionEdits.RemoveValue(Samples.Draft(Samples.ListCondition("customer.country", "NO", "SE")), "rule-1", "NO");
        Assert.Equal("NO removed, 1 value left.", edit.Announcement);
    }
}
