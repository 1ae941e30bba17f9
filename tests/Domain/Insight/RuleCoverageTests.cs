using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Insight;

/// <summary>Counts agree with the reference evaluator on rules that are taken apart as JSON.</summary>
public sealed partial class RuleCoverageTests
{
    private static readonly RuleTime Time = RuleTimes.Fixed;

    [Law]
    public void Counts_EqualThoseOfTheEvaluator() => Laws.Hold(
        RuleGenerators.Rule.Zip(OrderGenerators.ListOf(OrderGenerators.Order, 12)),
        drawn =>
        {
            var (rule, orders) = drawn;
            var tracked = orders.Select(order => order.Track(Time.At)).ToList();
            var counts = new RuleCoverage(rule, Time).Count(tracked, order => order.Labels.Sorted.Length > 1);
            bool IsMatch(OrderData order) => Holds(rule, order);
            return counts.Orders == tracked.Count && counts.Matches == tracked.Count(IsMatch)
                && counts.Wins == tracked.Count(order => IsMatch(order) && order.Labels.Sorted.Length <= 1)
                && counts.Parts.All(part => part.Equals(Naive(rule, part.Path, tracked)));
        },
        drawn => RuleJson.ToJson(drawn.Item1),
        runs: 300);

    [Fact]
    public void Parts_OfANestedRule_AreAllNodesInReadingOrder()
    {
        var rule = Read("""
            {"all":[{"attribute":"order.total","operator":"greater_than","value":50},
              {"any":[{"attribute":"order.label","operator":"equals","value":"gold"},
                {"any_item":[{"attribute":"item.sku","operator":"equals","value":"A"},{"attribute":"item.quantity","operator":"greater_than","value":1}]}]},
              {"sum_of":"item.quantity","where":[{"attribute":"item.sku","operator":"equals","value":"A"}],"operator":"greater_than","value":2}]}
            """);
        Assert.Equal(
            ["rule.all[0]", "rule.all[1]", "rule.all[1].any[0]", "rule.all[1].any[1]", "rule.all[1].any[1].any_item[0]",
                "rule.all[1].any[1].any_item[1]",
                "rule.all[2]", "rule.all[2].where[0]"],
            RulePart.Of(rule).Select(part => part.Path));
        Assert.Equal(["rule"], RulePart.Of(Read("""{"attribute":"order.total","operator":"is_set"}""")).Select(part => part.Path));
        Assert.Empty(RulePart.Of(null));
    }

    [Fact]
    public void LostOnlyHere_IsTheConditionThatAloneStandsInTheWay()
    {
        var rule = Read("""
            {"all":[{"attribute":"customer.state","operator":"equals","value":"NY"},{"attribute":"order.total","operator":"greater_than","value":50}]}
            """);
        OrderData[] orders = [Order("NY", 60), Order("NY", 10), Order("NJ", 60), Order("NJ", 10), Order(null, 60)];
        var counts = new RuleCoverage(rule, Time).Count(orders, _ => false);
        Assert.Equal((5, 1, 1), (counts.Orders, counts.Matches, counts.Wins));
        Assert.Equal([new("rule.all[0]", 2, 2, 2, 1), new("rule.all[1]", 3, 1, 1, 0)], counts.Parts);
    }

    private static OrderData Order(string? state, decimal total) =>
        new() { OrderNumber = "1", Total = total, Customer = new() { Address = new() { State = state } } };

    private static RuleNode Read(string json) => RuleJson.Read(json).Value!;

    private static bool Holds(RuleNode? rule, OrderData order) => rule is null || RuleEvaluator.Holds(rule, order, Time);

    private static PartCoverage Naive(RuleNode rule, string path, List<OrderData> orders)
    {
        var (node, list, index, parent) = Find(rule, path);
        var with = (int from, int to) => list is null
            ? null
            : With(parent!, path, [.. list.Skip(from).Take(to - from).Select(part => part!.DeepClone())]);
        var alone = list is null ? rule : Read(with(index, index + 1)!.ToJsonString());
        var above = list is null ? rule : Read(with(0, index + 1)!.ToJsonString());
        var without = list is null ? null : Without(rule, path);
        var attribute = node["attribute"]?.GetValue<string>();
        return new(path,
            orders.Count(order => Holds(alone, order)),
            orders.Count(order => Holds(above, order)),
            orders.Count(order => !Holds(rule, order) && Holds(without, order)),
            attribute is null ? 0 : orders.Count(order => AttributeReader.Read(order, AttributeCatalogue.Get(attribute), Time).Count == 0));
    }

    // A list of a group stands for all of it; lists of scopes and aggregates stay inside them.
    private static JsonObject With(JsonObject parent, string path, JsonArray nodes)
    {
        var key = LastKey().Match(path).Groups[1].Value;
        if (key is "all" or "any" or "none") return new JsonObject { ["all"] = nodes };
        var copy = (JsonObject)parent.DeepClone();
        copy[key] = nodes;
        return copy;
    }

    private static RuleNode Without(RuleNode rule, string path)
    {
        var root = JsonNode.Parse(RuleJson.ToJson(rule))!;
        var (list, index, _) = Walk(root, path);
        list.RemoveAt(index);
        return Read(root.ToJsonString());
    }

    private static (JsonObject Node, JsonArray? List, int Index, JsonObject? Parent) Find(RuleNode rule, string path)
    {
        var root = JsonNode.Parse(RuleJson.ToJson(rule))!;
        if (path == "rule") return ((JsonObject)root, null, 0, null);
        var (list, index, parent) = Walk(root, path);
        return ((JsonObject)list[index]!, list, index, parent);
    }

    private static (JsonArray List, int Index, JsonObject Parent) Walk(JsonNode root, string path)
    {
        (JsonArray List, int Index, JsonObject Parent) at = default;
        foreach (Match step in Step().Matches(path))
        {
            var parent = (JsonObject)root;
            at = ((JsonArray)parent[step.Groups[1].Value]!, int.Parse(step.Groups[2].Value, CultureInfo.InvariantCulture), parent);
            root = at.List[at.Index]!;
        }

        return at;
    }

    [GeneratedRegex(@"\.(\w+)\[(\d+)\]", RegexOptions.None, 10_000)]
    private static partial Regex Step();

    [GeneratedRegex(@"\.(\w+)\[\d+\]$", RegexOptions.None, 10_000)]
    private static partial Regex LastKey();
}
