using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Shops.History;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Audit;

public sealed class AuditStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task List_PageByPage_IsNewestFirstWithoutGaps(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var start = shops.Database.Clock.GetCurrentInstant();
        await shops.Database.WriteAsync(context => context.AddRange(Enumerable.Range(0, 25).Select(i => new AuditRecord
        {
            ShopId = shops.Shop,
            Id = Guid.CreateVersion7((start + Duration.FromMinutes(i)).ToDateTimeOffset()),
            At = start + Duration.FromMinutes(i),
            ActorName = i % 2 == 0 ? "Even Eve" : "Odd Otto",
            Action = "test.done",
            ObjectType = "test",
            ObjectId = $"{i}",
            ObjectName = $"Test {i}",
            Diff = "[]",
            Origin = "test",
        })));
        var store = shops.Database.Get<AuditStore>();
        var seen = new List<string>();
        Guid? before = null;
        while (await store.ListAsync(shops.Shop, new AuditFilter { ObjectType = "test", Before = before, Take = 10 })
            is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(entry => entry.ObjectId));
            before = page[^1].Id;
        }

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(i => $"{i}"), seen);
        Assert.Equal(12, (await store.ListAsync(shops.Shop, new AuditFilter { Actor = "Otto" })).Count);
        Assert.Empty(await store.ListAsync(shops.Other, new AuditFilter { ObjectType = "test" }));
        Assert.Empty(await store.ListAsync(shops.Shop, new AuditFilter { Actor = "\0" }));
    }
}
