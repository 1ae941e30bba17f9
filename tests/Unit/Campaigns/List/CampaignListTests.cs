using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.List;
using ExperienceManager.Web.Features.Campaigns.Tests;
using ExperienceManager.Web.Features.Shops.Ranking;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Campaigns.List;

public sealed class CampaignListTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private static readonly StoredCampaign[] All =
    [
        Stored(0, "Gold days", "tier.gold", Slot.Basic, true), Stored(1, "Ends tonight", "default", Slot.Banner, true),
        Stored(2, "Shelf", "TIER.silver", Slot.Product, false),
    ];

    [Theory]
    [InlineData("", null, null, "Gold days,Ends tonight,Shelf")]
    [InlineData("tier", null, null, "Gold days,Shelf")]
    [InlineData("ENDS", null, null, "Ends tonight")]
    [InlineData("", "banner", null, "Ends tonight")]
    [InlineData("", null, "paused", "Shelf")]
    [InlineData("", "basic", "paused", "")]
    [InlineData("", "nonsense", "7", "Gold days,Ends tonight,Shelf")]
    public void Apply_Filter_KeepsTheOrder(string text, string? type, string? status, string expected) =>
        Assert.Equal(expected,
            string.Join(",", CampaignFilter.Of(text, type, status).Apply(All, Now).Select(stored => stored.Campaign.Name)));

    [Fact]
    public void Move_ToAPosition_RenumbersTheOthers()
    {
        var moved = RankedOrder.Move(All, All[0].Campaign.Id, 2);
        Assert.Equal([("Ends tonight", 0), ("Shelf", 1), ("Gold days", 2)],
            moved.Select(stored => (stored.Campaign.Name, stored.Position)));
    }

    [Fact]
    public void Short_RepeatedHour_IsReadBackToTheSameInstant()
    {
        var zone = CampaignDates.Zone("America/New_York");
        foreach (var instant
            in new[] { Instant.FromUtc(2026, 11, 1, 5, 30), Instant.FromUtc(2026, 11, 1, 6, 30), Instant.FromUtc(2026, 3, 8, 7, 0) })
        {
            Assert.Equal(instant, CampaignDates.FrameOf(instant, null, zone)!.StartInstant);
        }
    }

    [Fact]
    public void AbTestForm_Group_SharesEvenlyAndMakesTheDraft()
    {
        StoredCampaign[] campaigns =
            [Stored(0, "A", "x", Slot.Basic, true), Stored(1, "B", "x", Slot.Basic, false), Stored(2, "C", "x", Slot.Basic, true),
                Stored(3, "D", "y", Slot.Basic, true)];
        var form = AbTestForm.Of(null, campaigns, "Etc/UTC");
        Assert.Equal(["34", "33", "33"], form.Arms.Select(arm => arm.Share));
        form.Dates = form.Dates.WithEndDate("2026-12-01");
        Assert.Empty(form.Check(Now));
        var draft = form.ToDraft(Now);
        Assert.Equal(("x", Slot.Basic, 100m), (draft.Label, draft.Slot, draft.Arms.Sum(arm => arm.Allocation)));
        var again = AbTestForm.Of(draft.ToTest(Guid.NewGuid(), "t"), campaigns, "Etc/UTC");
        Assert.Equal(draft.Arms, again.ToDraft(Now).Arms);
    }

    [Fact]
    public void AbTestForm_RunningTest_SaysWhatMovesBeforeItIsSaved()
    {
        StoredCampaign[] campaigns = [Stored(0, "A", "x", Slot.Basic, true), Stored(1, "B", "x", Slot.Basic, true)];
        var made = AbTestForm.Of(null, campaigns, "Etc/UTC");
        made.Dates = made.Dates.WithEndDate("2026-12-01");
        var running = made.ToDraft(Now).ToTest(Guid.NewGuid(), "t") with { Start = Now - Duration.FromDays(1) };
        var form = AbTestForm.Of(running, campaigns, "Etc/UTC");
        Assert.Empty(form.Moves(running, Now));
        (form.Arms[0].Share, form.Arms[1].Share) = ("90", "10");
        Assert.Equal(["40% from “B” to “A”"], form.Moves(running, Now).Select(move => move.ToString()));
        (form.Arms[0].Share, form.Arms[1].Share, form.Holdout) = ("50", "50", "20");
        Assert.Equal(["10% from “A” to the hold-out", "10% from “B” to the hold-out"],
            form.Moves(running, Now).Select(move => move.ToString()).Order());
        form.Holdout = "many";
        Assert.Empty(form.Moves(running, Now));
        (form.Holdout, form.Arms[0].Share, form.Arms[1].Share) = ("0", "0", "0");
        Assert.Empty(form.Moves(running, Now));
        // Before its start nothing is assigned.
        Assert.Empty(form.Moves(running with { Start = Now + Duration.FromDays(1) }, Now));
    }

    private static StoredCampaign Stored(int position, string name, string label, Slot slot, bool isEnabled) =>
        new(new Campaign { Id = Guid.NewGuid(), Key = name, Name = name, Label = label, Slot = slot, IsEnabled = isEnabled, Start = Now },
            position, 1, Now, Now, "Ada");
}
