using Bunit;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Keeping;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>The card of the settings page that says how long raw events are kept.</summary>
public sealed class RetentionFormTests : ConsoleContext
{
    [Fact]
    public async Task Choose_AnotherTime_IsSavedAndShown()
    {
        await using var shops = await ShopsAsync();
        var form = Draw(shops, shops.Admin, await ShopAsync(shops));
        Assert.Equal("13 months", Select(form).GetAttribute("value"));
        await Select(form).MouseDownAsync();
        Assert.Equal(["90 days", "180 days", "13 months", "2 years", "5 years"],
            Popovers.FindAll("[role=option]").Select(option => option.TextContent.Trim()));
        await Popovers.FindAll("[role=option]")[1].ClickAsync();
        form.WaitForAssertion(() => Assert.Equal("180 days", Select(form).GetAttribute("value")));
        Assert.Equal(180, (await Store(shops).GetAsync(shops.Shop)).KeepDays);
        Assert.Empty(form.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Choose_AnotherUserWasFaster_ShowsTheirsAndSaysSo()
    {
        await using var shops = await ShopsAsync();
        var form = Draw(shops, shops.Admin, await ShopAsync(shops));
        Expect.Success(await Store(shops).SetAsync(shops.Shop, shops.Admin, 0, 730));
        await ChooseAsync(Select(form), "90 days");
        form.WaitForAssertion(
            () => Assert.Contains("Another user changed this setting", form.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(("2 years", 730), (Select(form).GetAttribute("value"), (await Store(shops).GetAsync(shops.Shop)).KeepDays));
    }

    [Fact]
    public async Task Choose_NoAdmin_IsRefusedAndNothingChanges()
    {
        await using var shops = await ShopsAsync();
        var form = Draw(shops, shops.Editor, await ShopAsync(shops));
        await ChooseAsync(Select(form), "90 days");
        form.WaitForElement("[role=alert]");
        Assert.Equal(EventRetention.UsualDays, (await Store(shops).GetAsync(shops.Shop)).KeepDays);
    }

    [Fact]
    public async Task Draw_TimeThatCannotBeChosen_IsThereAllTheSame()
    {
        await using var shops = await ShopsAsync();
        Expect.Success(await Store(shops).SetAsync(shops.Shop, shops.Admin, 0, 100));
        var form = Draw(shops, shops.Admin, await ShopAsync(shops));
        Assert.Equal("100 days", Select(form).GetAttribute("value"));
    }

    private static Task<TestShops> ShopsAsync() =>
        TestShops.CreateAsync(DatabaseProvider.Sqlite, builder => builder.Services.AddSingleton<RetentionStore>());

    private static RetentionStore Store(TestShops shops) => shops.Database.Get<RetentionStore>();

    private static async Task<ShopInfo> ShopAsync(TestShops shops) =>
        (await shops.Database.Get<ShopStore>().ListAsync()).Single(shop => shop.Id == shops.Shop);

    private static AngleSharp.Dom.IElement Select(IRenderedComponent<RetentionForm> form) => form.Find("[role=combobox]");

    private IRenderedComponent<RetentionForm> Draw(TestShops shops, Actor actor, ShopInfo shop)
    {
        Services.AddSingleton(Store(shops)).AddSingleton(TimeProvider.System).AddScoped<Announcements>().AddScoped<Toasts>();
        var form = Render<RetentionForm>(
            parameters => parameters.Add(part => part.Shop, new ShopContext(shop, actor, ShopRole.Admin, ReleaseState.Live)));
        form.WaitForState(() => !Select(form).HasAttribute("disabled"));
        return form;
    }
}
