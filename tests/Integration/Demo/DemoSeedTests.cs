using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Collection;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Tests.Integration.Demo;

public sealed class DemoSeedTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Reset_AfterChanges_IsTheSeededStateAgain(DatabaseProvider provider)
    {
        await using var database = await SeededAsync(provider);
        var seeded = await StateAsync(database);
        var people = await PeopleAsync(database);
        await database.WriteAsync(context =>
        {
            context.RemoveRange(context.Set<MembershipRecord>());
            context.RemoveRange(context.Set<ApiKeyRecord>());
            foreach (var release in context.Set<ReleaseRecord>()) release.Reason = "changed";
            foreach (var user in context.Users) (user.SecurityStamp, user.PasswordHash) = ("changed", null);
        });
        Assert.NotEqual(seeded, await StateAsync(database));
        await database.Get<DemoSeed>().ResetAsync();
        Assert.Equal(seeded, await StateAsync(database));
        // Same ids and stamps: who is signed in stays signed in.
        Assert.Equal(people, await PeopleAsync(database));
        Assert.Equal(ApiKeyStanding.InForce,
            (await database.Get<ApiKeyStore>().AuthenticateAsync(DemoPeople.ApiUsername, DemoPeople.ApiSecret)).Standing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reset_WithASignIn_KeepsIt(DatabaseProvider provider)
    {
        await using var database = await SeededAsync(provider);
        var id = Guid.NewGuid();
        await database.WriteAsync(
            context => context.Add(
            new SignInRecord
            {
                Id = id,
                UserId = DemoPeople.All[0].Id,
                Stamp = "stamp",
                StartedAt = database.Get<IClock>().GetCurrentInstant()
            }));
        await database.Get<DemoSeed>().ResetAsync();
        await using var read = await database.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        Assert.Equal([id], await read.Set<SignInRecord>().Select(signIn => signIn.Id).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reset_WhileOthersRead_DisturbsNoOne(DatabaseProvider provider)
    {
        await using var database = await SeededAsync(provider);
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var reads = 0;
            for (; !done.IsCancellationRequested; reads++)
            {
                await database.Get<SnapshotCache>().GetAsync("demo");
                await database.Get<OrderStore>().RecentAsync(DemoShop.Id, 20);
                await database.Get<ShopAccess>().RoleOfAsync(DemoShop.Id, Actor.System);
            }

            return reads;
        });
        await Task.WhenAll(database.Get<DemoSeed>().ResetAsync(), database.Get<DemoSeed>().ResetAsync());
        await done.CancelAsync();
        Assert.NotEqual(0, await reading);
        Assert.Equal(830, await database.Get<OrderStore>().CountAsync(DemoShop.Id, new OrderSearch(), 10_000));
        Assert.Equal(6, (await database.Get<SnapshotCache>().GetAsync("demo"))!.Segments.Length);
    }

    [Theory, OnPostgres]
    public async Task Seed_TwoNodesAtOnce_MakesOneDemo(DatabaseProvider provider)
    {
        await using var database = Empty(provider);
        using var other = ActivatorUtilities.CreateInstance<DemoSeed>(database.Services);
        await Task.WhenAll(database.Get<DemoSeed>().SeedIfEmptyAsync(CancellationToken.None),
            other.SeedIfEmptyAsync(CancellationToken.None));
        Assert.Equal(830, await database.Get<OrderStore>().CountAsync(DemoShop.Id, new OrderSearch(), 10_000));
    }

    [Fact]
    public async Task Seed_Campaigns_ShowEachStatusAndTypeAndReachOrders()
    {
        await using var database = await SeededAsync(DatabaseProvider.Sqlite);
        var snapshot = (await database.Get<SnapshotCache>().GetAsync("demo"))!;
        var campaigns = snapshot.Source.Campaigns;
        Assert.Equal(
            [CampaignStatus.Active, CampaignStatus.Scheduled, CampaignStatus.Active, CampaignStatus.Active, CampaignStatus.Active,
                CampaignStatus.Active, CampaignStatus.Paused],
            campaigns.Select(campaign => campaign.StatusAt(database.Clock.GetCurrentInstant())));
        Assert.Equal(3, campaigns.Select(campaign => campaign.Slot).Distinct().Count());
        Assert.DoesNotContain(
            campaigns, campaign =>
            CampaignConflicts.Find(campaign, campaigns, snapshot.Source.AbTests, database.Clock.GetCurrentInstant()) is not null);
        var orders = await database.Get<OrderStore>().RecentAsync(DemoShop.Id, 1_000);
        var basic = orders.Select(
            order => Decider.Decide(
            snapshot, order.Data, database.Clock.GetCurrentInstant(), "en-US", order.Lock).Campaigns.Basic.Campaign?.Key)
            .CountBy(key => key ?? "none").ToDictionary();
        Assert.Equal((93, 333), (basic["platinum-thanks"], basic["second-basket"]));
        Assert.DoesNotContain(campaigns, campaign => campaign is { IsEnabled: true, Label: "tier.gold" or Campaign.DefaultLabel });
    }

    [Fact]
    public async Task Seed_EveryOrder_HasTheExpectedWinner()
    {
        await using var database = await SeededAsync(DatabaseProvider.Sqlite);
        var snapshot = (await database.Get<SnapshotCache>().GetAsync("demo"))!;
        var orders = await database.Get<OrderStore>().RecentAsync(DemoShop.Id, 1_000);
        var winners = orders.ToDictionary(
            order => order.Data.OrderNumber,
            order => Decider.Decide(
                snapshot, order.Data, database.Clock.GetCurrentInstant(),
                LocaleTag.Choose([order.Data.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale)).Segment?.Key);
        Assert.Equal(Northwind.Winners.OrderBy(entry => entry.Key), winners.OrderBy(entry => entry.Key));
    }

    [Theory]
    [InlineData("2026-11-22T12:00:00Z")]
    [InlineData("2027-03-01T00:00:01Z")]
    [InlineData("2028-02-29T23:59:59Z")]
    public void Shifted_AtAnyHour_EndsTodayAndNeverLater(string now)
    {
        var instant = InstantPattern.General.Parse(now).Value;
        var orders = DemoOrders.Shifted(instant).ToList();
        var placed = orders.Select(order => Read(order["order"]!["order_placed_at"]!.GetValue<string>())).ToList();
        var shipped = orders.SelectMany(order => order["trackings"]!.AsArray())
            .Where(tracking => tracking!["tracking_placed_at"] is not null)
            .Select(tracking => Read(tracking!["tracking_placed_at"]!.GetValue<string>()));
        Assert.Equal(instant.InUtc().Date, placed.Max().InUtc().Date);
        Assert.All(placed.Concat(shipped), date => Assert.True(date <= instant));
        Assert.Equal(671, Period.DaysBetween(placed.Min().InUtc().Date, placed.Max().InUtc().Date));

        static Instant Read(string text) => InstantPattern.General.Parse(text).Value;
    }

    private static async Task<TestDatabase> SeededAsync(DatabaseProvider provider)
    {
        var database = Empty(provider);
        await database.Get<DemoSeed>().SeedIfEmptyAsync(CancellationToken.None);
        return database;
    }

    private static TestDatabase Empty(DatabaseProvider provider) => new(provider, builder =>
    {
        builder.WebHost.UseSetting("Demo:Events", "false");
        builder.Services.AddSingleton<DemoSeed>().AddSingleton<DemoOrders>().AddSingleton<DemoEvents>().AddSingleton<EventBuffer>()
            .AddSingleton<PageCatalogue>();
    });

    // All that does not differ from run to run: times and the ids of orders and history do.
    private static async Task<string> StateAsync(TestDatabase database)
    {
        await using var context = database.Read();
        var lines = new List<string>();
        lines.AddRange(await context.Set<ShopRecord>().Select(row => $"{row.Id} {row.Slug} {row.DefaultExperienceId}").ToListAsync());
        lines.AddRange(await context.Set<MembershipRecord>().Select(row => $"{row.ShopId} {row.UserId} {row.Role}").ToListAsync());
        lines.AddRange(await context.Set<ApiKeyRecord>().Select(row => $"{row.ShopId} {row.Username}").ToListAsync());
        lines.AddRange(await context.Set<ReleaseRecord>().Select(row => $"{row.ShopId} {row.State} {row.Reason}").ToListAsync());
        lines.AddRange(await context.Set<AccessRequestRecord>().Select(row => $"{row.ShopId} {row.RequestedBy}").ToListAsync());
        lines.AddRange(await context.Set<Web.Features.Segments.SegmentRecord>()
            .Select(row => $"{row.ShopId} {row.Id} {row.Position} {row.Name} {row.Rule} {row.ExperienceId}").ToListAsync());
        lines.AddRange(await context.Set<Web.Features.Experiences.ExperienceRecord>()
            .Select(row => $"{row.ShopId} {row.Id} {row.Name} {row.PublishedNumber} {row.Draft}").ToListAsync());
        lines.AddRange(await context.Set<Web.Features.Campaigns.CampaignRecord>()
            .Select(row => $"{row.ShopId} {row.Id} {row.Position} {row.Name} {row.IsEnabled} {row.DiscountId} {row.Content}")
            .ToListAsync());
        lines.AddRange(await context.Set<Web.Features.Campaigns.AnnouncementRecord>()
            .Select(row => $"{row.ShopId} {row.Id} {row.Language} {row.Text}").ToListAsync());
        lines.AddRange(await context.Set<OrderRecord>().Select(row => $"{row.ShopId} {row.OrderNumber} {row.Status}").ToListAsync());
        lines.AddRange(await context.Set<Web.Features.Shops.History.AuditRecord>()
            .Select(row => $"{row.ShopId} {row.Action} {row.ObjectName}").ToListAsync());
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static async Task<string> PeopleAsync(TestDatabase database)
    {
        await using var context = database.Read();
        return string.Join('\n', await context.Users.OrderBy(user => user.Email)
            .Select(user => $"{user.Id} {user.Email} {user.SecurityStamp} {user.PasswordHash}").ToListAsync());
    }
}
