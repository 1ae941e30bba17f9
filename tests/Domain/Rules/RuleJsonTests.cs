using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;

namespace ExperienceManager.Tests.Domain.Rules;

public sealed class RuleJsonTests
{
    private const string Documented = """
        {"all":[
          {"attribute":"order.total","operator":"greater_than_or_equal","value":50},
          {"any":[{"attribute":"customer.state","operator":"is_one_of","value":["NY","NJ"]},
                  {"attribute":"order.label","operator":"equals","value":"tier.gold"}]},
          {"any_item":[{"attribute":"item.category","operator":"equals","value":"Boots"},
                       {"attribute":"item.unit_price","operator":"greater_than","value":100}]}]}
        """;

    [Fact]
    public void Read_DocumentedRule_GivesTree()
    {
        var rule = Assert.IsType<RuleGroup>(RuleJson.Read(Documented).Value);
        Assert.Equal(RuleGroupKind.All, rule.Kind);
        Assert.Equal(new RuleCondition(AttributeCatalogue.Get("order.total"), RuleOperator.GreaterThanOrEqual, RuleValue.Of(50)),
            rule.Nodes[0]);
        Assert.Equal(new RuleCondition(AttributeCatalogue.Get("customer.state"), RuleOperator.IsOneOf, RuleValue.OfList("NY", "NJ")),
            ((RuleGroup)rule.Nodes[1]).Nodes[0]);
        Assert.Equal((AttributeSubject.Item, RuleScopeKind.Any), (((RuleScope)rule.Nodes[2]).Subject, ((RuleScope)rule.Nodes[2]).Kind));
    }

    [Law]
    public void ToJson_OfRandomRule_ReadsBackEqual() => Laws.Hold(
        RuleGenerators.Rules,
        rule => RuleJson.Read(RuleJson.ToJson(rule)) is { Succeeded: true } read && read.Value == rule,
        RuleJson.ToJson,
        2000);

    [Theory]
    [InlineData("""{"attribute":"order.attribute:a.b","operator":"equals","value":1.50}""")]
    [InlineData("""{"attribute":"order.attribute:é ß","operator":"equals","value":"1.50"}""")]
    [InlineData("""{"attribute":"order.attribute:x","operator":"is_one_of","value":[true,"true",0.00,-7,"",79228162514264337593543950335]}""")]
    [InlineData("""{"attribute":"order.label","operator":"is_set"}""")]
    [InlineData("""{"all":[]}""")]
    [InlineData("""{"none":[{"no_shipment":[{"attribute":"shipment.carrier","operator":"equals","value":"<b>&\"\\"}]}]}""")]
    public void ToJson_OfWhatWasRead_IsTheSameText(string json) => Assert.Equal(json, RuleJson.ToJson(RuleJson.Read(json).Value));

    [Fact]
    public void Read_NullOrAbsent_IsEveryOrder()
    {
        Assert.True(RuleJson.Read("null").Succeeded);
        Assert.Null(RuleJson.Read("null").Value);
        Assert.True(RuleJson.Read(default(JsonElement)).Succeeded);
    }

    [Theory]
    [InlineData("{}", "", "missing")]
    [InlineData("7", "", "wrong_type")]
    [InlineData("[]", "", "wrong_type")]
    [InlineData("{\"all\":{}}", "all", "wrong_type")]
    [InlineData("{\"all\":[null]}", "all.0", "wrong_type")]
    [InlineData("{\"al\":[]}", "al", "unknown_member")]
    [InlineData("{\"all\":[],\"any\":[]}", "", "ambiguous_node")]
    [InlineData("{\"all\":[],\"attribute\":\"order.total\"}", "", "ambiguous_node")]
    [InlineData("{\"all\":[{\"attribute\":\"order.totl\",\"operator\":\"equals\",\"value\":1}]}", "all.0.attribute", "unknown_attribute")]
    [InlineData("{\"attribute\":\"order.attribute:\",\"operator\":\"is_set\"}", "attribute", "missing")]
    [InlineData("{\"attribute\":\"order.attribute\",\"operator\":\"is_set\"}", "attribute", "missing")]
    [InlineData("{\"attribute\":\"item.sku:x\",\"operator\":\"is_set\"}", "attribute", "unknown_attribute")]
    [InlineData("{\"attribute\":7,\"operator\":\"is_set\"}", "attribute", "wrong_type")]
    [InlineData("{\"attribute\":\"order.total\",\"operator\":\"=\",\"value\":1}", "operator", "unknown_operator")]
    [InlineData("{\"attribute\":\"order.total\",\"value\":1}", "operator", "missing")]
    [InlineData("{\"attribute\":\"order.total\",\"operator\":\"equals\",\"value\":1,\"note\":1}", "note", "unknown_member")]
    [InlineData("{\"attribute\":\"order.total\",\"operator\":\"equals\",\"value\":1,\"value\":2}", "value", "duplicate_member")]
    [InlineData("{\"attribute\":\"order.total\",\"operator\":\"equals\",\"value\":{}}", "value", "wrong_type")]
    [InlineData("{\"attribute\":\"order.label\",\"operator\":\"is_one_of\",\"value\":[\"a\",null]}", "value.1", "wrong_type")]
    [InlineData("{\"attribute\":\"order.total\",\"operator\":\"equals\",\"value\":1e40}", "value", "number_out_of_range")]
    [InlineData("{\"attribute\":\"order.total\",\"operator\":\"equals\",\"value\":0.12345678901234567890123456789}", "value",
        "number_out_of_range")]
    [InlineData("{\"attribute\":\"order.label\",\"operator\":\"equals\",\"value\":\"\\ud83c\"}", "value", "invalid_text")]
    [InlineData("{\"attribute\":\"\\ud83c\",\"operator\":\"equals\",\"value\":\"\"}", "attribute", "invalid_text")]
    [InlineData("{\"\\ud83c\":1}", "", "invalid_text")]
    [InlineData("{\"any_item\":[{\"any\":[]}]}", "any_item.0.any", "group_in_scope")]
    [InlineData("{\"any_item\":[{\"attribute\":\"order.total\",\"operator\":\"equals\",\"value\":1}]}", "any_item.0.attribute",
        "wrong_subject")]
    [InlineData("{\"no_shipment\":[{\"attribute\":\"item.sku\",\"operator\":\"is_set\"}]}", "no_shipment.0.attribute", "wrong_subject")]
    [InlineData("{\"count_of\":[],\"sum_of\":\"item.quantity\",\"operator\":\"equals\",\"value\":1}", "", "ambiguous_node")]
    [InlineData("{\"count_of\":[],\"all\":[],\"operator\":\"equals\",\"value\":1}", "", "ambiguous_node")]
    [InlineData("{\"count_of\":[],\"attribute\":\"item.sku\",\"operator\":\"equals\",\"value\":1}", "", "ambiguous_node")]
    [InlineData("{\"count_of\":{},\"operator\":\"equals\",\"value\":1}", "count_of", "wrong_type")]
    [InlineData("{\"count_of\":[],\"value\":1}", "operator", "missing")]
    [InlineData("{\"count_of\":[],\"where\":[],\"operator\":\"equals\",\"value\":1}", "where", "unknown_member")]
    [InlineData("{\"count_of\":[{\"attribute\":\"order.total\",\"operator\":\"equals\",\"value\":1}],\"operator\":\"equals\",\"value\":1}",
        "count_of.0.attribute", "wrong_subject")]
    [InlineData("{\"count_of\":[{\"all\":[]}],\"operator\":\"equals\",\"value\":1}", "count_of.0.all", "group_in_scope")]
    [InlineData("{\"any_item\":[{\"count_of\":[],\"operator\":\"equals\",\"value\":1}]}", "any_item.0.count_of", "group_in_scope")]
    [InlineData("{\"sum_of\":\"order.total\",\"operator\":\"equals\",\"value\":1}", "sum_of", "wrong_attribute")]
    [InlineData("{\"sum_of\":\"item.quantiti\",\"operator\":\"equals\",\"value\":1}", "sum_of", "unknown_attribute")]
    [InlineData("{\"sum_of\":[],\"operator\":\"equals\",\"value\":1}", "sum_of", "wrong_type")]
    [InlineData("{\"all\":[", "", "json_invalid")]
    [InlineData("", "", "json_invalid")]
    public void Read_BadShape_NamesPathAndType(string json, string path, string type)
    {
        var read = RuleJson.Read(json);
        Assert.False(read.Succeeded);
        Assert.Contains(read.Problems, problem => problem.Path == path && problem.Type == type);
        Assert.Single(read.Problems);
    }

    [Fact]
    public void Read_Misspelt_SuggestsTheWord()
    {
        Assert.Contains("Did you mean order.total?", RuleJson.Read("""{"attribute":"order.totl","operator":"equals","value":1}""").Message,
            StringComparison.Ordinal);
        Assert.Contains("Did you mean is_one_of?",
            RuleJson.Read("""{"attribute":"order.total","operator":"is_oneof","value":[1]}""").Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean any_item?", RuleJson.Read("""{"any_items":[]}""").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"all":[""", "]}", 10_000)]
    [InlineData("""{"value":""", "}", 10_000)]
    [InlineData("[", "]", 10_000)]
    [InlineData("[", "]", 1_000_000)]
    public void Read_VeryDeepJson_IsRefusedWithoutFault(string open, string close, int depth)
    {
        var json = new StringBuilder().Insert(0, open, depth).Append('1').Insert(open.Length * depth + 1, close, depth).ToString();
        Assert.False(RuleJson.Read(json).Succeeded);
    }

    [Fact]
    public void Read_FiveLevels_NamesTheFifth()
    {
        var read = RuleJson.Read("""{"all":[{"any":[{"none":[{"all":[{"attribute":"order.label","operator":"is_set"}]}]}]}]}""");
        Assert.Equal(("all.0.any.0.none.0.all.0", "too_deep"), (read.Problems[0].Path, read.Problems[0].Type));
    }

    [Fact]
    public void Read_MillionMistakes_StopsAtAHundred()
    {
        var json = $$"""{"attribute":"order.label","operator":"is_one_of","value":[{{string.Join(',', Enumerable.Repeat("null", 1_000_000))}}]}""";
        Assert.Equal(100, RuleJson.Read(json).Problems.Count);
    }

    [Fact]
    public void Read_ElementWithBrokenUtf8_IsRefused()
    {
        byte[] json = [.. """{"attribute":"order.label","operator":"equals","value":"?"}"""u8];
        json[Array.LastIndexOf(json, (byte)'?')] = 0xFF;
        using var document = JsonDocument.Parse(json);
        Assert.Equal("invalid_text", Assert.Single(RuleJson.Read(document.RootElement).Problems).Type);
    }

    [Theory]
    [InlineData("""{"attribute":"order.total","operator":"equals","value":5}""", null)]
    [InlineData("""{"attribute":"order.total","operator":"equals","value":"x"}""", "value")]
    [InlineData("""{"attribute":"order.totl","operator":"equals","value":5}""", "attribute")]
    public void ReadValid_Rule_HasTheProblemsOfReadingAndOfSaving(string json, string? path)
    {
        using var document = JsonDocument.Parse(json);
        var read = RuleJson.ReadValid(document.RootElement);
        Assert.Equal(path is null ? [] : [path], read.Problems.Select(problem => problem.Path));
        if (path is null) Assert.Equal(json, RuleJson.ToJson(read.Value));
    }

    [Fact]
    public void Read_NumberKinds_AreKept()
    {
        var condition = (RuleCondition)RuleJson.Read(
            """{"attribute":"order.attribute:n","operator":"is_one_of","value":[10,"10",10.0,true]}""").Value!;
        Assert.Equal([ScalarKind.Number, ScalarKind.Text, ScalarKind.Number, ScalarKind.Boolean],
            condition.Value.Values.Select(value => value.Kind));
        Assert.NotEqual(condition.Value.Values[0], condition.Value.Values[2]);
    }
}
