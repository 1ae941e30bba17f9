using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Rules.Text;
using ExperienceManager.Tests.Support.Values;

namespace ExperienceManager.Tests.Domain.Rules;

/// <summary>Which part of a rule decided, and how rules and their groups are written.</summary>
public sealed class DecidingPartsTests
{
    private const string Boots = """{"attribute":"item.category","operator":"equals","value":"Boots"}""";
    private const string Socks = """{"attribute":"item.category","operator":"equals","value":"Socks"}""";
    private const string Hats = """{"attribute":"item.category","operator":"equals","value":"Hats"}""";
    private const string Paid = """{"attribute":"item.unit_price","operator":"greater_than","value":50}""";
    private const string Dear = """{"attribute":"item.unit_price","operator":"greater_than","value":100}""";

    private static readonly OrderData Order = new()
    {
        OrderNumber = "1",
        Total = 440,
        Items =
        [
            new OrderItem { Sku = "B-1", UnitPrice = 80, Categories = ["Boots"] },
            new OrderItem { Sku = "S-1", UnitPrice = 120, Categories = ["Socks"] },
        ],
    };

    [Theory]
    [InlineData("every_item", Boots, "1: Boots")]
    [InlineData("every_item", Paid, "0: 50; 1: 50")]
    [InlineData("any_item", Boots, "0: Boots")]
    [InlineData("any_item", Socks, "1: Socks")]
    [InlineData("any_item", Paid, "0: 50")]
    [InlineData("any_item", Boots + "," + Dear, "0: 100; 1: Boots")]
    [InlineData("no_item", Socks, "1: Socks")]
    [InlineData("no_item", Paid, "0: 50")]
    [InlineData("no_item", Hats, "0: Hats; 1: Hats")]
    public void Of_Scope_KeepsTheSubjectsAndConditionsThatDecided(string scope, string conditions, string kept)
    {
        var trace = Explain($$"""{"{{scope}}":[{{conditions}}]}""");
        var subjects = Assert.IsType<ScopeTrace>(DecidingParts.Of(trace)).Subjects;
        Assert.Equal(kept, string.Join("; ", subjects.Select(
            subject => $"{subject.Index}: {string.Join(", ", subject.Conditions.Select(condition => condition.Value[0].Text))}")));
        Assert.Equal(subjects.SelectMany(subject => subject.Conditions), DecidingParts.Conditions(trace));
    }

    [Theory]
    [InlineData("all", "1 2", "1 2")]
    [InlineData("all", "1 1000 2 2000", "1000 2000")]
    [InlineData("any", "1000 1 2", "1")]
    [InlineData("any", "1000 2000", "1000 2000")]
    [InlineData("none", "1 1000 2", "1 2")]
    [InlineData("none", "1000 2000", "1000 2000")]
    public void Conditions_OfAGroup_AreThoseThatDecided(string join, string totals, string kept)
    {
        var nodes = totals.Split(' ').Select(total => $$"""{"attribute":"order.total","operator":"greater_than","value":{{total}}}""");
        var deciding = DecidingParts.Conditions(Explain($$"""{"{{join}}":[{{string.Join(',', nodes)}}]}""")).Cast<ConditionTrace>();
        Assert.Equal(kept, string.Join(' ', deciding.Select(condition => condition.Value[0].Text)));
    }

    [Theory]
    [InlineData("count of items = 0")]
    [InlineData("count of items (sku = \"A\") >= 3")]
    [InlineData("sum of quantity (sku = \"A\" and category = \"B\") > 2")]
    [InlineData("order.placed_at in last 1 day")]
    [InlineData("order.placed_at in last 7 days")]
    [InlineData("label = \"a\\\\b\\\"c\\r\\n\\t\\u00a0\\u200b\\u2028\\u2029 😀\"")]
    [InlineData("order.attribute:\"a b\" is set")]
    [InlineData("order.attribute:a.b is set")]
    [InlineData("group \"vip\"")]
    public void Write_TextInItsUsualForm_IsTheSameText(string text)
    {
        Assert.Equal(text, RuleText.Write(RuleText.Read(text).Rule));
        // A line that is just long enough is not broken.
        Assert.DoesNotContain('\n', RuleText.WriteLines(RuleText.Read(text).Rule));
    }

    [Fact]
    public void Groups_NamesAndUses_AreFoundByKey()
    {
        ConditionGroup a = Group("a", "Same"), b = Group("b", "Same"), c = Group("c", "Own") with { Rule = new RuleReference("a") };
        var groups = new ConditionGroupSet([a, b, c]);
        Assert.Equal(["Same (a)", "Same (b)", "Own", "d"], new[] { "a", "b", "c", "d" }.Select(groups.NameOf));
        Assert.Equal([true, false, true], new[] { "a", "b", "c" }.Select(key => groups.Uses(new RuleReference("c"), key)));
        Assert.Equal(("""{"group":"a"}""", "null"), (RuleJson.ToJson(new RuleReference("a")), RuleJson.ToJson(null)));
        Assert.Equal("all.0.group", Assert.Single(RuleValidation.Validate(new RuleGroup(RuleGroupKind.All, [new RuleReference("")]))).Path);
        Assert.Empty(RuleValidation.Validate(new RuleGroup(RuleGroupKind.All, [new RuleReference("a")])));
        Assert.Equal([true, false, false],
            new RuleNode?[] { new RuleGroup(RuleGroupKind.All, [a.Rule, c.Rule]), a.Rule, null }.Select(ConditionGroupSet.IsOpen));
    }

    private static ConditionGroup Group(string key, string name) =>
        new() { Id = Guid.CreateVersion7(), Key = key, Name = name, Rule = RuleJson.Read(Boots).Value! };

    private static RuleTrace Explain(string json) => RuleEvaluator.Explain(RuleJson.Read(json).Value!, Order, RuleTimes.Fixed);
}
