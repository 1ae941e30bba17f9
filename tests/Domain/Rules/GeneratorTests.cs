using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Rules;

/// <summary>Laws checked on rules that never hold, or always, would say nothing.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public void Rules_OnRandomOrders_OftenHoldAndOftenDoNot()
    {
        var pairs = RuleGenerators.Rule.Zip(OrderGenerators.Order, (rule, order) => (rule, order)).Draw(2000);
        var held = pairs.Count(pair => RuleEvaluator.Holds(pair.rule, pair.order, RuleTimes.Fixed));
        Assert.InRange(held, 400, 1600);
    }

    [Fact]
    public void PositiveConditions_OnRandomOrders_OftenHold()
    {
        var pairs = RuleGenerators.Condition.Where(condition => !condition.Operator.IsNegative())
            .Zip(OrderGenerators.Order, (rule, order) => (rule, order)).Draw(2000);
        var held = pairs.Count(pair => RuleEvaluator.Holds(pair.rule, pair.order, RuleTimes.Fixed));
        Assert.InRange(held, 300, 1600);
    }
}
