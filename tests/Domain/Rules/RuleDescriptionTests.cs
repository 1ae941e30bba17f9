using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;

namespace ExperienceManager.Tests.Domain.Rules;

public sealed class RuleDescriptionTests
{
    [Theory]
    [InlineData("null", "Every order")]
    [InlineData("""{"all":[]}""", "Every order")]
    [InlineData("""{"attribute":"order.label","operator":"is_not_set"}""", "Label is not set")]
    [InlineData(
        """{"all":[{"attribute":"order.total","operator":"greater_than_or_equal","value":50},{"any":[{"attribute":"customer.state","operator":"is_one_of","value":["NY","NJ"]},{"attribute":"order.label","operator":"equals","value":"tier.gold"}]}]}""",
        "Total Billing Amount is at least 50 and (State is one of NY, NJ or Label equals tier.gold)")]
    [InlineData(
        """{"any_item":[{"attribute":"item.category","operator":"equals","value":"Boots"},{"attribute":"item.unit_price","operator":"greater_than","value":100}]}""",
        "Any item has (Category equals Boots and Unit Price is more than 100)")]
    [InlineData("""{"none":[{"attribute":"item.name","operator":"contains","value":"x"},{"attribute":"order.attribute:fulfilment.late","operator":"equals","value":true}]}""", "Not (Item Name contains x or Order Custom Attribute fulfilment.late equals true)")]
    [InlineData("""{"any":[{"all":[{"attribute":"shipment.carrier","operator":"not_equals","value":"DHL"}]},{"every_shipment":[{"attribute":"shipment.carrier","operator":"is_set"}]}]}""", "Carrier does not equal DHL or every shipment has (Carrier is set)")]
    public void Describe_Rule_IsOneSentence(string json, string words) =>
        Assert.Equal(words, RuleDescription.Describe(RuleJson.Read(json).Value));

    [Theory]
    [InlineData("shipment.destination_country", RuleOperator.IsOneOf, "Destination Country is one of NO, SE", "NO", "SE")]
    [InlineData("item.sku", RuleOperator.IsNotOneOf, "SKU is not one of 1, 2, 3, 4, 5 and 1 more", "1", "2", "3", "4", "5", "6")]
    [InlineData("order.label", RuleOperator.IsOneOf, "Label is one of “”, “VIP ”, “a, b”", "", "VIP ", "a, b")]
    [InlineData("order.label", RuleOperator.IsOneOf, "Label is one of …")]
    public void Describe_Condition_IsTheNameOfItsRow(string attribute, RuleOperator @operator, string words, params string[] values) =>
        Assert.Equal(words,
            RuleDescription.Describe(new RuleCondition(AttributeCatalogue.Get(attribute), @operator, RuleValue.OfList(values))));

    [Fact]
    public void Describe_ConditionBeingEdited_HasAnEllipsis()
    {
        var custom = AttributeCatalogue.Get("order.attribute:x") with { Path = "" };
        Assert.Equal("Order Custom Attribute (no path yet) equals …",
            RuleDescription.Describe(new RuleCondition(custom, RuleOperator.Equals, RuleValue.Nothing)));
    }

    [Fact]
    public void Describe_LongListsAndTexts_AreCut()
    {
        var list = new RuleCondition(
            AttributeCatalogue.Get("item.sku"), RuleOperator.IsOneOf, RuleValue.OfList(Enumerable.Range(0, 10_000).Select(i => $"S{i}")));
        Assert.Equal("SKU is one of S0, S1, S2, S3, S4 and 9,995 more", RuleDescription.Describe(list));
        Assert.InRange(RuleDescription.Value(ScalarValue.OfText(new string('x', 1_000_000))).Length, 10, 100);
    }

    [Fact]
    public void Describe_TwoHundredConditions_NamesADozenAndCountsTheRest()
    {
        var rule = new RuleGroup(
            RuleGroupKind.Any, new(
            [.. Enumerable.Range(0, 200)
            .Select(i => new RuleCondition(AttributeCatalogue.Get("order.total"), RuleOperator.Equals, RuleValue.Of(i)))]));
        Assert.EndsWith("or Total Billing Amount equals 11 … and 188 more conditions", RuleDescription.Describe(rule).ToString(),
            StringComparison.Ordinal);
    }

    [Law]
    public void Describe_AnyRule_SaysSomething() => Laws.Hold(
        RuleGenerators.Rules,
        rule => RuleDescription.Describe(rule).ToString() is { Length: > 5 } words && (char.IsUpper(words[0]) || words[0] == '(')
            && words.Count(letter => letter == '(') == words.Count(letter => letter == ')'),
        rule => RuleDescription.Describe(rule).ToString());
}
