using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>One app and one Chromium for all browser tests; every test opens its own contexts.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    // Debian's; elsewhere Playwright's own. The shell has no window around the page, whose toolbar Chromium 156 restarts every second.
    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly Dictionary<string, string> _sessions = [];
    private IPlaywright? _playwright;

    public ConsoleApp App { get; } = new();

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();

        // A shared build machine may be slow; nothing waits longer than it has to.
        Assertions.SetDefaultExpectTimeout(15_000);
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Installed.FirstOrDefault(File.Exists),
            Args = Arguments,
        });
    }

    /// <summary>A fresh context and page at the app's address.</summary>
    public Task<IPage> NewPageAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light) =>
        NewPageAsync(null, width, height, scheme);

    /// <summary>A fresh context and page of another server, or of this one by another address.</summary>
    public Task<IPage> NewPageAtAsync(string address) => NewPageAsync(null, 1280, 900, ColorScheme.Light, address);

    /// <summary>The same, signed in: cookies do not depend on the port.</summary>
    public async Task<IPage> SignedInAtAsync(string address, string email) =>
        await NewPageAsync(await SessionAsync(email), 1280, 900, ColorScheme.Light, address);

    /// <summary>The same, of someone who has signed in before.</summary>
    public async Task<IPage> SignedInAsync(string email, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light) =>
        await NewPageAsync(await SessionAsync(email), width, height, scheme);

    /// <summary>Closes what a test opened: a page left open keeps its circuit and goes on drawing.</summary>
    public async Task CloseAllAsync()
    {
        foreach (var context in Browser.Contexts) await context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        _playwright?.Dispose();
        await App.DisposeAsync();
    }

    // The cookies of one sign-in serve every test: a demo created again keeps sessions.
    private async Task<string> SessionAsync(string email)
    {
        if (_sessions.TryGetValue(email, out var session)) return session;
        var page = await NewPageAsync();
        await page.SignInAsync(email);
        session = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return _sessions[email] = session;
    }

    /// <summary>The next test signs in again: the kept sign-in has ended on the server.</summary>
    public void ForgetSession(string email) => _sessions.Remove(email);

    private async Task<IPage> NewPageAsync(string? session, int width, int height, ColorScheme scheme, string? address = null)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address ?? App.Address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "en-US",
            // Its own says that it is headless, and analytics leaves it out.
            UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            StorageState = session,
        });
        var page = await context.NewPageAsync();
        await page.AgreeToWarningsAsync();
        return page;
    }
}

/// <summary>Shares the app and the browser, one test after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}

/// <summary>The same with an app and a browser of its own: two processors run both collections at the same time.</summary>
[CollectionDefinition(Name)]
public sealed class SecondBrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "second browser";
}

/// <summary>Tests in the browser.</summary>
[Collection(BrowserCollection.Name)]
public abstract class BrowserTests(BrowserFixture fixture) : IAsyncLifetime
{
    protected BrowserFixture Fixture { get; } = fixture;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await Fixture.CloseAllAsync();
}
