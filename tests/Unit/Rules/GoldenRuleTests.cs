using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;

namespace ExperienceManager.Tests.Unit.Rules;

public sealed class GoldenRuleTests
{
    public static TheoryData<string> Names => [.. GoldenRules.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rule_OnEveryGoldenOrder_HoldsAsWritten(string name)
    {
        var golden = GoldenRules.Cases[name];
        var read = RuleJson.ReadValid(golden.Rule);
        Assert.True(read.Succeeded, read.Message);
        Assert.Equal(golden.Holds.Order(),
            HoldsFor(order => read.Value is null || RuleEvaluator.Holds(read.Value, order, RuleTimes.Fixed)));
        Assert.Equal(golden.Holds.Order(),
            HoldsFor(order => read.Value is null || RuleEvaluator.Explain(read.Value, order, RuleTimes.Fixed).Holds));
        Assert.Equal(golden.Rule.ValueKind == JsonValueKind.Null
            ? "null"
            : JsonSerializer.Serialize(golden.Rule, JsonSerializerOptions.Default), RuleJson.ToJson(read.Value));
    }

    [Fact]
    public void Cases_CoverEveryOperatorGroupAndScope()
    {
        var all = string.Concat(GoldenRules.Cases.Values.Select(golden => golden.Rule.GetRawText()));
        Assert.All(RuleOperators.All, @operator => Assert.Contains($"\"{@operator.Key()}\"", all, StringComparison.Ordinal));
        Assert.All([.. RuleNodeKeys.All, RuleNodeKeys.CountOf, RuleNodeKeys.SumOf, RuleNodeKeys.Where],
            key => Assert.Contains($"\"{key}\"", all, StringComparison.Ordinal));
    }

    private static IEnumerable<string> HoldsFor(Func<OrderData, bool> holds) =>
        GoldenRules.Orders.Where(pair => holds(pair.Value)).Select(pair => pair.Key).Order();
}
