using Bunit;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Connections;

/// <summary>The card Labels on the page Integrations.</summary>
public sealed class LabelSourcesCardTests : ConsoleContext, IAsyncLifetime
{
    private static readonly string[] Names =
        ["Shopify tags become labels", "Shopware tags, groups and channels become labels", "Klaviyo lists and segments become labels",
            "Mirror tags"];

    private TestShops _shops = null!;

    public async ValueTask InitializeAsync()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        Services.AddSingleton(TimeProvider.System).AddScoped<Announcements>().AddScoped<Toasts>()
            .AddSingleton(_shops.Database.Get<SettingsStore>())
            .AddSingleton(new LabelDependents(_shops.Database.Get<SnapshotCache>()));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _shops.DisposeAsync();
    }

    [Fact]
    public async Task Switches_LabelsThatASegmentTests_AreAskedAboutBeforeTheyEnd()
    {
        var rule = RuleJson.Read("""{"attribute":"order.label","operator":"equals","value":"Shopify.tag.vip"}""").Value;
        Expect.Success(await _shops.Segments.CreateAsync(_shops.Shop, _shops.Editor,
            await _shops.DraftAsync("Tagged") with { Rule = rule }));
        var card = Draw(_shops.Admin, ShopRole.Admin);
        card.WaitForElement("[role=switch]");
        Switch(card, Names[0]).Change(false);
        var saving = card.Find("form").SubmitAsync();
        var facts = await Dialogs.WaitForElementsAsync(".dialog-body li");
        Assert.Equal("New orders get no more labels of Shopify. Their labels are used by the segment “Tagged”.", Assert.Single(facts)
            .TextContent);
        await Dialogs.FindAll(".dialog-actions button").Single(button => button.TextContent == "Back").ClickAsync();
        await saving;
        Assert.True((await StoredAsync()).Value.Shopify);
    }

    [Fact]
    public async Task Switches_AdminChangesAndSaves_AreTheSettingsWithHistory()
    {
        var card = Draw(_shops.Admin, ShopRole.Admin);
        card.WaitForElement("[role=switch]");
        Assert.Equal(Names.Zip(["true", "true", "true", "false"]),
            card.FindAll("[role=switch]").Select(found => (found.GetAttribute("aria-label")!, found.GetAttribute("aria-checked")!)));
        foreach (var name in Names) Switch(card, name).Change(Switch(card, name).GetAttribute("aria-checked") != "true");
        await card.Find("form").SubmitAsync();
        card.WaitForAssertion(() => Assert.True(card.Find("button[type=submit]").HasAttribute("disabled")), TimeSpan.FromSeconds(30));
        Assert.Equal(new LabelSources { Shopify = false, Shopware = false, Klaviyo = false, MirrorTags = true },
            (await StoredAsync()).Value);
        await using var context = _shops.Database.Read();
        Assert.Equal("Ada", (await context.Set<AuditRecord>().SingleAsync(entry => entry.Action == "settings.updated")).ActorName);
    }

    [Fact]
    public async Task Switches_AnotherUserSavedMeanwhile_SaysSoAndLoadsTheirs()
    {
        var card = Draw(_shops.Admin, ShopRole.Admin);
        card.WaitForElement("[role=switch]");
        Switch(card, "Mirror tags").Change(true);
        await _shops.SetLabelSourcesAsync(new() { Klaviyo = false });
        await card.Find("form").SubmitAsync();
        card.WaitForAssertion(
            () => Assert.Contains(
            "changed these settings while you were editing", card.Find("[role=alert]").TextContent, StringComparison.Ordinal),
            TimeSpan.FromSeconds(30));
        await card.FindAll("button").Single(button => button.TextContent == "Load the saved switches").ClickAsync(new());
        card.WaitForAssertion(
            () => Assert.Equal("false", Switch(card, "Klaviyo lists and segments become labels").GetAttribute("aria-checked")),
            TimeSpan.FromSeconds(30));
        Assert.Equal("false", Switch(card, "Mirror tags").GetAttribute("aria-checked"));
        Assert.Equal(new LabelSources { Klaviyo = false }, (await StoredAsync()).Value);
    }

    [Fact]
    public async Task Switches_Editor_AreReadOnlyAndTheStoreRefuses()
    {
        var card = Draw(_shops.Editor, ShopRole.Editor);
        card.WaitForElement("[role=switch]");
        Assert.All(card.FindAll("[role=switch]"), found => Assert.True(found.HasAttribute("disabled")));
        Assert.Empty(card.FindAll("button[type=submit]"));
        var refused = await _shops.Database.Get<SettingsStore>()
            .SaveLabelSourcesAsync(_shops.Shop, _shops.Editor, 1, new() { Klaviyo = false });
        Assert.Equal("forbidden", refused.Key);
    }

    private static AngleSharp.Dom.IElement Switch(IRenderedComponent<LabelSourcesCard> card, string name) =>
        card.Find($"[role=switch][aria-label='{name}']");

    private IRenderedComponent<LabelSourcesCard> Draw(Actor actor, ShopRole role) => Render<LabelSourcesCard>(parameters =>
        parameters.AddCascadingValue(
            new ShopContext(new ShopInfo(_shops.Shop, "first", "First", "en-US", ["en-US"], "Europe/Berlin"), actor, role, default)));

    private Task<StoredSettings<LabelSources>> StoredAsync() => _shops.Database.Get<SettingsStore>().LabelSourcesAsync(_shops.Shop);
}
