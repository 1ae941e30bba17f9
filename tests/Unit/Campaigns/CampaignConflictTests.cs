using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using NodaTime;
using static ExperienceManager.Tests.Support.Campaigns.CampaignShops;

namespace ExperienceManager.Tests.Unit.Campaigns;

/// <summary>
/// Two enabled campaigns for the same label and slot whose windows overlap are refused, unless both are arms of a running test
/// (docs/semantics.md#10-campaigns-and-slots).
/// </summary>
public sealed class CampaignConflictTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Conflict_SecondEnabledOneForLabelAndSlot_IsRefusedAtCreateUpdateAndEnable(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await shops.CampaignAsync("The first", isEnabled: true);
        var created = await shops.Campaigns().CreateAsync(shops.Shop, shops.Editor, Draft("Second", isEnabled: true));
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key, created);
        Assert.Contains("The first", created.Message, StringComparison.Ordinal);
        var paused = await shops.CampaignAsync("Second");
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key,
            await shops.Campaigns().SetEnabledAsync(shops.Shop, shops.Editor, paused.Campaign.Id, 1, true));
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key,
            await shops.Campaigns().UpdateAsync(shops.Shop, shops.Editor, paused.Campaign.Id, 1, Draft("Second", isEnabled: true)));
        Assert.Equal(paused, await shops.Campaigns().FindAsync(shops.Shop, paused.Campaign.Id));
        // A copy is off, so it never stands in the way.
        Expect.Success(await shops.Campaigns()
            .CloneAsync(shops.Shop, shops.Editor, (await shops.Campaigns().ListAsync(shops.Shop))[0].Campaign.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Conflict_OtherLabelSlotShopOrTime_IsNone(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var end = Now + Duration.FromDays(1);
        await shops.CampaignAsync(Draft("First", isEnabled: true) with { End = end });
        await shops.CampaignAsync("Other label", "tier.Gold", isEnabled: true);
        await shops.CampaignAsync("Other slot", slot: Slot.Banner, isEnabled: true);
        await shops.CampaignAsync(Draft("From the end on", isEnabled: true) with { Start = end });
        await shops.CampaignAsync("Paused");
        Expect.Success(await shops.Campaigns().CreateAsync(shops.Other, shops.Stranger, Draft("Other shop", isEnabled: true)));
        var later = await shops.Campaigns()
            .CreateAsync(shops.Shop, shops.Editor,
            Draft("A moment too early", isEnabled: true) with { Start = end - Duration.FromMilliseconds(1) });
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key, later);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Conflict_ArmsOfARunningTest_IsNone(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await shops.RunningTestAsync();
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key,
            await shops.Campaigns().CreateAsync(shops.Shop, shops.Editor, Draft("No arm", isEnabled: true)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Conflict_ThatDeletingATestWouldLeave_RefusesTheDeletionUntilAnArmIsPaused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (one, _, test) = await shops.RunningTestAsync();
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key,
            await shops.Tests().DeleteAsync(shops.Shop, shops.Editor, test.Test.Id, test.Version));
        var ended = TestDraft() with { Arms = test.Test.Arms, Start = Now - Duration.FromDays(2), End = Now };
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key,
            await shops.Tests().UpdateAsync(shops.Shop, shops.Editor, test.Test.Id, test.Version, ended));
        Assert.Equal(test, await shops.Tests().FindAsync(shops.Shop, test.Test.Id));
        Expect.Success(await shops.Campaigns().SetEnabledAsync(shops.Shop, shops.Editor, one.Campaign.Id, one.Version, false));
        Expect.Success(await shops.Tests().DeleteAsync(shops.Shop, shops.Editor, test.Test.Id, test.Version));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Conflict_ThatATestLeavesByEnding_RefusesOnlyWhatTouchesIt(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (one, two, test) = await shops.RunningTestAsync();
        shops.Database.Clock.Reset(test.Test.End);
        var renamed = Expect.Success(
            await shops.Campaigns()
            .UpdateAsync(shops.Shop, shops.Editor, one.Campaign.Id, one.Version, Draft("Better name", isEnabled: true)));
        Expect.Success(await shops.Tests().DeleteAsync(shops.Shop, shops.Editor, test.Test.Id, test.Version));
        var moved = Draft("Better name", isEnabled: true) with { End = test.Test.End + Duration.FromDays(3) };
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key,
            await shops.Campaigns().UpdateAsync(shops.Shop, shops.Editor, one.Campaign.Id, renamed.Version, moved));
        Expect.Success(await shops.Campaigns().DeleteAsync(shops.Shop, shops.Editor, two.Campaign.Id, two.Version));
        Expect.Success(await shops.Campaigns().UpdateAsync(shops.Shop, shops.Editor, one.Campaign.Id, renamed.Version, moved));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Arm_OfATestThatHasNotEnded_CannotGoOrChangeSides(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (one, _, test) = await shops.RunningTestAsync();
        var id = one.Campaign.Id;
        var refused = await shops.Campaigns().DeleteAsync(shops.Shop, shops.Editor, id, one.Version);
        Expect.Failure(Failure.Conflict, "campaign_in_use", refused);
        Assert.Contains(test.Test.Name, refused.Message, StringComparison.Ordinal);
        Expect.Failure(Failure.Conflict, "campaign_in_use",
            await shops.Campaigns().UpdateAsync(shops.Shop, shops.Editor, id, one.Version, Draft("One", "tier.silver")));
        Expect.Failure(Failure.Conflict, "campaign_in_use",
            await shops.Campaigns().UpdateAsync(shops.Shop, shops.Editor, id, one.Version, Draft("One", slot: Slot.Banner)));
        Expect.Success(await shops.Campaigns().UpdateAsync(shops.Shop, shops.Editor, id, one.Version, Draft("One, paused")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Test_OverlappingAnotherOfLabelAndSlot_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (one, two, test) = await shops.RunningTestAsync();
        var draft = TestDraft(one, two);
        Expect.Failure(Failure.Conflict, "ab_test_overlaps",
            await shops.Tests().CreateAsync(
            shops.Shop, shops.Editor,
            draft with { Start = test.Test.End - Duration.FromSeconds(1), End = test.Test.End + Duration.FromDays(1) }));
        Expect.Success(await shops.Tests()
            .CreateAsync(shops.Shop, shops.Editor, draft with { Start = test.Test.End, End = test.Test.End + Duration.FromDays(1) }));
        Expect.Success(await shops.Tests()
            .UpdateAsync(shops.Shop, shops.Editor, test.Test.Id, test.Version, draft with { Name = "Renamed" }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Test_WrongDraft_NamesEveryProblem(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (gold, silver, banner) =
            (await shops.CampaignAsync("Gold"), await shops.CampaignAsync("Silver", "tier.silver"),
                await shops.CampaignAsync("Banner", slot: Slot.Banner));
        var draft = new AbTestDraft(
            "", "tier.gold", Slot.Basic,
            [new(gold.Campaign.Id, 0), new(gold.Campaign.Id, 50), new(silver.Campaign.Id, 25), new(banner.Campaign.Id, 25),
                new(Guid.NewGuid(), 5)], 101, Now, Now);
        var result = await shops.Tests().CreateAsync(shops.Shop, shops.Editor, draft);
        Assert.Equal(
            [
                ("name", "missing"), ("holdout_percentage", "out_of_range"), ("end_date", "end_not_after_start"),
                ("campaigns.0.allocation", "out_of_range"), ("campaigns.1.campaign_id", "duplicate"),
                ("campaigns.2.campaign_id", "other_segment"), ("campaigns.3.campaign_id", "other_type"),
                ("campaigns.4.campaign_id", "unknown_campaign"),
            ],
            result.Problems.Select(problem => (problem.Path, problem.Type)));
        foreach (var (allocation, isRight) in new[] { (100m, true), (1m, true), (99.95m, true), (99m, false), (0.5m, false) })
        {
            var alone = await shops.Tests()
                .CreateAsync(shops.Shop, shops.Editor,
                draft with
                {
                    Name = "T",
                    Arms = [new(gold.Campaign.Id, allocation)],
                    HoldoutPercentage = 10,
                    End = Now + Duration.FromDays(1)
                });
            Assert.Equal((isRight, isRight ? "" : "validation_error"), (alone.Succeeded, alone.Key));
            if (isRight) Expect.Success(await shops.Tests().DeleteAsync(shops.Shop, shops.Editor, alone.Value!.Test.Id, 1));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Discount_ThatACampaignCarries_CannotBeDeleted(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var discounts = shops.Database.Get<DiscountStore>();
        var discount = Expect.Success(
            await discounts.CreateAsync(
            shops.Shop, shops.Editor,
            new Discount
            {
                Id = Guid.Empty,
                Code = "TEN",
                Type = DiscountType.Order,
                Value = 10,
                ValueType = DiscountValueType.Percentage
            }));
        var campaign = await shops.CampaignAsync(Draft("Carrier") with { DiscountId = discount.Discount.Id });
        var refused = await discounts.DeleteAsync(shops.Shop, shops.Editor, discount.Discount.Id, 1);
        Expect.Failure(Failure.Conflict, "discount_in_use", refused);
        Assert.Contains("Carrier", refused.Message, StringComparison.Ordinal);
        Expect.Success(await shops.Campaigns().DeleteAsync(shops.Shop, shops.Editor, campaign.Campaign.Id, 1));
        Expect.Success(await discounts.DeleteAsync(shops.Shop, shops.Editor, discount.Discount.Id, 1));
        Expect.Failure(Failure.NotFound, "discount_not_found",
            await discounts.DeleteAsync(shops.Shop, shops.Editor, discount.Discount.Id, 1));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Announcement_SecondOneOfALanguage_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var store = shops.Database.Get<AnnouncementStore>();
        var danish = Expect.Success(await store.CreateAsync(shops.Shop, shops.Editor, "Hej", "dk"));
        Assert.Equal("da", danish.Announcement.Language);
        Expect.Failure(Failure.Conflict, "announcement_exists", await store.CreateAsync(shops.Shop, shops.Editor, "Hej igen", "da"));
        var german = Expect.Success(await store.CreateAsync(shops.Shop, shops.Editor, "Hallo", "de-DE"));
        Expect.Failure(Failure.Conflict, "announcement_exists",
            await store.UpdateAsync(shops.Shop, shops.Editor, 1, german.Announcement with { Language = "dk" }));
        Assert.Equal(["text", "language"],
            (await store.CreateAsync(shops.Shop, shops.Editor, " ", "pl")).Problems.Select(problem => problem.Path));
        Expect.Success(await store.UpdateAsync(shops.Shop, shops.Editor, 1, german.Announcement with { Text = "Guten Tag" }));
        Expect.Failure(Failure.Conflict, "announcement_changed",
            await store.DeleteAsync(shops.Shop, shops.Editor, german.Announcement.Id, 1));
        Assert.Equal(["Hej", "Guten Tag"], (await store.ListAsync(shops.Shop)).Select(stored => stored.Announcement.Text));
    }
}
