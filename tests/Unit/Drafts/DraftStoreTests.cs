using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences.Editor;

namespace ExperienceManager.Tests.Unit.Drafts;

public sealed class DraftStoreTests
{
    private static readonly ExperienceContent Content =
        new ExperienceContent { Hero = new() { Headline = LocalizedText.Of("Kept 🎁", "Behalten") } }
            .With(new(DeliveryState.Delivered) { Hero = new() { Headline = LocalizedText.Of("Here", "Da") } });

    [Theory, OnSqlite, OnPostgres]
    public async Task Keep_TwiceThenDiscard_HoldsTheLastUntilThen(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var (store, id) = (shops.Database.Get<DraftStore<NamedContent>>(), await shops.DefaultExperienceAsync());
        Assert.NotNull(await store.KeepAsync(shops.Shop, shops.Editor, id, 3, new("First", new())));
        Assert.NotNull(await store.KeepAsync(shops.Shop, shops.Editor, id, 4, new("Second", Content)));
        var kept = await store.FindAsync(shops.Shop, shops.Editor, id);
        Assert.Equal((4, "Second", Content), (kept!.BaseVersion, kept.Work.Name, kept.Work.Content));
        Assert.Null(await store.FindAsync(shops.Shop, shops.Admin, id));
        await store.DiscardAsync(shops.Shop, shops.Editor, id);
        Assert.Null(await store.FindAsync(shops.Shop, shops.Editor, id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Keep_ByThoseWhoMayNotEditOrOfNothing_KeepsNothing(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var (store, id) = (shops.Database.Get<DraftStore<NamedContent>>(), await shops.DefaultExperienceAsync());
        foreach (var actor in new[] { shops.Viewer, shops.Stranger, Actor.System })
            Assert.Null(await store.KeepAsync(shops.Shop, actor, id, 1, new("x", Content)));
        Assert.Null(await store.KeepAsync(shops.Shop, shops.Editor, Guid.NewGuid(), 1, new("x", Content)));
        Assert.Null(await store.KeepAsync(
            shops.Other, shops.Editor, await shops.DefaultExperienceAsync(shops.Other), 1, new("x", Content)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_OfTheExperience_TakesKeptWorkAlong(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var store = shops.Database.Get<DraftStore<NamedContent>>();
        var copy = Expect.Success(await shops.Experiences.DuplicateAsync(shops.Shop, shops.Editor, await shops.DefaultExperienceAsync()));
        await store.KeepAsync(shops.Shop, shops.Editor, copy.Experience.Id, copy.Version, new("x", Content));
        Expect.Success(await shops.Experiences.DeleteAsync(shops.Shop, shops.Editor, copy.Experience.Id, copy.Version));
        Assert.Null(await store.FindAsync(shops.Shop, shops.Editor, copy.Experience.Id));
    }

    private static Task<TestShops> CreateAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, builder => builder.Services.AddDraftsOf<NamedContent, ExperienceDrafts>());
}
