using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Experiences;

namespace ExperienceManager.Tests.Unit.Experiences;

public sealed class ExperienceRestoringTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_Deleted_HasItsIdItsRevisionsAndItsState(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var made = Expect.Success(await shops.Experiences.CreateAsync(shops.Shop, shops.Editor, "Winter"));
        made = Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, made.Experience.Id, made.Version));
        made = Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, made.Experience.Id, made.Version));
        var deleted = Expect.Success(await shops.Experiences.DeleteWithUndoAsync(shops.Shop, shops.Editor, made.Experience.Id,
            made.Version));
        Assert.Null(await shops.Experiences.FindAsync(shops.Shop, made.Experience.Id));
        Expect.Failure(Failure.NotFound, "experience_not_found", await shops.Experiences.RestoreAsync(shops.Other, shops.Stranger,
            deleted));
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Experiences.RestoreAsync(shops.Shop, shops.Stranger, deleted));
        var restored = Expect.Success(await shops.Experiences.RestoreAsync(shops.Shop, shops.Editor, deleted));
        Assert.Equal(made.Experience, restored.Experience);
        Assert.Equal([2, 1], await shops.RevisionsAsync(shops.Shop, made.Experience.Id));
        Expect.Failure(Failure.Conflict, "cannot_restore", await shops.Experiences.RestoreAsync(shops.Shop, shops.Editor, deleted));
    }

    [Theory, OnSqlite]
    public async Task Audience_OfAPublishedExperience_SaysWhoSeesIt(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var page = Expect.Success(await shops.Experiences.CreateAsync(shops.Shop, shops.Editor, "Winter"));
        page = Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, page.Experience.Id, page.Version));
        Assert.Equal("No segment that is on uses it, so no shopper sees it.", ExperienceState.Of(page).Title.ToString());
        var draft = await shops.DraftAsync() with { ExperienceId = page.Experience.Id };
        var segment = Expect.Success(await shops.Segments.CreateAsync(shops.Shop, shops.Editor, draft));
        Assert.Equal("Orders of 1 segment show revision 1.", await TitleAsync());
        Expect.Success(await shops.Segments.SetEnabledAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, false));
        Assert.Equal("No segment that is on uses it, so no shopper sees it.", await TitleAsync());
        Expect.Success(await shops.Experiences.SetDefaultAsync(shops.Shop, shops.Editor, page.Experience.Id));
        Assert.Equal("Orders that match no segment show revision 1.", await TitleAsync());

        async Task<string> TitleAsync() =>
            ExperienceState.Of((await shops.Experiences.FindAsync(shops.Shop, page.Experience.Id))!).Title.ToString();
    }
}
