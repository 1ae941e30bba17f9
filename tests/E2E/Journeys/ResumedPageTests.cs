using ExperienceManager.Tests.E2E.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>A page whose circuit ended, by a cut or because its tab was hidden for long: it goes on without a reload.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class ResumedPageTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    // What would take half an hour takes a moment.
    private const string HurryPause =
        """
        const wait = window.setTimeout;
        window.setTimeout = (run, delay, ...values) => wait(run, delay === 30 * 60 * 1000 ? 10 : delay, ...values);
        """;

    private const string SetHidden =
        """
        (hidden) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """;

    private readonly LastCircuit _circuit = new();

    [Fact]
    public async Task FormsWithoutADraft_CircuitGivenUp_KeepWhatWasTyped()
    {
        await using var app = Start();
        await using var proxy = new TcpProxy(new Uri(app.Address));
        var page = await SignInAsync(proxy.Address);
        var name = page.GetByLabel("Name", new() { Exact = true });
        const string renamed = "Northwind, renamed";
        await CutAsync(page, proxy, "settings", () => name.FillAsync(renamed), () => Assertions.Expect(name).ToHaveValueAsync(renamed));

        var url = page.GetByLabel("URL of pp (optional)");
        const string address = "https://pp.example/shipments";
        await CutAsync(page, proxy, "shipments", () => url.FillAsync(address), () => Assertions.Expect(url).ToHaveValueAsync(address));

        var mirror = page.GetByRole(AriaRole.Switch, new() { Name = "Mirror tags" });
        await CutAsync(page, proxy, "integrations", () => mirror.ClickAsync(), () => Assertions.Expect(mirror).ToBeCheckedAsync());
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(new SegmentPages(page).Toast("Labels saved.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task HiddenTab_AfterAWhile_GivesItsCircuitBackAndContinuesWhenShown()
    {
        await using var app = Start();
        var page = await SignInAsync(app.Address);
        await page.GotoAsync("/shops/demo/experience-manager");
        var change = page.Button("Change default experience");
        await Assertions.Expect(change).ToBeVisibleAsync();
        await page.EvaluateAsync("() => { window.isTheSameDocument = true; }");

        await page.EvaluateAsync(SetHidden, true);
        await _circuit.ClosedAsync();
        await page.EvaluateAsync(SetHidden, false);

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await change.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Change default experience" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSameDocument === true"), "The page was loaded again.");
    }

    [Fact]
    public async Task HiddenTab_ShownWhileItIsBeingPaused_Continues()
    {
        await using var app = Start();
        var page = await SignInAsync(app.Address);
        await page.GotoAsync("/shops/demo/experience-manager");
        var change = page.Button("Change default experience");
        await Assertions.Expect(change).ToBeVisibleAsync();
        await page.EvaluateAsync(
            $$"""
            () => {
              const pause = Blazor.pauseCircuit;
              Blazor.pauseCircuit = () => {
                Promise.resolve().then(() => ({{SetHidden}})(false));
                return pause();
              };
            }
            """);

        await page.EvaluateAsync(SetHidden, true);
        await _circuit.ClosedAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await change.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Change default experience" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task HiddenTab_WithUnsavedText_KeepsItsCircuit()
    {
        await using var app = Start();
        var page = await SignInAsync(app.Address);
        await page.GotoAsync("/shops/demo/settings");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Northwind, renamed");
        await Assertions.Expect(page.Button("Save")).ToBeEnabledAsync();
        await page.WaitForFunctionAsync("() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))");
        await page.EvaluateAsync("() => { Blazor.pauseCircuit = () => { window.isPaused = true; return true; }; }");

        await page.EvaluateAsync(SetHidden, true);
        // Timers run in their order: the one that would pause is due before this one.
        await page.EvaluateAsync("() => new Promise((done) => setTimeout(done, 20))");

        Assert.False(await page.EvaluateAsync<bool>("() => window.isPaused === true"), "The page was paused with unsaved text in it.");
    }

    private async Task CutAsync(IPage page, TcpProxy proxy, string address, Func<Task> type, Func<Task> isKept)
    {
        await page.GotoAsync($"/shops/demo/{address}");
        await type();
        var save = page.Button("Save");
        await Assertions.Expect(save).ToBeEnabledAsync();
        await page.EvaluateAsync("() => { window.isTheSameDocument = true; }");
        proxy.Cut();
        await _circuit.ClosedAsync();
        proxy.Restore();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToBeHiddenAsync();
        await isKept();
        await Assertions.Expect(save).ToBeEnabledAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSameDocument === true"), "The page was loaded again.");
    }

    private ConsoleApp Start() => new(change: services => services
        .AddSingleton<CircuitHandler>(_circuit)
        .Configure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMilliseconds(100)));

    private async Task<IPage> SignInAsync(string address)
    {
        var page = await Fixture.NewPageAtAsync(address);
        await page.AddInitScriptAsync(HurryPause);
        await page.SignInAsync(ConsoleSteps.Merchant);
        return page;
    }
}
