using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Campaigns;
using static ExperienceManager.Tests.Support.Campaigns.CampaignShops;

namespace ExperienceManager.Tests.Unit.Campaigns;

/// <summary>Deletions of campaigns, tests, discounts and announcements that are taken back.</summary>
public sealed class RestoringTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Campaign_Restored_HasItsIdAndItsPlace(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (_, second, _) = (await shops.CampaignAsync("First"), await shops.CampaignAsync("Second"), await shops.CampaignAsync("Third"));
        var deleted = await DeleteAsync(shops, second);
        var restored = Expect.Success(await shops.Campaigns().RestoreAsync(shops.Shop, shops.Editor, deleted));
        Assert.Equal((second.Campaign, 1), (restored.Campaign, restored.Position));
        Assert.Equal(["First", "Second", "Third"], (await shops.Campaigns().ListAsync(shops.Shop)).Select(stored => stored.Campaign.Name));
        var entry = (await shops.Database.Get<AuditStore>().ListAsync(shops.Shop, new AuditFilter { ObjectType = "campaign" }))[0];
        Assert.Equal(("campaign.restored", "Ed"), (entry.Action, entry.ActorName));
        Expect.Failure(Failure.Conflict, "cannot_restore", await shops.Campaigns().RestoreAsync(shops.Shop, shops.Editor, deleted));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Campaign_AnotherIsLiveForItsLabelNow_IsRefusedLikeTurningItOn(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var deleted = await DeleteAsync(shops, await shops.CampaignAsync("Old", isEnabled: true));
        await shops.CampaignAsync("New", isEnabled: true);
        Expect.Failure(Failure.Conflict, CampaignConflicts.Key, await shops.Campaigns().RestoreAsync(shops.Shop, shops.Editor, deleted));
        Assert.Single(await shops.Campaigns().ListAsync(shops.Shop));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Test_Restored_HasItsIdAndItsArms(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (one, two) = (await shops.CampaignAsync("One"), await shops.CampaignAsync("Two"));
        var test = Expect.Success(await shops.Tests().CreateAsync(shops.Shop, shops.Editor, TestDraft(one, two)));
        var deleted = Expect.Success(await shops.Tests().DeleteAsync(shops.Shop, shops.Editor, test.Test.Id, test.Version));
        var restored = Expect.Success(await shops.Tests().RestoreAsync(shops.Shop, shops.Editor, deleted));
        Assert.Equal(test.Test, restored.Test);
        var again = Expect.Success(await shops.Tests().DeleteAsync(shops.Shop, shops.Editor, restored.Test.Id, restored.Version));
        await DeleteAsync(shops, one);
        Expect.Failure(Failure.Conflict, "cannot_restore", await shops.Tests().RestoreAsync(shops.Shop, shops.Editor, again));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task DiscountAndAnnouncement_Restored_AreAsBefore(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (discounts, announcements) = (shops.Database.Get<DiscountStore>(), shops.Database.Get<AnnouncementStore>());
        var discount = Expect.Success(await discounts.CreateAsync(shops.Shop, shops.Editor, new Discount
        {
            Id = Guid.Empty,
            Type = DiscountType.Order,
            Code = "TEN",
            Title = "Ten",
            Value = 10,
            ValueType = DiscountValueType.Percentage
        }));
        var goneDiscount = Expect.Success(await discounts.DeleteAsync(shops.Shop, shops.Editor, discount.Discount.Id, discount.Version));
        Assert.Equal(discount.Discount, Expect.Success(await discounts.RestoreAsync(shops.Shop, shops.Editor, goneDiscount)).Discount);
        var line = Expect.Success(await announcements.CreateAsync(shops.Shop, shops.Editor, "Closed on Monday", "en"));
        var goneLine = Expect.Success(await announcements.DeleteAsync(shops.Shop, shops.Editor, line.Announcement.Id, line.Version));
        var other = Expect.Success(await announcements.CreateAsync(shops.Shop, shops.Editor, "Open again", "en"));
        var refused = await announcements.RestoreAsync(shops.Shop, shops.Editor, goneLine);
        Assert.Equal("“en” cannot be restored because there is another announcement in this language now.", refused.Message);
        Expect.Success(await announcements.DeleteAsync(shops.Shop, shops.Editor, other.Announcement.Id, other.Version));
        Assert.Equal(line.Announcement, Expect.Success(await announcements.RestoreAsync(shops.Shop, shops.Editor, goneLine)).Announcement);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_ByAStrangerOrAViewer_SeesNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var deleted = await DeleteAsync(shops, await shops.CampaignAsync("Gone"));
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Campaigns().RestoreAsync(shops.Shop, shops.Stranger, deleted));
        Expect.Failure(Failure.Forbidden, "forbidden", await shops.Campaigns().RestoreAsync(shops.Shop, shops.Viewer, deleted));
    }

    private static async Task<StoredCampaign> DeleteAsync(TestShops shops, StoredCampaign stored) =>
        Expect.Success(await shops.Campaigns().DeleteAsync(shops.Shop, shops.Editor, stored.Campaign.Id, stored.Version));
}
