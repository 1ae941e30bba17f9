using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Values;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Decisions;

/// <summary>What a winner comes to by release and hold-out, and what a receipt says of it later.</summary>
public sealed class DeciderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Segment Everyone = Of("everyone") with { HoldoutPercentage = 50 };
    private static readonly OrderData Held = Numbers().First(order => Everyone.HoldsOut(order.OrderNumber));
    private static readonly OrderData Shown = Numbers().First(order => !Everyone.HoldsOut(order.OrderNumber));

    [Theory]
    [InlineData(ReleaseState.Live, false, "everyone", null, null, "page", DecisionReason.Segment)]
    [InlineData(ReleaseState.Live, true, null, null, "everyone", "default", DecisionReason.Holdout)]
    [InlineData(ReleaseState.Shadow, false, null, "everyone", null, "default", DecisionReason.Shadow)]
    [InlineData(ReleaseState.Shadow, true, null, "everyone", null, "default", DecisionReason.Shadow)]
    [InlineData(ReleaseState.Off, false, null, null, null, "default", DecisionReason.Off)]
    [InlineData(ReleaseState.Off, true, null, null, null, "default", DecisionReason.Off)]
    public void Decide_ReleaseAndHoldout_SayWhatTheWinnerComesTo(
        ReleaseState state, bool isHeld, string? segment, string? shadow, string? heldOutFrom, string experience, DecisionReason reason)
    {
        var (snapshot, order) = (Snapshots.Of([Everyone], state), isHeld ? Held : Shown);
        var decision = Decider.Decide(snapshot, order, Now, "en-US");
        Assert.Equal((segment, shadow, heldOutFrom, experience),
            (decision.Segment?.Key, decision.Shadow?.Key, decision.HeldOutFrom?.Key, decision.Experience.Key));
        foreach (var explanation in new[] { Decider.Explain(snapshot, order, Now, "en-US"), Decider.Summarise(snapshot, decision) })
        {
            Assert.Equal((reason, segment, shadow, heldOutFrom, experience), (explanation.Reason, explanation.Segment?.Key,
                explanation.Shadow?.Key, explanation.HeldOutFrom?.Key, explanation.Experience.Key));
        }

        var asLive = Decider.DecideAsLive(snapshot, order, Now, "en-US");
        Assert.Equal(isHeld ? (null, "default") : ("everyone", "page"), (asLive.Segment?.Key, asLive.Experience.Key));
    }

    [Fact]
    public void Receipt_OfASummary_SaysWhatExplainSaidThen()
    {
        // The day of the order in Auckland; in UTC it was the day before.
        var rule = new RuleCondition(AttributeCatalogue.Get("order.placed_at"), RuleOperator.OnOrAfter, RuleValue.Of("2026-11-22"));
        var order = Shown with { PlacedAt = Now - Duration.FromHours(24) };
        var snapshot = Snapshots.Of([Of("off") with { IsEnabled = false }, Of("that-day") with { Rule = rule }, Everyone],
            zone: "Pacific/Auckland");
        var receipt = Receipt.Of(
            Decider.Summarise(snapshot, Decider.Decide(snapshot, order, Now, "en-US")), order, snapshot.Segments);
        Assert.Equal((order.OrderNumber, OrderFingerprint.Of(order)), (receipt.OrderNumber, receipt.OrderHash));
        Assert.Equal(Decider.Explain(snapshot, order, Now, "en-US"), receipt.Explanation);
        Assert.Equal((2, 1, "that-day"),
            (receipt.Explanation.Tried.Count, receipt.Explanation.NotTried, receipt.Explanation.Segment?.Key));
    }

    [Theory]
    [InlineData(0, "No match: its conditions do not match.")]
    [InlineData(1, "No match: “Total Billing Amount is more than 1001” does not match, the order has 7.")]
    [InlineData(2, "No match: “Total Billing Amount is more than 1001” does not match, the order has 7; “Total Billing Amount is more than 1002” does not match, the order has 7.")]
    [InlineData(3, "No match: “Total Billing Amount is more than 1001” does not match, the order has 7; “Total Billing Amount is more than 1002” does not match, the order has 7; and more.")]
    public void Words_OfARuleThatFails_NameTwoConditionsAtMost(int conditions, string words)
    {
        var rule = new RuleGroup(RuleGroupKind.Any, [.. Enumerable.Range(1, conditions).Select(i => Total(1_000 + i))]);
        var trace = new SegmentTrace(1, Everyone.Id, "k", "n", SegmentOutcome.RuleFalse,
            Rule: conditions == 0 ? null : RuleEvaluator.Explain(rule, Shown with { Total = 7 }, new RuleTime(Now, DateTimeZone.Utc)));
        Assert.Equal(words, trace.Words);
    }

    [Fact]
    public void Words_OfAWinner_SayWhetherItHasConditions()
    {
        var snapshot = Snapshots.Of([Of("rich") with { Rule = Total(1) }]);
        var trace = Decider.Explain(snapshot, Shown with { Total = 7 }, Now, "en-US").Tried[0];
        Assert.Equal(("Won: its conditions match.", true), (trace.Words.ToString(), trace.Applies));
    }

    [Fact]
    public void Snapshot_PositionOf_IsThatOfTheKey()
    {
        var snapshot = Snapshots.Of([Of("a"), Of("b")]);
        Assert.Equal((0, 1, -1), (snapshot.PositionOf("a"), snapshot.PositionOf("b"), snapshot.PositionOf("c")));
    }

    [Fact]
    public void Snapshot_WithOtherGroups_HasTheirConditionsInTheRules()
    {
        ConditionGroup before = Group(1), after = Group(2);
        var source = Snapshots.Of([Of("a") with { Rule = new ConditionGroupSet([before]).Inline(new RuleReference("g")) }]).Source;
        var changed = source.WithGroups([after]);
        Assert.Equal([after], changed.ConditionGroups);
        Assert.Equal(new ConditionGroupSet([after]).Inline(new RuleReference("g")), changed.Segments[0].Rule);
        Assert.NotEqual(source.Segments[0].Rule, changed.Segments[0].Rule);
    }

    private static ConditionGroup Group(decimal total) => new() { Id = Guid.CreateVersion7(), Key = "g", Name = "G", Rule = Total(total) };

    private static RuleCondition Total(decimal above) =>
        new(AttributeCatalogue.Get("order.total"), RuleOperator.GreaterThan, RuleValue.Of(above));

    private static IEnumerable<OrderData> Numbers() => Enumerable.Range(1, 100).Select(i => new OrderData { OrderNumber = $"{i}" });

    private static Segment Of(string key) => new()
    {
        Id = new Guid("0195f9a0-0000-7000-8000-000000000001"),
        Key = key,
        Name = key,
        ExperienceId = Snapshots.PageId,
    };
}
