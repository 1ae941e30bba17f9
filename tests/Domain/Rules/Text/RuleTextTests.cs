using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Text;

namespace ExperienceManager.Tests.Domain.Rules.Text;

public sealed class RuleTextTests
{
    private const string Documented =
        "order.total >= 50 and (customer.state in [\"NY\", \"NJ\"] or label = \"tier.gold\")"
        + " and any item (category = \"Boots\" and unit_price > 100)";

    private const string DocumentedJson = """
        {"all":[{"attribute":"order.total","operator":"greater_than_or_equal","value":50},
        {"any":[{"attribute":"customer.state","operator":"is_one_of","value":["NY","NJ"]},
        {"attribute":"order.label","operator":"equals","value":"tier.gold"}]},
        {"any_item":[{"attribute":"item.category","operator":"equals","value":"Boots"},
        {"attribute":"item.unit_price","operator":"greater_than","value":100}]}]}
        """;

    [Fact]
    public void Write_DocumentedRule_IsTheDocumentedText() => Assert.Equal(Documented, RuleText.Write(RuleJson.Read(DocumentedJson).Value));

    [Fact]
    public void Read_DocumentedText_IsTheDocumentedRule() =>
        Assert.Equal(RuleJson.Read(DocumentedJson).Value, RuleText.Read(Documented).Rule);

    [Theory]
    [InlineData("every order", "null")]
    [InlineData("EVERY ORDER", "null")]
    [InlineData("label = \"a\"", """{"attribute":"order.label","operator":"equals","value":"a"}""")]
    [InlineData("((order.label == \"a\"))", """{"attribute":"order.label","operator":"equals","value":"a"}""")]
    [InlineData("order.total>=50", """{"attribute":"order.total","operator":"greater_than_or_equal","value":50}""")]
    [InlineData("order.total = -1.50", """{"attribute":"order.total","operator":"equals","value":-1.50}""")]
    [InlineData("order.total greater_than 1e2", """{"attribute":"order.total","operator":"greater_than","value":100}""")]
    [InlineData("order.total = 1e+2", """{"attribute":"order.total","operator":"equals","value":100}""")]
    [InlineData("state NOT IN [\"NY\"]", """{"attribute":"customer.state","operator":"is_not_one_of","value":["NY"]}""")]
    [InlineData("customer.city not contains \"York\"", """{"attribute":"customer.city","operator":"not_contains","value":"York"}""")]
    [InlineData("customer.zip is not set", """{"attribute":"customer.zip","operator":"is_not_set"}""")]
    [InlineData("order.placed_at in last 7 days", """{"attribute":"order.placed_at","operator":"in_last_days","value":7}""")]
    [InlineData("order.placed_at in_last_days 7", """{"attribute":"order.placed_at","operator":"in_last_days","value":7}""")]
    [InlineData("order.placed_at on or after \"2026-11-30\"",
        """{"attribute":"order.placed_at","operator":"on_or_after","value":"2026-11-30"}""")]
    [InlineData("shipment.is_late = true", """{"attribute":"shipment.is_late","operator":"equals","value":true}""")]
    [InlineData("order.attribute:fulfilment.late != false",
        """{"attribute":"order.attribute:fulfilment.late","operator":"not_equals","value":false}""")]
    [InlineData("order.attribute:\"a b\" is set", """{"attribute":"order.attribute:a b","operator":"is_set"}""")]
    [InlineData("all of ()", """{"all":[]}""")]
    [InlineData("not label is set", """{"none":[{"attribute":"order.label","operator":"is_set"}]}""")]
    [InlineData("none of (label is set, order.total < 5)",
        """{"none":[{"attribute":"order.label","operator":"is_set"},{"attribute":"order.total","operator":"less_than","value":5}]}""")]
    [InlineData("every shipment (carrier = \"dhl\" and shipment.attribute:x is set)",
        """
        {"every_shipment":[{"attribute":"shipment.carrier","operator":"equals","value":"dhl"},
        {"attribute":"shipment.attribute:x","operator":"is_set"}]}
        """)]
    [InlineData("no_item (attribute:gift = true)",
        """{"no_item":[{"attribute":"item.attribute:gift","operator":"equals","value":true}]}""")]
    [InlineData("count of items = 0", """{"count_of":[],"operator":"equals","value":0}""")]
    [InlineData("count of items where (sku = \"A\") >= 3",
        """{"count_of":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"greater_than_or_equal","value":3}""")]
    [InlineData("sum of quantity (sku = \"A\") > 2",
        """{"sum_of":"item.quantity","where":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"greater_than","value":2}""")]
    [InlineData("label = \"\\u0041\\n\\\"\"", """{"attribute":"order.label","operator":"equals","value":"A\n\""}""")]
    public void Read_Text_IsTheRule(string text, string json)
    {
        var read = RuleText.Read(text);
        Assert.Empty(read.Problems);
        Assert.Equal(RuleJson.Read(json).Value, read.Rule);
    }

    [Theory]
    [InlineData("label = \"a", "8+2 1:9", "no closing quotation mark")]
    [InlineData("label = \"a\\x\"", "10+2 1:11", "Unknown escape")]
    [InlineData("label = \"a\\", "10+1 1:11", "Unknown escape")]
    [InlineData("label = \"\\u00\"", "9+2 1:10", "Unknown escape")]
    [InlineData("label = \U0001F600", "8+2 1:9", "Unexpected character \U0001F600.")]
    [InlineData("label = \u0001", "8+1 1:9", "Unexpected character U+0001.")]
    [InlineData("label = §", "8+1 1:9", "Unexpected character §.")]
    [InlineData("label\r\n= §", "9+1 2:3", "Unexpected character §.")]
    [InlineData("label\r= §", "8+1 2:3", "Unexpected character §.")]
    [InlineData("label\n= §", "8+1 2:3", "Unexpected character §.")]
    public void Read_Fault_HasItsPlaceLengthAndWords(string text, string place, string words)
    {
        var problem = Assert.Single(RuleText.Read(text).Problems);
        Assert.Equal(place, $"{problem.Offset}+{problem.Length} {problem.Line}:{problem.Column}");
        Assert.Contains(words, problem.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AndBindsCloserThanOr()
    {
        var rule = Assert.IsType<RuleGroup>(RuleText.Read("order.total > 1 and order.total < 2 or label is set").Rule);
        Assert.Equal((RuleGroupKind.Any, 2), (rule.Kind, rule.Nodes.Count));
        Assert.Equal("(order.total > 1 and order.total < 2) or label is set", RuleText.Write(rule));
    }

    [Fact]
    public void Read_Brackets_KeepGroups()
    {
        Assert.Equal(2, ((RuleGroup)RuleText.Read("(label is set and order.total > 1) and order.total < 9").Rule!).Nodes.Count);
        Assert.Equal(3, ((RuleGroup)RuleText.Read("label is set and order.total > 1 and order.total < 9").Rule!).Nodes.Count);
    }

    [Theory]
    [InlineData("", 1, 1, "missing", "every order")]
    [InlineData(" \n ", 2, 2, "missing", "every order")]
    [InlineData("order.totl > 5", 1, 1, "unknown_attribute", "Did you mean order.total?")]
    [InlineData("label is set and\n  anny item (sku is set)", 2, 3, "unknown_attribute", "Did you mean any?")]
    [InlineData("any items (sku is set)", 1, 5, "syntax", "Did you mean item?")]
    [InlineData("order.attribute = 1", 1, 1, "unknown_attribute", "needs its path")]
    [InlineData("customer.state contians \"N\"", 1, 16, "syntax", "Did you mean contains?")]
    [InlineData("customer.state = NY", 1, 18, "syntax", "quotation marks: \"NY\"")]
    [InlineData("customer.state =", 1, 17, "missing", "Expected a value")]
    [InlineData("customer.state in [\"NY\" \"NJ\"]", 1, 25, "syntax", "Expected \",\" or \"]\".")]
    [InlineData("customer.state = \"NY", 1, 18, "syntax", "no closing quotation mark")]
    [InlineData("customer.state = “NY”", 1, 18, "syntax", "Use \" instead of “.")]
    [InlineData("label is set && order.total > 1", 1, 14, "syntax", "Use and instead of &&.")]
    [InlineData("label = \"\\x\"", 1, 10, "syntax", "Unknown escape")]
    [InlineData("(label is set", 1, 14, "syntax", "Expected \"and\" or \"or\" or \")\".")]
    [InlineData("label is set)", 1, 13, "syntax", "Expected \"and\" or \"or\".")]
    [InlineData("label is", 1, 9, "syntax", "Expected \"set\" or \"not set\".")]
    [InlineData("order.placed_at in last 7", 1, 26, "syntax", "Expected \"days\".")]
    [InlineData("order.placed_at before 2026-11-30", 1, 24, "not_a_number", "Put texts and dates in quotation marks")]
    [InlineData("order.total > 1e40", 1, 15, "number_out_of_range", "28 digits")]
    [InlineData("order.total > 0.12345678901234567890123456789", 1, 15, "number_out_of_range", "28 digits")]
    [InlineData("every order and label is set", 1, 13, "syntax", "Nothing may follow")]
    [InlineData("any item (sku is set or sku is set)", 1, 22, "group_in_scope", "joined by and alone")]
    [InlineData("any item ((sku is set))", 1, 11, "group_in_scope", "joined by and alone")]
    [InlineData("any item (order.total > 1)", 1, 11, "wrong_subject", "order.total is not an attribute of an item")]
    [InlineData("label is set and (customer.state > 5)", 1, 34, "operator_not_allowed", "takes no greater_than")]
    [InlineData("order.total > \"abc\"", 1, 15, "not_a_number", "is not a number")]
    [InlineData("label in [\"a\", \"b\", 5]", 1, 21, "wrong_type", "is a text")]
    [InlineData("label in []", 1, 10, "empty_list", "at least one value")]
    [InlineData("any of ()", 1, 1, "empty_group", "is empty")]
    [InlineData("sum of sku > 1", 1, 8, "wrong_attribute", "cannot be added up")]
    [InlineData("sum of item.quantiti > 1", 1, 8, "unknown_attribute", "Did you mean item.quantity?")]
    [InlineData("count of items contains 5", 1, 16, "operator_not_allowed", "takes no contains")]
    [InlineData("order.placed_at in last 0 days", 1, 25, "out_of_range", "1 to 36,500")]
    [InlineData("label = \"\\ud83c\"", 1, 9, "invalid_text", "surrogate")]
    [InlineData("all of (all of (all of (all of (label is set))))", 1, 33, "too_deep", "at most 4 levels")]
    public void Read_Mistake_SaysWhereAndWhat(string text, int line, int column, string type, string words)
    {
        var read = RuleText.Read(text);
        var problem = Assert.Single(read.Problems);
        Assert.Equal((line, column, type), (problem.Line, problem.Column, problem.Type));
        Assert.Contains(words, problem.Text.ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"Line {line}, column {column}: ", read.ToResult().Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralWrongValues_FindsAll() =>
        Assert.Equal([15, 37], RuleText.Read("order.total > \"a\" and order.total < \"b\"").Problems.Select(problem => problem.Column));

    [Fact]
    public void Read_MoreConditionsThanARuleHas_IsRefused()
    {
        var text = string.Join(" or ", Enumerable.Repeat("label is set", RuleLimits.Conditions + 1));
        Assert.Equal("too_many", Assert.Single(RuleText.Read(text).Problems).Type);
    }

    [Fact]
    public void WriteLines_LongRule_BreaksAtItsWords()
    {
        var text = RuleText.WriteLines(RuleText.Read(Documented).Rule);
        Assert.Equal(
            """
            order.total >= 50
            and (customer.state in ["NY", "NJ"] or label = "tier.gold")
            and any item (category = "Boots" and unit_price > 100)
            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Write_WhatCannotBeSeen_IsEscaped() =>
        Assert.Equal(
            "label = \"VIP\\u00a0\\n\"",
            RuleText.Write(new RuleCondition(AttributeCatalogue.Get("order.label"), RuleOperator.Equals, RuleValue.Of("VIP\u00a0\n"))));
}
