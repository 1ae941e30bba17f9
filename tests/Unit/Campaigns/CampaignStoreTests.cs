using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;
using static ExperienceManager.Tests.Support.Campaigns.CampaignShops;

namespace ExperienceManager.Tests.Unit.Campaigns;

public sealed class CampaignStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Create_FullDraft_ReadsBackEqualAndIsInTheSnapshot(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var discount = Expect.Success(
            await shops.Database.Get<DiscountStore>()
            .CreateAsync(shops.Shop, shops.Editor, new Discount { Id = Guid.Empty, Code = "WELCOME", Type = DiscountType.Order }));
        var draft = Draft("Größe 🎁", " tier.gold ") with
        {
            Start = Now + Duration.FromDays(1) + Duration.FromNanoseconds(1_234_567),
            End = Now + Duration.FromDays(2),
            DiscountId = discount.Discount.Id,
            Content = Content(Slot.Basic) with { Title = new("Hello", LocalizedText.Empty.With("de", "Hallo").With("de-DE", "Hallo!")) },
        };
        var created = await shops.CampaignAsync(draft);
        Assert.Equal(created, await shops.Campaigns().FindAsync(shops.Shop, created.Campaign.Id));
        Assert.Equal(("grosse", " tier.gold ", draft.Content, discount.Discount),
            (created.Campaign.Key, created.Campaign.Label, created.Campaign.Content, created.Campaign.Discount));
        Assert.Equal((0, 1, "Ed", Now), (created.Position, created.Version, created.EditedBy, created.EditedAt));
        Assert.Equal(created.Campaign, Assert.Single((await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!.Source.Campaigns));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Create_NothingButTheRequired_IsPausedFromNowOnAndLast(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await shops.CampaignAsync("First");
        var created = await shops.CampaignAsync("Second");
        Assert.Equal((false, Now, null, 1), (created.Campaign.IsEnabled, created.Campaign.Start, created.Campaign.End, created.Position));
        Assert.Equal(CampaignStatus.Paused, created.Campaign.StatusAt(Now));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Create_WrongDraft_NamesEveryProblemAndKeepsNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var draft = new CampaignDraft(
            " ", "", Slot.Basic, new() { CtaUrl = TranslatedText.Of("javascript:alert(1)") })
        {
            IsEnabled = true,
            Start = Now,
            End = Now,
            DiscountId = Guid.NewGuid()
        };
        var result = await shops.Campaigns().CreateAsync(shops.Shop, shops.Editor, draft);
        Assert.Equal(["name", "segment", "promotion_properties.title", "promotion_properties.cta_url", "end_date", "discount_id"],
            result.Problems.Select(problem => problem.Path));
        Assert.Empty(await shops.Campaigns().ListAsync(shops.Shop));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Update_TwoEditors_SecondIsReportedAndNothingIsLost(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var campaign = await shops.CampaignAsync("Before");
        var first = Expect.Success(
            await shops.Campaigns().UpdateAsync(shops.Shop, shops.Admin, campaign.Campaign.Id, campaign.Version, Draft("From Ada")));
        var second = await shops.Campaigns()
            .UpdateAsync(shops.Shop, shops.Editor, campaign.Campaign.Id, campaign.Version, Draft("From Ed"));
        Expect.Failure(Failure.Conflict, "campaign_changed", second);
        Assert.Contains("Ada", second.Message, StringComparison.Ordinal);
        Assert.Equal(first, await shops.Campaigns().FindAsync(shops.Shop, campaign.Campaign.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Clone_GoesBelowItsOrigin_OffAndWithoutDates(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var origin = await shops.CampaignAsync(
            Draft("First", isEnabled: true) with { Start = Now - Duration.FromDays(9), End = Now + Duration.FromDays(9) });
        await shops.CampaignAsync("Last");
        var copy = Expect.Success(await shops.Campaigns().CloneAsync(shops.Shop, shops.Editor, origin.Campaign.Id));
        Assert.Equal((false, Now, null, "First (copy)", 1),
            (copy.Campaign.IsEnabled, copy.Campaign.Start, copy.Campaign.End, copy.Campaign.Name, copy.Position));
        Assert.Equal((origin.Campaign.Content, origin.Campaign.Label), (copy.Campaign.Content, copy.Campaign.Label));
        Assert.Equal(["First", "First (copy)", "Last"],
            (await shops.Campaigns().ListAsync(shops.Shop)).Select(stored => stored.Campaign.Name));
        Assert.Equal(3, (await shops.Campaigns().ListAsync(shops.Shop)).Select(stored => stored.Campaign.Key).Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Move_ToEachPlace_KeepsTheOthersInOrder(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        foreach (var name in new[] { "A", "B", "C", "D" }) await shops.CampaignAsync(name);
        foreach (var (name, to, expected) in new[] { ("A", 2, "BCAD"), ("D", 0, "DBCA"), ("B", 99, "DCAB"), ("C", -5, "CDAB") })
        {
            var id = (await shops.Campaigns().ListAsync(shops.Shop)).Single(stored => stored.Campaign.Name == name).Campaign.Id;
            Expect.Success(await shops.Campaigns().MoveAsync(shops.Shop, shops.Editor, id, to));
            var stored = await shops.Campaigns().ListAsync(shops.Shop);
            Assert.Equal(expected, string.Concat(stored.Select(campaign => campaign.Campaign.Name)));
            Assert.Equal([0, 1, 2, 3], stored.Select(campaign => campaign.Position));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Commands_OfStrangersAndViewers_ChangeNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var campaign = await shops.CampaignAsync("Mine");
        var id = campaign.Campaign.Id;
        foreach (var (shop, actor, key)
            in new[] { (shops.Shop, shops.Stranger, "shop_not_found"), (shops.Shop, shops.Viewer, "forbidden"),
                (shops.Other, shops.Stranger, "campaign_not_found") })
        {
            var answers = new[]
            {
                await shops.Campaigns().UpdateAsync(shop, actor, id, 1, Draft("Theirs")),
                await shops.Campaigns().MoveAsync(shop, actor, id, 0),
                await shops.Campaigns().CloneAsync(shop, actor, id),
                await shops.Campaigns().SetEnabledAsync(shop, actor, id, 1, true),
                await shops.Campaigns().DeleteAsync(shop, actor, id, 1),
            };
            Assert.All(answers, answer => Assert.Equal(key, answer.Key));
        }

        Assert.Null(await shops.Campaigns().FindAsync(shops.Other, id));
        Assert.Equal(campaign, Assert.Single(await shops.Campaigns().ListAsync(shops.Shop)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_EachOne_IsInTheHistoryWithItsDifference(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var id = (await shops.CampaignAsync("First")).Campaign.Id;
        await shops.CampaignAsync("Below");
        Expect.Success(await shops.Campaigns().UpdateAsync(shops.Shop, shops.Admin, id, 1, Draft("Renamed")));
        Expect.Success(await shops.Campaigns().SetEnabledAsync(shops.Shop, shops.Csm, id, 2, true));
        Expect.Success(await shops.Campaigns().MoveAsync(shops.Shop, shops.Editor, id, 1));
        Expect.Success(await shops.Campaigns().DeleteAsync(shops.Shop, shops.Editor, id, 3));
        var history = await shops.Database.Get<AuditStore>()
            .ListAsync(shops.Shop, new AuditFilter { ObjectType = "campaign", ObjectId = id.ToString() });
        Assert.Equal(["campaign.created", "campaign.deleted", "campaign.moved", "campaign.updated", "campaign.updated"],
            history.Select(entry => entry.Action).Order(), StringComparer.Ordinal);
        Assert.Contains(history, entry => entry.ActorName == "Ada" && entry.Diff == """[{"path":"name","old":"First","new":"Renamed"}]""");
        Assert.Contains(history, entry => entry.ActedAsCsm && entry.Diff == """[{"path":"enabled","old":false,"new":true}]""");
        Assert.Contains(history, entry => entry.Action == "campaign.moved" && entry.Diff == """[{"path":"position","old":0,"new":1}]""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Positions_UnderConcurrentCommands_StayATotalOrder(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var campaigns = new List<StoredCampaign>();
        for (var i = 0; i < 5; i++) campaigns.Add(await shops.CampaignAsync($"Campaign {i}"));
        var random = new Random(20261122);
        var commands = Enumerable.Range(0, 30)
            .Select(i => (Kind: random.Next(4), campaigns[random.Next(campaigns.Count)].Campaign.Id, To: random.Next(12))).ToList();
        await Task.WhenAll(commands.Select(command => command.Kind switch
        {
            0 => shops.Campaigns().CreateAsync(shops.Shop, shops.Editor, Draft("New")),
            1 => shops.Campaigns().DeleteAsync(shops.Shop, shops.Editor, command.Id, 1),
            2 => shops.Campaigns().CloneAsync(shops.Shop, shops.Editor, command.Id),
            _ => shops.Campaigns().MoveAsync(shops.Shop, shops.Editor, command.Id, command.To),
        }));
        var stored = await shops.Campaigns().ListAsync(shops.Shop);
        Assert.Equal(Enumerable.Range(0, stored.Count), stored.Select(campaign => campaign.Position));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SetEnabled_OffThoughNoLongerSound_Works(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var campaign = await shops.CampaignAsync(
            Draft("French", isEnabled: true)
            with
            { Content = Content(Slot.Basic) with { Title = new("Hello", LocalizedText.Empty.With("fr-FR", "Bonjour")) } });
        var settings = new Web.Features.Shops.ShopSettings("First", "en-US", ["en-US"], "Europe/Berlin");
        await shops.Database.WriteAsync(
            context => context.Set<Web.Features.Shops.ShopRecord>().Single(row => row.Id == shops.Shop).Locales = settings.Locales);
        var off = Expect.Success(await shops.Campaigns().SetEnabledAsync(shops.Shop, shops.Editor, campaign.Campaign.Id, 1, false));
        var on = await shops.Campaigns().SetEnabledAsync(shops.Shop, shops.Editor, campaign.Campaign.Id, off.Version, true);
        Assert.Equal("promotion_properties.translations.fr-FR.language", Assert.Single(on.Problems).Path);
    }
}
