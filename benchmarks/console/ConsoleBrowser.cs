using ExperienceManager.Web.Features.Demo;
using Microsoft.Playwright;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>Chromium, and a merchant who is signed in.</summary>
internal sealed class ConsoleBrowser : IAsyncDisposable
{
    // A hundred renderers would start for longer than they are measured.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--renderer-process-limit=8"];

    // Debian's, the one without a window first; elsewhere Playwright's own.
    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _address;
    private string _session = "";

    private ConsoleBrowser(IPlaywright playwright, IBrowser browser, string address)
    {
        _playwright = playwright;
        _browser = browser;
        _address = address;
    }

    public static async Task<ConsoleBrowser> StartAsync(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Installed.FirstOrDefault(File.Exists), Args = Arguments });
        var browser = new ConsoleBrowser(playwright, chromium, address.ToString().TrimEnd('/'));
        await browser.SignInAsync();
        return browser;
    }

    /// <summary>A browser that has been here before only to sign in: nothing is cached.</summary>
    public async Task<IBrowserContext> OpenContextAsync()
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = _address,
            ViewportSize = new() { Width = 1280, Height = 900 },
            Locale = "en-US",
            StorageState = _session.Length > 0 ? _session : null,
        });
        await using var script = typeof(ConsoleBrowser).Assembly.GetManifestResourceStream("probe.js")!;
        await context.AddInitScriptAsync(await new StreamReader(script).ReadToEndAsync());
        return context;
    }

    /// <summary>Opens a page and says after how many milliseconds what it is opened for was there.</summary>
    public static async Task<(IPage Page, double Shown)> OpenAsync(IBrowserContext context, string address, string selector)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        return (page, await page.EvaluateAsync<double>("selector => probe.shown(selector)", selector));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    private async Task SignInAsync()
    {
        var context = await OpenContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login");
        await page.GetByLabel("E-mail").FillAsync("merchant@demo.example");
        await page.GetByLabel("Password").FillAsync(DemoPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/shops/**");
        _session = await context.StorageStateAsync();
        await context.CloseAsync();
    }
}
