using Bunit;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Experiences.Sheet;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Experiences.Sheet;

/// <summary>The contact sheet of a shop: which pages it frames, and what is missing on them.</summary>
public sealed class ContactSheetPageTests : ConsoleContext, IAsyncLifetime
{
    private TestShops _shops = null!;

    public async ValueTask InitializeAsync()
    {
        _shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        Services.AddSingleton(_shops.Experiences).AddSingleton(_shops.Database.Get<OrderStore>());
        Services.AddSingleton(_shops.Database.Get<UsedLocales>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _shops.DisposeAsync();
    }

    [Fact]
    public async Task Sheet_OfAnExperience_FramesEachLocaleStateAndDevice_WithWhatIsMissing()
    {
        var id = await PublishedAsync();
        var stored = (await _shops.Experiences.FindAsync(_shops.Shop, id))!;
        var missing = ContentTexts.Translations(stored.Experience.Published!.Content, ["de-DE"])[0].Missing;
        Assert.True(missing > 0);
        var page = await DrawAsync(id, "?locales=en-US,de-DE&states=delivered,problem&devices=phone");
        var frames = page.FindAll("iframe");
        Assert.Equal(4, frames.Count);
        Assert.All(frames, frame =>
        {
            Assert.Equal(("lazy", "-1"), (frame.GetAttribute("loading"), frame.GetAttribute("tabindex")));
            Assert.True(frame.HasAttribute("inert") && frame.GetAttribute("aria-hidden") == "true");
            Assert.Contains("sheet=true", Source(frame), StringComparison.Ordinal);
            Assert.Contains("content=published", Source(frame), StringComparison.Ordinal);
        });
        Assert.Equal(
            ["Delivered, Phone: en-US, Winter page, open preview", "Problem, Phone: en-US, Winter page, open preview",
             "Delivered, Phone: de-DE, Winter page, open preview", "Problem, Phone: de-DE, Winter page, open preview"],
            page.FindAll(".sheet-caption a").Select(link => link.GetAttribute("aria-label")));
        Assert.Equal([$"{missing} missing", $"{missing} missing"], page.FindAll(".sheet-mark").Select(mark => mark.TextContent.Trim()));
        Assert.Contains($"{missing} texts missing", page.Find("[aria-label='de-DE, Winter page'] h3").TextContent,
            StringComparison.Ordinal);
        Assert.Contains("No text missing", page.Find("[aria-label='en-US, Winter page'] h3").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_OfTheShop_SaysWhatWasNeverPublished_AndShowsItsDraft()
    {
        var draft = Expect.Success(await _shops.Experiences.CreateAsync(_shops.Shop, _shops.Editor, "Only a draft"));
        var published = await DrawAsync(null, "?devices=phone&states=delivered&locales=en-US");
        Assert.Contains("It was never published", published.Markup, StringComparison.Ordinal);
        var id = $"{draft.Experience.Id}";
        Assert.DoesNotContain(published.FindAll("iframe"), frame => Source(frame).Contains(id, StringComparison.Ordinal));
        var drafts = await DrawAsync(null, "?devices=phone&states=delivered&locales=en-US&content=draft");
        Assert.Equal(2, drafts.FindAll("iframe").Count);
        Assert.All(drafts.FindAll("iframe"), frame => Assert.DoesNotContain("content=", Source(frame), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sheet_NothingChosen_SaysSo()
    {
        var page = await DrawAsync(null, "?locales=none");
        Assert.Empty(page.FindAll("iframe"));
        Assert.Contains("Choose at least one locale, one state and one device.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_OfAnotherShopsExperience_IsNotFound()
    {
        var page = await DrawAsync(await _shops.DefaultExperienceAsync(_shops.Other), "");
        Assert.Contains("Experience not found", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("iframe"));
    }

    [Fact]
    public async Task Choice_LastStateTakenOff_IsInTheAddress()
    {
        var page = await DrawAsync(null, "?locales=en-US&states=delivered&devices=phone");
        await page.FindAll("fieldset")[1].QuerySelectorAll("input[type=checkbox]")[5].ChangeAsync(false);
        Assert.Contains("states=none", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private async Task<Guid> PublishedAsync()
    {
        var (store, shop, editor) = (_shops.Experiences, _shops.Shop, _shops.Editor);
        var made = Expect.Success(await store.CreateAsync(shop, editor, "Winter page"));
        var (headline, body) = (LocalizedText.Empty.With("en-US", "Hello"), LocalizedText.Empty.With("en-US", "Winter"));
        var content = made.Experience.Draft with { Hero = new Hero { Headline = headline, Body = body } };
        var saved = Expect.Success(await store.SaveDraftAsync(shop, editor, made.Experience.Id, made.Version, "Winter page", content));
        return Expect.Success(await store.PublishAsync(shop, editor, saved.Experience.Id, saved.Version)).Experience.Id;
    }

    private static string Source(AngleSharp.Dom.IElement frame) => frame.GetAttribute("src")!;

    private async Task<IRenderedComponent<CascadingValue<ShopContext>>> DrawAsync(Guid? id, string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/shops/first/experiences/sheet{query}");
        var shop = (await _shops.Database.Get<ShopStore>().FindAsync(_shops.Shop))!;
        var context = new ShopContext(shop, _shops.Viewer, ShopRole.Viewer, ReleaseState.Live);
        var page = Render<CascadingValue<ShopContext>>(parameters => parameters.Add(value => value.Value, context)
            .AddChildContent<ContactSheetPage>(sheet => sheet.Add(part => part.Slug, "first").Add(part => part.Id, id)));
        page.WaitForElement("h1");
        return page;
    }
}
