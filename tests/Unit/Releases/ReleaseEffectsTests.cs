using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Segments;

namespace ExperienceManager.Tests.Unit.Releases;

/// <summary>What a shop in shadow would show once it is live.</summary>
public sealed class ReleaseEffectsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Effect_InShadow_IsWhichOrdersSegmentsWouldMoveFromTheDefault(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        for (var i = 1; i <= 10; i++) await PutAsync(shops, i);
        var page = Expect.Success(await shops.Experiences.CreateAsync(shops.Shop, shops.Editor, "Big page"));
        Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, page.Experience.Id, page.Version));
        await AddAsync(shops, "Big", page.Experience.Id, 7);
        // It shows what the default shows, so nothing changes for its orders.
        await AddAsync(shops, "Same page", await shops.DefaultExperienceAsync(), 4);
        var effects = shops.Database.Get<ReleaseEffects>();
        foreach (var state in new[] { ReleaseState.Off, ReleaseState.Shadow, ReleaseState.Live })
        {
            Expect.Success(await shops.Database.Get<ReleaseStore>().SetAsync(shops.Shop, shops.Csm, state, "test", null));
            var replay = (await effects.OfAsync(shops.Shop))!.Replay!;
            var move = Assert.Single(replay.Moves);
            Assert.Equal((10, 3, null, "big", 3), (replay.Replayed, replay.Moved, move.From, move.To, move.Count));
            Assert.NotEqual(move.FromExperience, move.ToExperience);
            Assert.Equal(["10", "8", "9"], move.Examples.Order(StringComparer.Ordinal));
        }
    }

    [Theory, OnSqlite]
    public async Task Effect_WithoutOrdersOrSegments_IsNone(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var effects = shops.Database.Get<ReleaseEffects>();
        Assert.Equal((0, 0), ((await effects.OfAsync(shops.Other))!.Replay!.Replayed, (await effects.OfAsync(shops.Other))!.Replay!.Moved));
        Assert.Null(await effects.OfAsync(new ShopId(Guid.CreateVersion7())));
    }

    private static async Task AddAsync(TestShops shops, string name, Guid page, int above)
    {
        var rule = RuleJson.Read($$"""{"attribute":"order.total","operator":"greater_than","value":{{above}}}""").Value;
        Expect.Success(await shops.Segments.CreateAsync(shops.Shop, shops.Editor, new SegmentDraft(name, page, [], rule, null, true)));
    }

    private static async Task PutAsync(TestShops shops, int number)
    {
        var order = new OrderData { OrderNumber = $"{number}", Total = number, PlacedAt = shops.Database.Clock.GetCurrentInstant() };
        var upsert = new OrderUpsert { Id = $"{number}", Given = MemberSet.Of(OrderMember.TotalOrderPrice), Order = order };
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, upsert, LabelSource.Api));
    }
}
