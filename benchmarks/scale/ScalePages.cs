using ExperienceManager.Benchmarks.ConsolePages;
using Microsoft.Playwright;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>Every page of the console in Chromium: from the start of the navigation until its rows are drawn, scripts cached.</summary>
internal sealed class ScalePages(ScaleShop shop, ConsoleBrowser browser, int count)
{
    // What a list shows when it is there: rows, entries or that there are none.
    private const string List = "main tbody tr, main ul li, main .mud-timeline-item, main [class*='empty'], main h2";

    private const int Runs = 5;

    public async Task MeasureAsync(Dictionary<string, double> figures)
    {
        var context = await browser.OpenContextAsync();
        foreach (var (name, path) in Pages())
            await ScaleFigures.MeasureAsync(figures, $"console: {name}", async i => await OpenAsync(context, await path(i)), Runs);
        await context.CloseAsync();
    }

    /// <summary>Connects the demo shop to Shopify with a secret.</summary>
    public async Task ConnectAsync(string secret)
    {
        var context = await browser.OpenContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/shops/demo/integrations/shopify");
        await page.GetByLabel("Shop domain").FillAsync("demo.myshopify.com");
        await page.GetByLabel("Client secret").FillAsync(secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Disconnect", Exact = true }).WaitForAsync();
        await context.CloseAsync();
    }

    private IEnumerable<(string Name, Func<int, Task<string>> Path)> Pages()
    {
        foreach (var (name, query) in new (string, string)[]
        {
            ("newest", ""), ("page 2", "?page=2"), ("page 100", "?page=100"), ("text found nowhere", "?q=none"),
            ("number", "?q=" + ScaleOrders.Number(count / 2)),
            ("e-mail", "?q=" + ScaleOrders.Email(count / 2)), ("external id", "?q=" + ScaleOrders.External(count / 2)),
            ("label, common", "?label=" + ScaleOrders.CommonLabel),
            ("label, rare and old", "?label=" + ScaleOrders.RareLabel), ("label, unknown", "?label=none"),
            ("part in every order", "?q=example.org"), ("by number", "?sort=number"), ("country of no order", "?country=none"),
            ("segment of no order", "?segment=none"),
        }) yield return ($"orders, {name}", _ => Task.FromResult("/shops/demo/orders" + query));

        yield return ("an order", async i =>
        {
            var number = ScaleOrders.Number(ScaleOrders.Old(count, i, Runs + 3));
            var found = await shop.SendAsync("GET", $"{ScaleShop.Path}/orders?order_number={number}");
            return $"/shops/demo/orders/{found.Json[0]!["uuid"]}";
        }
        );
        foreach (var path in new[]
        {
            "overview", "analytics", "labels", "shipments", "shipments?tab=decisions", "shipments?tab=decisions&page=100",
            "shipments?tab=dead", "webhooks", "audit", "campaigns",
            "experience-manager", "segments/new", "integrations", "integrations/shopify", "settings", "users", "api-keys",
        }) yield return (path, _ => Task.FromResult("/shops/demo/" + path));
    }

    private static async Task<double?> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        try
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
            return await page.EvaluateAsync<double>(
                "selector => new Promise(resolve => { const look = () => document.querySelector(selector) && !document.querySelector('main [class*=\"skeleton\"]') ? resolve(performance.now()) : requestAnimationFrame(look); look(); })", List);
        }
        finally
        {
            await page.CloseAsync();
        }
    }
}
