using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Decisions;

public sealed class ExplainTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly OrderData Order = new() { OrderNumber = "10248", Total = 440, Labels = LabelSet.Of(["vip"]) };

    private static readonly Gen<(ShopSnapshot Snapshot, OrderData Order, Instant At, string Locale)> Decisions =
        from segments in SegmentGenerators.Segments(8)
        from state in Gen.Elements(ReleaseState.Live, ReleaseState.Live, ReleaseState.Shadow, ReleaseState.Off)
        from order in OrderGenerators.Order
        from at in SegmentGenerators.Instant
        from locale in Gen.Elements<string>(Vocabulary.Locales)
        select (Snapshots.Of(segments, state), order, at, locale);

    [Law]
    public void Explain_AnySnapshot_AgreesWithDecide() => Laws.Hold(Decisions, draw =>
    {
        var decision = Decider.Decide(draw.Snapshot, draw.Order, draw.At, draw.Locale);
        var explanation = Decider.Explain(draw.Snapshot, draw.Order, draw.At, draw.Locale);
        return explanation.Segment?.Id == decision.Segment?.Id && explanation.Shadow?.Id == decision.Shadow?.Id
            && explanation.Experience.Id == decision.Experience.Id && explanation.ConfigurationVersion == decision.SnapshotVersion;
    }, runs: 2000);

    [Law]
    public void Explain_BeyondTheWinner_SaysWhatAppliesOnItsOwn() => Laws.Hold(
        Decisions.Where(draw => draw.Snapshot.Source.Release.State != ReleaseState.Off),
        draw =>
        {
            var tried = Decider.Explain(draw.Snapshot, draw.Order, draw.At, draw.Locale, beyondWinner: true).Tried;
            return tried.Count == draw.Snapshot.Segments.Length && tried.Count(trace => trace.Outcome == SegmentOutcome.Won) <= 1
                && tried.Zip(draw.Snapshot.Segments)
                    .All(pair => pair.First.Applies == Decider.Applies(pair.Second, draw.Order, draw.At, draw.Locale, draw.Snapshot.Zone));
        },
        runs: 1000);

    [Law]
    public void Explanation_AsJson_ReadsBackEqual() => Laws.Hold(Decisions, draw =>
    {
        var explanation = Decider.Explain(draw.Snapshot, draw.Order, draw.At, draw.Locale, beyondWinner: true);
        return Explanation.FromJson(explanation.ToJson()) == explanation;
    });

    [Fact]
    public void Explain_EveryOutcome_IsTheFirstGateThatFails()
    {
        var snapshot = Snapshots.Of(
        [
            Named("Draft") with { IsEnabled = false, Rule = Rule("order.total", RuleOperator.IsSet) },
            Named("Later") with { TimeFrame = Frame("2026-11-27T00:00", null) },
            Named("Over") with { TimeFrame = Frame(null, "2026-11-01T00:00") },
            Named("German") with { Locales = ["de-DE"] },
            Named("Rich") with { Rule = Rule("order.total", RuleOperator.GreaterThan, 2000) },
            Named("Everyone"),
            Named("Also"),
        ]);
        var explanation = Decider.Explain(snapshot, Order, Now, "en-US", beyondWinner: true);
        Assert.Equal(
            [SegmentOutcome.Draft, SegmentOutcome.Scheduled, SegmentOutcome.Ended, SegmentOutcome.Locale, SegmentOutcome.RuleFalse,
                SegmentOutcome.Won, SegmentOutcome.AfterWinner],
            explanation.Tried.Select(trace => trace.Outcome));
        Assert.Equal(
            [
                "Not evaluated: it is off.",
                "Not evaluated: it starts Fri 27 Nov 00:00 New York, in 4 days.",
                "Not evaluated: it ended Sun 1 Nov 00:00 New York, 21 days ago.",
                "Not evaluated: it is for de-DE; the page is en-US.",
                "No match: “Total Billing Amount is more than 2000” does not match, the order has 440.",
                "Won: it has no conditions, so every order matches.",
                "Also matches, but a higher segment won.",
            ],
            explanation.Tried.Select(trace => trace.Words));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], explanation.Tried.Select(trace => trace.Position));
        Assert.Equal((DecisionReason.Segment, "Everyone", 0), (explanation.Reason, explanation.Segment?.Name, explanation.NotTried));
        Assert.Equal(1, Decider.Explain(snapshot, Order, Now, "en-US").NotTried);
    }

    [Theory]
    [InlineData(ReleaseState.Off, DecisionReason.Off, 0)]
    [InlineData(ReleaseState.Shadow, DecisionReason.Shadow, 1)]
    [InlineData(ReleaseState.Live, DecisionReason.Segment, 1)]
    public void Explain_ReleaseState_IsTheFirstGate(ReleaseState state, DecisionReason reason, int tried)
    {
        var explanation = Decider.Explain(Snapshots.Of([Named("Everyone")], state), Order, Now, "en-US");
        Assert.Equal((reason, state, tried), (explanation.Reason, explanation.Release, explanation.Tried.Count));
        Assert.Equal(state == ReleaseState.Live ? "Page" : "Default", explanation.Experience.Name);
    }

    [Fact]
    public void Explain_WinnerWithUnpublishedExperience_ShowsTheDefaultAndSaysWhy()
    {
        var snapshot = Snapshots.Of([Named("Everyone") with { ExperienceId = Snapshots.UnpublishedId }]);
        var decision = Decider.Decide(snapshot, Order, Now, "en-US");
        var explanation = Decider.Explain(snapshot, Order, Now, "en-US");
        Assert.Equal(("Everyone", "Default"), (decision.Segment?.Name, decision.Experience.Name));
        Assert.Equal((DecisionReason.Unpublished, "Everyone", "Default"),
            (explanation.Reason, explanation.Segment?.Name, explanation.Experience.Name));
        Assert.Contains("“Unpublished” has never been published", explanation.Words.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_ExpiredRelease_SaysSo()
    {
        var source = Snapshots.Of([Named("Everyone")]).Source with { Release = new FeatureRelease(ReleaseState.Live, "trial", Now) };
        var explanation = Decider.Explain(new ShopSnapshot(source), Order, Now, "en-US");
        Assert.Equal(DecisionReason.Off, explanation.Reason);
        Assert.Contains("expired", explanation.Words.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_OfExplanation_HasTheDocumentedNames()
    {
        var snapshot = Snapshots.Of(
            [Named("Rich") with { Rule = new RuleGroup(RuleGroupKind.All, [Rule("order.total", RuleOperator.GreaterThan, 2000)]) }]);
        using var json = JsonDocument.Parse(Decider.Explain(snapshot, Order, Now, "en-US").ToJson());
        var root = json.RootElement;
        Assert.Equal("no_segment", root.GetProperty("reason").GetString());
        Assert.Equal("live", root.GetProperty("release").GetString());
        Assert.Equal("2026-11-22T12:00:00Z", root.GetProperty("at").GetString());
        Assert.Equal("default", root.GetProperty("experience").GetProperty("key").GetString());
        var tried = root.GetProperty("tried")[0];
        Assert.Equal("rule_false", tried.GetProperty("outcome").GetString());
        Assert.Equal("all", tried.GetProperty("rule").GetProperty("join").GetString());
        Assert.Equal(440, tried.GetProperty("rule").GetProperty("nodes")[0].GetProperty("actual")[0].GetDecimal());
        Assert.False(root.TryGetProperty("segment", out _));
    }

    [Fact]
    public void FromJson_MembersInAnotherOrder_ReadsTheSame()
    {
        var trace = JsonSerializer.Deserialize<RuleTrace>(
            """{"holds":true,"nodes":[{"attribute":"a","operator":"is_set","value":[],"value_count":0,"actual":[1],"actual_count":1,"holds":true,"type":"condition"}],"join":"all","type":"group"}""",
            DomainJson.Options);
        Assert.IsType<ConditionTrace>(Assert.IsType<GroupTrace>(trace).Nodes[0]);
    }

    [Fact]
    public void FromJson_Foreign_IsRefused() => Assert.Throws<JsonException>(() => Explanation.FromJson("{}"));

    private static Segment Named(string name) =>
        new() { Id = Guid.CreateVersion7(), Key = SegmentKeys.Make(name, []), Name = name, ExperienceId = Snapshots.PageId };

    private static RuleCondition Rule(string attribute, RuleOperator @operator, decimal? value = null) =>
        new(AttributeCatalogue.Get(attribute), @operator, value is { } number ? RuleValue.Of(number) : RuleValue.Nothing);

    private static TimeFrame Frame(string? start, string? end) => new TimeFrameText(start, end, "America/New_York").Read().Value!;
}
