using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Pictures;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Tests.Unit.Pictures;

/// <summary>The pictures that a shop has uploaded.</summary>
public sealed class PictureGalleryTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task List_UploadedPictures_SaysSizeAndWhereTheyAreUsed(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (hero, tile, _) = (await UploadAsync(shops, 30, 20), await UploadAsync(shops, 12, 9), await UploadAsync(shops, 5, 5));
        await UseInHeroAsync(shops, hero);
        var draft = CampaignShops.Draft("Gold days")
            with
        { Content = CampaignShops.Content(Slot.Basic) with { ImageUrl = TranslatedText.Of(tile) } };
        await shops.CampaignAsync(draft);
        var pictures = (await Gallery(shops).ListAsync(await ShopAsync(shops))).OrderByDescending(picture => picture.Size.Width).ToList();
        Assert.Equal([new(30, 20), new(12, 9), new(5, 5)], pictures.Select(picture => picture.Size));
        Assert.Equal([hero, tile], pictures.Take(2).Select(picture => picture.Url));
        Assert.NotEmpty(pictures[0].UsedBy);
        Assert.Equal(["Gold days"], pictures[1].UsedBy.Select(user => user.ToString()));
        Assert.Empty(pictures[2].UsedBy);
        Assert.All(pictures, picture => Assert.True(picture.Length > 0));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_UsedPicture_IsRefusedAndAnUnusedOneIsGone(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (used, free) = (await UploadAsync(shops, 30, 20), await UploadAsync(shops, 12, 9));
        await UseInHeroAsync(shops, used);
        Expect.Failure(Failure.Conflict, "picture_in_use", await Gallery(shops).DeleteAsync(shops.Shop, shops.Editor, HashOf(used)));
        Assert.Equal(new PictureSize(12, 9), Expect.Success(await Gallery(shops).DeleteAsync(shops.Shop, shops.Editor, HashOf(free))));
        Assert.Null(await shops.Database.Get<ImageStore>().FindAsync(shops.Shop, HashOf(free)));
        Assert.Equal(used, Assert.Single(await Gallery(shops).ListAsync(await ShopAsync(shops))).Url);
        Expect.Failure(Failure.NotFound, "picture_not_found", await Gallery(shops).DeleteAsync(shops.Shop, shops.Editor, HashOf(free)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Gallery_OfAnotherShop_IsNotSeenAndNotDeleted(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var url = await UploadAsync(shops, 30, 20);
        var other = (await shops.Database.Get<ShopStore>().FindAsync(shops.Other))!;
        Assert.Empty(await Gallery(shops).ListAsync(other));
        Assert.Null(await Gallery(shops).SizeOfAsync(other, url));
        Assert.Equal(Failure.NotFound, (await Gallery(shops).DeleteAsync(shops.Other, shops.Stranger, HashOf(url))).Failure);
        Assert.Equal(Failure.NotFound, (await Gallery(shops).DeleteAsync(shops.Shop, shops.Stranger, HashOf(url))).Failure);
        Assert.Equal(Failure.Forbidden, (await Gallery(shops).DeleteAsync(shops.Shop, shops.Viewer, HashOf(url))).Failure);
        Assert.Equal(new PictureSize(30, 20), await Gallery(shops).SizeOfAsync(await ShopAsync(shops), url));
    }

    private static PictureGallery Gallery(TestShops shops) => shops.Database.Get<PictureGallery>();

    private static async Task<ShopInfo> ShopAsync(TestShops shops) => (await shops.Database.Get<ShopStore>().FindAsync(shops.Shop))!;

    private static string HashOf(string url) => Path.GetFileNameWithoutExtension(url);

    private static async Task<string> UploadAsync(TestShops shops, int width, int height) =>
        Expect.Success(await shops.Database.Get<ImageStore>().AddAsync(shops.Shop, shops.Editor, RealPictures.Png(width, height)));

    private static async Task UseInHeroAsync(TestShops shops, string url)
    {
        var id = await shops.DefaultExperienceAsync();
        var stored = (await shops.Experiences.FindAsync(shops.Shop, id))!;
        var content = stored.Experience.Draft with { Hero = stored.Experience.Draft.Hero with { ImageUrl = url } };
        Expect.Success(await shops.Experiences.SaveDraftAsync(
            shops.Shop, shops.Editor, id, stored.Version, stored.Experience.Name, content));
    }
}
