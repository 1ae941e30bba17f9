using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;

namespace ExperienceManager.Tests.Domain.Rules;

public sealed class RuleValidationTests
{
    [Law]
    public void Validate_GeneratedRules_AreSound() =>
        Laws.Hold(RuleGenerators.Rules, rule => RuleValidation.Validate(rule).Count == 0, RuleJson.ToJson, 1000);

    [Fact]
    public void Validate_NoRule_IsSound() => Assert.Empty(RuleValidation.Validate(null));

    [Theory]
    [InlineData("""{"attribute":"order.label","operator":"greater_than","value":1}""", "operator", "operator_not_allowed")]
    [InlineData("""{"attribute":"order.total","operator":"contains","value":1}""", "operator", "operator_not_allowed")]
    [InlineData("""{"attribute":"order.label","operator":"contains","value":""}""", "value", "missing")]
    [InlineData("""{"attribute":"order.attribute:n","operator":"not_contains","value":""}""", "value", "missing")]
    [InlineData("""{"attribute":"order.label","operator":"is_set","value":"x"}""", "value", "value_not_allowed")]
    [InlineData("""{"attribute":"order.label","operator":"is_set","value":[]}""", "value", "value_not_allowed")]
    [InlineData("""{"attribute":"order.label","operator":"equals","value":["x"]}""", "value", "wrong_type")]
    [InlineData("""{"attribute":"order.label","operator":"equals","value":null}""", "value", "missing")]
    [InlineData("""{"attribute":"order.label","operator":"equals"}""", "value", "missing")]
    [InlineData("""{"attribute":"order.label","operator":"is_one_of","value":"x"}""", "value", "wrong_type")]
    [InlineData("""{"attribute":"order.label","operator":"is_one_of"}""", "value", "missing")]
    [InlineData("""{"attribute":"order.label","operator":"is_one_of","value":[]}""", "value", "empty_list")]
    [InlineData("""{"attribute":"order.label","operator":"equals","value":7}""", "value", "wrong_type")]
    [InlineData("""{"attribute":"order.label","operator":"is_one_of","value":["a",true]}""", "value.1", "wrong_type")]
    [InlineData("""{"attribute":"order.total","operator":"equals","value":true}""", "value", "not_a_number")]
    [InlineData("""{"attribute":"order.total","operator":"equals","value":" 50"}""", "value", "not_a_number")]
    [InlineData("""{"attribute":"order.attribute:n","operator":"less_than","value":"soon"}""", "value", "not_a_number")]
    [InlineData("""{"attribute":"order.label","operator":"equals","value":"a\u0000"}""", "value", "invalid_text")]
    [InlineData("""{"attribute":"order.attribute:a\u0000","operator":"is_set"}""", "attribute", "invalid_text")]
    [InlineData("""{"attribute":"order.total","operator":"before","value":"2026-11-30"}""", "operator", "operator_not_allowed")]
    [InlineData("""{"attribute":"order.placed_at","operator":"equals","value":"2026-11-30"}""", "operator", "operator_not_allowed")]
    [InlineData("""{"attribute":"order.placed_at","operator":"before","value":"2026-02-29"}""", "value", "not_a_date")]
    [InlineData("""{"attribute":"order.placed_at","operator":"before","value":20261130}""", "value", "not_a_date")]
    [InlineData("""{"attribute":"order.placed_at","operator":"before"}""", "value", "missing")]
    [InlineData("""{"attribute":"order.attribute:n","operator":"on_or_after","value":"tomorrow"}""", "value", "not_a_date")]
    [InlineData("""{"attribute":"order.placed_at","operator":"in_last_days","value":0}""", "value", "out_of_range")]
    [InlineData("""{"attribute":"order.placed_at","operator":"in_last_days","value":1.5}""", "value", "out_of_range")]
    [InlineData("""{"attribute":"order.placed_at","operator":"in_last_days","value":36501}""", "value", "out_of_range")]
    [InlineData("""{"attribute":"order.placed_at","operator":"in_last_days","value":"a week"}""", "value", "not_a_number")]
    [InlineData("""{"attribute":"shipment.is_late","operator":"equals","value":"yes"}""", "value", "wrong_type")]
    [InlineData("""{"attribute":"shipment.is_late","operator":"is_one_of","value":[true]}""", "operator", "operator_not_allowed")]
    [InlineData("""{"count_of":[],"operator":"contains","value":3}""", "operator", "operator_not_allowed")]
    [InlineData("""{"count_of":[],"operator":"greater_than"}""", "value", "missing")]
    [InlineData("""{"count_of":[],"operator":"greater_than","value":[3]}""", "value", "wrong_type")]
    [InlineData("""{"sum_of":"item.quantity","operator":"greater_than","value":"many"}""", "value", "not_a_number")]
    [InlineData("""{"all":[{"sum_of":"item.quantity","where":[{"attribute":"item.sku","operator":"equals","value":7}],"operator":"greater_than","value":2}]}""", "all.0.where.0.value", "wrong_type")]
    [InlineData("""{"count_of":[{"attribute":"item.sku","operator":"greater_than","value":7}],"operator":"equals","value":2}""",
        "count_of.0.operator", "operator_not_allowed")]
    [InlineData("""{"any":[]}""", "any", "empty_group")]
    [InlineData("""{"all":[{"none":[]}]}""", "all.0.none", "empty_group")]
    [InlineData("""{"every_item":[]}""", "every_item", "empty_group")]
    public void Validate_Unsound_NamesPathAndType(string json, string path, string type)
    {
        var problem = Assert.Single(RuleValidation.Validate(RuleJson.Read(json).Value));
        Assert.Equal((path, type), (problem.Path, problem.Type));
    }

    [Theory]
    [InlineData("""{"attribute":"order.total","operator":"equals","value":"50.00"}""")]
    [InlineData("""{"attribute":"order.total","operator":"is_one_of","value":[1,"2"]}""")]
    [InlineData("""{"attribute":"order.attribute:n","operator":"contains","value":7}""")]
    [InlineData("""{"attribute":"order.attribute:n","operator":"is_one_of","value":[7,"x",true]}""")]
    [InlineData("""{"attribute":"order.label","operator":"equals","value":""}""")]
    [InlineData("""{"all":[]}""")]
    [InlineData("""{"attribute":"order.placed_at","operator":"before","value":"2026-11-30T18:30+01:00"}""")]
    [InlineData("""{"attribute":"order.placed_at","operator":"in_last_days","value":"7"}""")]
    [InlineData("""{"attribute":"shipment.is_late","operator":"not_equals","value":"true"}""")]
    [InlineData("""{"count_of":[],"operator":"less_than","value":"3.5"}""")]
    public void Validate_Sound_FindsNothing(string json) => Assert.Empty(RuleValidation.Validate(RuleJson.Read(json).Value));

    [Theory]
    [InlineData("12,50", "12.50 or 1250")]
    [InlineData(" 50 ", "50")]
    [InlineData("1,234.5", "1234.5")]
    public void Validate_NumberAsPeopleTypeIt_SuggestsTheNumber(string typed, string meant)
    {
        var rule = new RuleCondition(AttributeCatalogue.Get("order.total"), RuleOperator.GreaterThan, RuleValue.Of(typed));
        Assert.EndsWith($"Did you mean {meant}?", Assert.Single(RuleValidation.Validate(rule)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RuleLimits.ValuesPerList, 0)]
    [InlineData(RuleLimits.ValuesPerList + 1, 1)]
    public void Validate_ListLength_HasALimit(int values, int problems)
    {
        var rule = new RuleCondition(
            AttributeCatalogue.Get("item.sku"), RuleOperator.IsOneOf,
            RuleValue.OfList(Enumerable.Range(0, values).Select(i => $"SKU-{i}")));
        Assert.Equal(problems, RuleValidation.Validate(rule).Count);
    }

    [Theory]
    [InlineData(RuleLimits.Conditions, 0)]
    [InlineData(RuleLimits.Conditions + 1, 1)]
    public void Validate_NumberOfConditions_HasALimit(int conditions, int problems)
    {
        var condition = new RuleCondition(AttributeCatalogue.Get("item.sku"), RuleOperator.IsSet, RuleValue.Nothing);
        var scope = new RuleScope(AttributeSubject.Item, RuleScopeKind.Any, new([.. Enumerable.Repeat(condition, conditions - 1)]));
        Assert.Equal(problems, RuleValidation.Validate(new RuleGroup(RuleGroupKind.All, [condition, scope])).Count);
    }

    [Fact]
    public void Validate_TreeBuiltTooDeep_NamesTheFifthLevel()
    {
        RuleNode rule = new RuleCondition(AttributeCatalogue.Get("order.label"), RuleOperator.IsSet, RuleValue.Nothing);
        for (var i = 0; i < RuleLimits.Depth; i++) rule = new RuleGroup(RuleGroupKind.All, [rule]);
        Assert.Equal("all.0.all.0.all.0.all.0", Assert.Single(RuleValidation.Validate(rule)).Path);
    }

    [Fact]
    public void Validate_ScopeWithAForeignCondition_NamesIt()
    {
        var rule = new RuleScope(
            AttributeSubject.Shipment, RuleScopeKind.No,
            [new RuleCondition(AttributeCatalogue.Get("item.sku"), RuleOperator.IsSet, RuleValue.Nothing)]);
        var problem = Assert.Single(RuleValidation.Validate(rule));
        Assert.Equal(("no_shipment.0.attribute", "wrong_subject"), (problem.Path, problem.Type));
        Assert.True(RuleEvaluator.Holds(rule, new OrderData { OrderNumber = "1", Shipments = [new Shipment()] }, RuleTimes.Fixed));
    }

    [Fact]
    public void Validate_ScopeOnTheLowestLevel_IsTooDeep()
    {
        RuleNode rule = new RuleScope(
            AttributeSubject.Item, RuleScopeKind.Any,
            [new RuleCondition(AttributeCatalogue.Get("item.sku"), RuleOperator.IsSet, RuleValue.Nothing)]);
        for (var i = 0; i < RuleLimits.Depth - 1; i++) rule = new RuleGroup(RuleGroupKind.All, [rule]);
        Assert.Equal("too_deep", Assert.Single(RuleValidation.Validate(rule)).Type);
    }

    [Fact]
    public void Validate_LoneSurrogate_NamesTheCharacter()
    {
        var rule = new RuleCondition(
            AttributeCatalogue.Get("order.label"), RuleOperator.IsOneOf,
            new RuleValue([ScalarValue.OfText("🎿"), ScalarValue.OfText("a\ud83c")], IsList: true));
        var problem = Assert.Single(RuleValidation.Validate(rule));
        Assert.Equal("value.1", problem.Path);
        Assert.StartsWith("Character 2 is half of a surrogate pair", problem.Message, StringComparison.Ordinal);
    }
}
