using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;

namespace ExperienceManager.Tests.Domain.Rules;

public sealed class RuleExplainTests
{
    private static readonly OrderData Order = new()
    {
        OrderNumber = "1",
        Total = 440.0m,
        Labels = LabelSet.Of(["a", "b", "c"]),
        Items =
        [
            new OrderItem { Sku = "B-1", Name = "Boots", UnitPrice = 80, Categories = ["Boots"] },
            new OrderItem { Sku = "S-1", UnitPrice = 120, Categories = ["Socks"] },
        ],
    };

    [Fact]
    public void Explain_Condition_ShowsWhatTheOrderHas()
    {
        var trace = Assert.IsType<ConditionTrace>(
            Explain("""{"attribute":"order.total","operator":"greater_than_or_equal","value":2000}"""));
        Assert.Equal(("Total Billing Amount is at least 2000", "order.total", "greater_than_or_equal", false),
            (trace.Words, trace.Attribute, trace.Operator, trace.Holds));
        Assert.Equal([ScalarValue.OfNumber(440.0m)], trace.Actual);
    }

    [Fact]
    public void Explain_MissingAttribute_HasNoActualValue()
    {
        var trace = Assert.IsType<ConditionTrace>(Explain("""{"attribute":"customer.state","operator":"not_equals","value":"NY"}"""));
        Assert.True(trace.Holds);
        Assert.Equal((0, "no value"), (trace.ActualCount, trace.ActualWords));
    }

    [Fact]
    public void Explain_ManyValues_PutsTheSatisfyingFirst()
    {
        var trace = Assert.IsType<ConditionTrace>(Explain("""{"attribute":"order.label","operator":"is_one_of","value":["c","z"]}"""));
        Assert.Equal(["c", "a", "b"], trace.Actual.Select(value => value.Text));
    }

    [Fact]
    public void Explain_Group_JudgesNodesAfterTheDecidingOneToo()
    {
        var trace = Assert.IsType<GroupTrace>(
            Explain("""{"any":[{"attribute":"order.total","operator":"is_set"},{"attribute":"customer.city","operator":"is_set"}]}"""));
        Assert.Equal([true, false], trace.Nodes.Select(node => node.Holds));
    }

    [Fact]
    public void Explain_Scope_SaysWhichItemFailedWhat()
    {
        var trace = Assert.IsType<ScopeTrace>(
            Explain("""{"any_item":[{"attribute":"item.category","operator":"equals","value":"Boots"},{"attribute":"item.unit_price","operator":"greater_than","value":100}]}"""));
        Assert.False(trace.Holds);
        Assert.Equal(["Boots", "S-1"], trace.Subjects.Select(subject => subject.Name));
        Assert.Equal([[true, false], [false, true]],
            trace.Subjects.Select(subject => subject.Conditions.Select(condition => condition.Holds).ToArray()));
    }

    [Fact]
    public void Explain_HugeListsAndOrders_AreCappedAndCounted()
    {
        var order = Order with
        {
            Labels = LabelSet.Of(Enumerable.Range(0, 1000).Select(i => $"label {i:0000}")),
            Items = new([.. Enumerable.Range(0, 500).Select(i => new OrderItem { Sku = i == 499 ? "wanted" : $"SKU-{i}" })]),
        };
        var list = new RuleCondition(
            AttributeCatalogue.Get("order.label"), RuleOperator.IsOneOf,
            RuleValue.OfList(Enumerable.Range(990, 10_000).Select(i => $"label {i:0000}")));
        var trace = (ConditionTrace)RuleEvaluator.Explain(list, order, RuleTimes.Fixed);
        Assert.Equal((10_000, RuleTrace.ShownValues, 1000, RuleTrace.ShownValues, "label 0990"),
            (trace.ValueCount, trace.Value.Count, trace.ActualCount, trace.Actual.Count, trace.Actual[0].Text));

        var scope = new RuleScope(
            AttributeSubject.Item, RuleScopeKind.Any,
            [new RuleCondition(AttributeCatalogue.Get("item.sku"), RuleOperator.Equals, RuleValue.Of("wanted"))]);
        var items = (ScopeTrace)RuleEvaluator.Explain(scope, order, RuleTimes.Fixed);
        Assert.Equal((500, RuleTrace.ShownSubjects, 499), (items.SubjectCount, items.Subjects.Count, items.Subjects[^1].Index));
        Assert.InRange(JsonSerializer.Serialize<RuleTrace>(items, DomainJson.Options).Length, 100, 10_000);
    }

    [Fact]
    public void Explain_LongText_IsShortened()
    {
        var trace = (ConditionTrace)RuleEvaluator.Explain(
            RuleJson.Read("""{"attribute":"customer.type","operator":"is_set"}""").Value!,
            Order with { Customer = new() { Type = new string('x', 100_000) } }, RuleTimes.Fixed);
        Assert.Equal(RuleTrace.ShownCharacters + 1, trace.Actual[0].Text.Length);
    }

    [Law]
    public void Trace_AsJson_ReadsBackEqual() => Laws.Hold(
        RuleGenerators.RulesWithOrders,
        pair =>
        {
            var trace = RuleEvaluator.Explain(pair.Rule, pair.Order, RuleTimes.Fixed);
            return trace == JsonSerializer.Deserialize<RuleTrace>(JsonSerializer.Serialize(trace, DomainJson.Options), DomainJson.Options);
        },
        pair => RuleJson.ToJson(pair.Rule),
        1000);

    [Fact]
    public void Trace_AsJson_IsSnakeCase() => Assert.Equal(
        """{"type":"condition","attribute":"order.total","operator":"greater_than","value":[1],"value_count":1,"actual":[440.0],"actual_count":1,"holds":true}""",
        JsonSerializer.Serialize(Explain("""{"attribute":"order.total","operator":"greater_than","value":1}"""), DomainJson.Options));

    [Law]
    public void DecidingParts_OfAnyTrace_GiveTheSameAnswerAlone() => Laws.Hold(
        RuleGenerators.RulesWithOrders,
        pair =>
        {
            var trace = RuleEvaluator.Explain(pair.Rule, pair.Order, RuleTimes.Fixed);
            return DecidingParts.Of(trace) is { } parts && parts.Holds == trace.Holds && Decides(parts) && DecidingParts.Of(parts) == parts;
        },
        pair => RuleJson.ToJson(pair.Rule),
        3000);

    [Fact]
    public void DecidingParts_OfFailedAll_AreTheFailuresOnly()
    {
        var trace = Explain(
            """{"all":[{"attribute":"order.total","operator":"is_set"},{"attribute":"customer.city","operator":"is_set"}]}""");
        Assert.Equal(["City is set"], DecidingParts.Conditions(trace).Select(condition => condition.Words));
    }

    // What is left of a trace still implies its answer.
    private static bool Decides(RuleTrace trace) => trace switch
    {
        GroupTrace { Join: "all" } group => group.Holds == group.Nodes.All(node => node.Holds) && group.Nodes.All(Decides),
        GroupTrace { Join: "any" } group => group.Holds == group.Nodes.Any(node => node.Holds) && group.Nodes.All(Decides),
        GroupTrace group => group.Holds != group.Nodes.Any(node => node.Holds) && group.Nodes.All(Decides),
        AggregateTrace aggregate =>
            aggregate.Subjects.All(subject => subject.Holds == subject.Conditions.All(condition => condition.Holds)),
        ScopeTrace scope => scope.Subjects.All(subject => subject.Holds == subject.Conditions.All(condition => condition.Holds)),
        _ => true,
    };

    private static RuleTrace Explain(string rule) => RuleEvaluator.Explain(RuleJson.Read(rule).Value!, Order, RuleTimes.Fixed);
}
