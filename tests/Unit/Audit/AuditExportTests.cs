using System.Text;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Shops.History;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Audit;

public sealed class AuditExportTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Write_OfAView_HasTheEntriesOfItsPages_AndNoneOfAnotherShop(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var start = Instant.FromUtc(2026, 11, 20, 0, 0);
        await shops.Database.WriteAsync(
            context => context.AddRange(
            Enumerable.Range(0, 450)
            .Select(i => Entry(i % 9 == 0 ? shops.Other : shops.Shop, start + Duration.FromMinutes(30 * i), $"Test {i}"))));
        var filter = new AuditView("test", null, null, new LocalDate(2026, 11, 21), new LocalDate(2026, 11, 28)).Filter("Europe/Berlin");
        var store = shops.Database.Get<AuditStore>();
        var shown = new List<string>();
        Guid? before = null;
        while (await store.ListAsync(shops.Shop, filter with { Before = before }) is { Count: > 0 } page)
        {
            shown.AddRange(page.Select(entry => entry.ObjectName));
            before = page[^1].Id;
        }

        var lines = await LinesAsync(store, shops.Shop, filter);
        Assert.Equal(shown, lines.Skip(1).Select(line => line.Split(',')[6]));
        Assert.All(await store.ListAsync(shops.Shop, filter with { Take = 200 }),
            entry => Assert.InRange(entry.At, filter.From!.Value, filter.To!.Value));
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 23, 0), filter.From);
        Assert.InRange(shown.Count, 300, 384);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    public async Task Write_NamesThatLookLikeFormulas_AreTexts(string name)
    {
        await using var shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        await shops.Database.WriteAsync(context => context.Add(Entry(shops.Shop, Instant.FromUtc(2026, 11, 22, 0, 0), name)));
        var lines = await LinesAsync(shops.Database.Get<AuditStore>(), shops.Shop, new AuditFilter { ObjectType = "test" });
        Assert.Contains($"'{name}", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAnAddress_LeavesOutWhatIsNoDay()
    {
        Assert.Equal(new LocalDate(2026, 11, 21), AuditView.Day("2026-11-21"));
        Assert.Null(AuditView.Day("21.11.2026"));
        Assert.Null(AuditView.Day(null));
    }

    private static async Task<string[]> LinesAsync(AuditStore store, Domain.Shops.ShopId shop, AuditFilter filter)
    {
        using var output = new MemoryStream();
        await new AuditExport(store).WriteAsync(output, shop, filter, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static AuditRecord Entry(Domain.Shops.ShopId shop, Instant at, string name) => new()
    {
        ShopId = shop,
        Id = Guid.CreateVersion7(at.ToDateTimeOffset()),
        At = at,
        ActorName = "Eve",
        Action = "test.done",
        ObjectType = "test",
        ObjectId = "1",
        ObjectName = name,
        Diff = "[]",
        Origin = "console",
    };
}
