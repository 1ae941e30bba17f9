using Bunit;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shipments.Console;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Shipments;

/// <summary>The parts of the page Shipments.</summary>
public sealed class ShipmentPartsTests : ConsoleContext, IAsyncLifetime
{
    private TestShops _shops = null!;

    public async ValueTask InitializeAsync()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        Services.AddSingleton(TimeProvider.System).AddScoped<Announcements>().AddScoped<Toasts>()
            .AddSingleton(_shops.Database.Get<SettingsStore>()).AddSingleton(_shops.Database.Get<IShopOrders>())
            .AddSingleton(_shops.Database.Get<LastEditors>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _shops.DisposeAsync();
    }

    [Fact]
    public async Task Form_TurningAServiceOff_AsksFirstAndSaves()
    {
        var form = RenderForm(_shops.Editor, ShopRole.Editor);
        await ChooseAsync(form.WaitForElement("[aria-labelledby='pp-status-label']"), "Disabled");
        form.Find("form[aria-label='Shipment rules']").Submit();
        Dialogs.WaitForAssertion(() => Assert.Contains("Turn pp off?", Dialogs.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Equal(ServiceStatus.Live, (await RulesAsync()).Pp.Status);
        Dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Turn off").Click();
        form.WaitForAssertion(
            () => Assert.True(form.Find("form[aria-label='Shipment rules'] button[type=submit]").HasAttribute("disabled")),
            TimeSpan.FromSeconds(30));
        Assert.Equal(ServiceStatus.Disabled, (await RulesAsync()).Pp.Status);
    }

    [Fact]
    public async Task Form_AnotherUserSavedMeanwhile_ShowsBothAndKeepsMine()
    {
        var form = RenderForm(_shops.Editor, ShopRole.Editor);
        await ChooseAsync(form.WaitForElement("[aria-labelledby='pp-status-label']"), "Testing");
        var settings = _shops.Database.Get<SettingsStore>();
        Expect.Success(await settings.SaveRulesAsync(
            _shops.Shop, _shops.Admin, 1, ShipmentRules.Default.With(TrackingService.Hc, new() { Carriers = ["dhl"] })));
        await form.Find("form[aria-label='Shipment rules']").SubmitAsync();
        form.WaitForAssertion(
            () => Assert.Contains("Ada changed these rules while you were editing.", form.Markup, StringComparison.Ordinal),
            TimeSpan.FromSeconds(30));
        Assert.Contains("pp: status", form.Markup, StringComparison.Ordinal);
        form.FindAll("button").Single(button => button.TextContent.Trim() == "Keep mine").Click();
        await form.Find("form[aria-label='Shipment rules']").SubmitAsync();
        Assert.Equal(ServiceStatus.Testing, (await RulesAsync()).Pp.Status);
    }

    [Fact]
    public async Task Form_SavedInAnotherTabByTheSamePerson_SaysThatItWasThem()
    {
        var form = RenderForm(_shops.Editor, ShopRole.Editor);
        await ChooseAsync(form.WaitForElement("[aria-labelledby='pp-status-label']"), "Testing");
        var settings = _shops.Database.Get<SettingsStore>();
        var other = ShipmentRules.Default.With(TrackingService.Hc, new() { Carriers = ["dhl"] });
        Expect.Success(await settings.SaveRulesAsync(_shops.Shop, _shops.Editor, 1, other));
        await form.Find("form[aria-label='Shipment rules']").SubmitAsync();
        form.WaitForAssertion(
            () => Assert.Contains("You, in another tab, changed these rules", form.Markup, StringComparison.Ordinal),
            TimeSpan.FromSeconds(30));
        var refused = await settings.SaveRulesAsync(_shops.Shop, _shops.Editor, 1, ShipmentRules.Default);
        Assert.StartsWith("You, in another tab, changed these settings", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Form_Viewer_ReadsOnly()
    {
        var form = RenderForm(_shops.Viewer, ShopRole.Viewer);
        Assert.True(form.WaitForElement("fieldset").HasAttribute("disabled"));
        Assert.Empty(form.FindAll("form[aria-label='Shipment rules'] button[type=submit]"));
    }

    [Fact]
    public void TruthTable_TypedOrder_SaysWhichRuleDecides()
    {
        var rules = ShipmentRules.Default.With(TrackingService.Hc, new() { OverrideLabels = ["vip"] });
        var table = Render<TruthTable>(
            parameters =>
            parameters.Add(part => part.Rules, rules).Add(part => part.Suggestions, ShipmentSuggestions.None)
                .AddCascadingValue(Context(_shops.Editor, ShopRole.Editor)));
        Assert.Contains("hc: Not submitted. The shipment has no carrier that is enabled for hc.", Verdicts(table));
        table.Find("#try-carrier").Input("dhl");
        Assert.Contains("pp: Submitted. The carrier “dhl” is not disabled for pp.", Verdicts(table));
        table.Find("#try-labels").Input("vip");
        table.Find("#try-labels").KeyDown("Enter");
        Assert.Contains("hc: Submitted. The order has the override label “vip”.", Verdicts(table));
        var row = table.FindAll("tbody tr")[(int)ShipmentRule.OverrideLabel];
        Assert.Contains("Submitted", row.QuerySelector("td[data-label=hc]")!.TextContent, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Verdicts(IRenderedComponent<TruthTable> table) =>
        table.FindAll("ul[aria-label=Verdicts] li").Select(item => item.TextContent.Trim());

    private IRenderedComponent<ShipmentRulesForm> RenderForm(Actor actor, ShopRole role) =>
        Render<ShipmentRulesForm>(parameters => parameters.AddCascadingValue(Context(actor, role)));

    private ShopContext Context(Actor actor, ShopRole role) =>
        new(new ShopInfo(_shops.Shop, "first", "First", "en-US", ["en-US"], "Europe/Berlin"), actor, role, default);

    private async Task<ShipmentRules> RulesAsync() => (await _shops.Database.Get<SettingsStore>().RulesAsync(_shops.Shop)).Value;
}
