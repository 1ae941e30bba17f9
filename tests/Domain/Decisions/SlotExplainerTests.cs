using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Values;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Decisions;

public sealed class SlotExplainerTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly OrderData Order = new() { OrderNumber = "1", Labels = LabelSet.Of(["tier.gold"]) };

    [Fact]
    public void Explain_CampaignsThatAreNotLive_AreNamedInTheOrderInWhichTheyWouldBeChosen()
    {
        var later = Of("later", Campaign.DefaultLabel, true) with { Start = Now + Duration.FromDays(1) };
        var ended = Of("ended", "tier.gold", true) with { End = Now };
        var trace = Basic(Explain([later, Of("other", "vip", false), ended, Of("paused", "tier.gold", false)]));
        Assert.Equal((SlotReason.None, null), (trace.Reason, trace.Campaign));
        Assert.Equal(
            [
                "“ended” matches the label “tier.gold”, but has ended.",
                "“paused” matches the label “tier.gold”, but is paused.",
                "“later” is the default, but has not started yet.",
            ],
            trace.NotLive!.Value.Select(passed => passed.Words));
    }

    [Fact]
    public void Explain_OneIsShown_NamesOnlyThoseBeforeIt()
    {
        var trace = Basic(Explain([Of("first", "tier.gold", false), Of("shown", "tier.gold", true), Of("below", "tier.gold", false)]));
        Assert.Equal((SlotReason.Label, "shown"), (trace.Reason, trace.Campaign!.Name));
        Assert.Equal("first", Assert.Single(trace.NotLive!.Value.Items).Campaign.Name);
    }

    [Fact]
    public void Explain_EverySlot_IsThereAndChoosesWhatDecideChooses()
    {
        var snapshot = Snapshot([Of("shown", "tier.gold", true)]);
        var explanation = Decider.Explain(snapshot, Order, Now, "en-US", everySlot: true);
        Assert.Equal([Slot.Banner, Slot.Basic, Slot.Product], explanation.Campaigns.Select(trace => trace.Slot));
        var decided = Decider.Decide(snapshot, Order, Now, "en-US").Campaigns.Slots;
        Assert.Equal(decided.Select(slot => slot.Campaign?.Id), explanation.Campaigns.Select(trace => trace.Campaign?.Id));
        Assert.Equal(explanation, Explanation.FromJson(explanation.ToJson()));
    }

    [Fact]
    public void Explain_SlotThatWasEmptyAtFulfilment_SaysThatItStaysSo()
    {
        var locked = new CampaignLock(Order.Labels, [], Now);
        var trace = Basic(Decider.Explain(Snapshot([Of("new", "tier.gold", true)]), Order, Now, "en-US", locked: locked, everySlot: true));
        Assert.Null(trace.Campaign);
        Assert.Equal("No campaign matched when the order was fulfilled. That does not change any more.", trace.Words);
    }

    [Fact]
    public void Explain_LockedOrder_IsJudgedByTheLabelsOfThen()
    {
        Campaign above = Of("above", "tier.gold", false), chosen = Of("chosen", "tier.silver", true);
        var gone = chosen with { IsEnabled = false };
        var locked = new CampaignLock(LabelSet.Of(["tier.silver"]), [new(Slot.Basic, chosen.Id, "chosen", SlotReason.Label)], Now);
        SlotTrace Trace(params Campaign[] campaigns) =>
            Basic(Decider.Explain(Snapshot(campaigns), Order, Now, "en-US", locked: locked, everySlot: true));
        var kept = Trace(above, Of("silver", "tier.silver", false), chosen);
        Assert.Equal((SlotReason.Locked, "chosen", null), (kept.Reason, kept.Campaign?.Name, kept.NotLive));
        var replaced = Trace(above, gone, Of("next", "tier.silver", true));
        Assert.Equal((SlotReason.Replaced, "next"), (replaced.Reason, replaced.Campaign?.Name));
        Assert.Equal(["chosen"], replaced.NotLive!.Value.Select(passed => passed.Campaign.Name));
    }

    [Theory]
    [InlineData(0, SlotReason.AbTest)]
    [InlineData(100, SlotReason.Holdout)]
    public void Explain_ATestDecides_NamesNothingElse(int holdout, SlotReason reason)
    {
        var arm = Of("arm", "tier.gold", true);
        var test = new AbTest
        {
            Id = Guid.CreateVersion7(),
            Name = "T",
            Label = "tier.gold",
            Slot = Slot.Basic,
            Arms = [new(arm.Id, 100)],
            HoldoutPercentage = holdout,
            Start = Now,
            End = Now + Duration.FromDays(1),
        };
        Campaign[] campaigns = [Of("paused", "tier.gold", false), arm, Of("default", Campaign.DefaultLabel, true)];
        var source = Snapshots.Of([]).Source with { Campaigns = [.. campaigns], AbTests = [test] };
        var trace = Basic(Decider.Explain(new ShopSnapshot(source), Order, Now, "en-US", everySlot: true));
        Assert.Equal((reason, "T", null), (trace.Reason, trace.Test, trace.NotLive));
    }

    [Fact]
    public void Explain_NotEverySlot_HasThoseThatShowSomethingAlone()
    {
        var snapshot = Snapshot([Of("paused", "tier.gold", false), Of("shown", "tier.gold", true)]);
        Assert.Equal([new SlotTrace(Slot.Basic, SlotReason.Label, new(snapshot.Source.Campaigns[1].Id, "shown", "shown"), "tier.gold")],
            Decider.Explain(snapshot, Order, Now, "en-US").Campaigns);
        Assert.Null(Basic(Explain([Of("shown", "tier.gold", true)])).NotLive);
    }

    private static SlotTrace Basic(Explanation explanation) => explanation.Campaigns.Single(trace => trace.Slot == Slot.Basic);

    private static Explanation Explain(IEnumerable<Campaign> campaigns) => Decider.Explain(Snapshot(campaigns), Order, Now, "en-US",
        everySlot: true);

    private static ShopSnapshot Snapshot(IEnumerable<Campaign> campaigns) =>
        new(Snapshots.Of([]).Source with { Campaigns = [.. campaigns] });

    private static Campaign Of(string name, string label, bool isEnabled) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = name,
        Name = name,
        Label = label,
        Slot = Slot.Basic,
        IsEnabled = isEnabled,
        Start = Now - Duration.FromDays(1),
    };
}
