using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Tests.Unit.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.Matching;

/// <summary>Counting a draft on a sample of orders.</summary>
public sealed class MatchCounterTests
{
    [Law]
    public void Paths_OfADraft_AreThoseOfItsRule() => Laws.Hold(
        RuleGenerators.Rule,
        rule =>
        {
            var draft = RuleDraft.FromRule(rule);
            return DraftPaths.Of(draft).Values.Order(StringComparer.Ordinal)
                .SequenceEqual(RulePart.Of(DraftPaths.RuleOf(draft)).Select(part => part.Path).Order(StringComparer.Ordinal));
        },
        rule => RuleJson.ToJson(rule),
        runs: 300);

    [Fact]
    public void Count_OfADraftWithAnIncompleteRow_IsByNode()
    {
        var draft = Samples.Draft(Samples.Condition("customer.state", "NY"), Samples.Condition("customer.city", "Albany"));
        draft = RuleEdits.AddCondition(draft, "rule-0").Draft;
        draft = RuleMoves.Up(RuleMoves.Up(draft, "rule-3").Draft, "rule-3").Draft;
        var answer = Count(draft, [Order("NY", "Albany"), Order("NY", "Troy"), Order("NJ", "Albany"), Order("NJ", null)], []);
        var counted = answer.Of(draft);
        Assert.Equal(["rule-1", "rule-2"], counted.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((2, 2, 1, 0), Numbers(counted["rule-1"]));
        Assert.Equal((2, 1, 1, 1), Numbers(counted["rule-2"]));
        Assert.Equal((4, true, 1, 1), (counted["rule-1"].Orders, answer.IsComplete, answer.Matches, answer.Wins));
    }

    [Fact]
    public void Count_BelowASegment_SaysWhoTakesTheOrders_AndLeavesOutOtherLocales()
    {
        var draft = Samples.Draft(Samples.Condition("customer.state", "NY"));
        OrderData[] orders = [Order("NY", "Albany"), Order("NY", "Troy") with { Locale = "de-DE" }, Order("NY", "Troy"), Order("NJ", null)];
        var answer = Count(draft, orders, [Segment("customer.city", "Albany")]);
        Assert.Equal((3, 2), (answer.Matches, answer.Wins));
        Assert.Equal(KeyValuePair.Create(0, 1), Assert.Single(answer.TakenBy));
        Assert.Equal(1, Count(draft, orders, [Segment("customer.city", "Albany")], "de-DE").Wins);
        Assert.Equal(3, Count(draft, orders, [Segment("customer.city", "Albany")], position: 0).Wins);
    }

    [Fact]
    public void Count_WithoutConditions_IsEveryOrder()
    {
        var answer = Count(RuleDraft.Empty, [Order("NY", null), Order("NJ", null)], []);
        Assert.Equal((2, 2), (answer.Matches, answer.Wins));
        Assert.Empty(answer.Of(RuleDraft.Empty));
    }

    [Fact]
    public void Count_Cancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => MatchCounter.Count(
            new MatchQuestion(null, [], Snapshots.Of([])), Sample([Order("NY", null)]), _ => { }, cancelled.Token));
    }

    private static (int Alone, int WithAbove, int LostOnlyHere, int Missing) Numbers(NodeCoverage node) =>
        (node.Counts.Alone, node.Counts.WithAbove, node.Counts.LostOnlyHere, node.Counts.Missing);

    private static MatchAnswer Count(RuleDraft draft, OrderData[] orders, Segment[] above, string? locale = null, int? position = null)
    {
        var question = new MatchQuestion(DraftPaths.RuleOf(draft), locale is null ? [] : [locale], Snapshots.Of([.. above]), position);
        MatchAnswer? last = null;
        var answer = MatchCounter.Count(question, Sample(orders), reported => last = reported, CancellationToken.None);
        Assert.Same(answer, last);
        return answer;
    }

    private static OrderSample Sample(OrderData[] orders) => new(orders, new SeenValues(orders, RuleTimes.Fixed), RuleTimes.Fixed.At);

    private static OrderData Order(string state, string? city) =>
        new() { OrderNumber = "1", Customer = new Customer { Address = new Address { State = state, City = city } } };

    private static Segment Segment(string attribute, string value) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = "above",
        Name = "Above",
        ExperienceId = Guid.Empty,
        Rule = Samples.Condition(attribute, value),
    };
}
