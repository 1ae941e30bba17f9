using System.Text.Json;
using ExperienceManager.Tests.E2E.Support;
using ExperienceManager.Tests.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The line between browser and server: dropped, silently dead, or with another server at its end.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class ConnectionTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task DroppedConnection_UnsavedSegment_IsSavedAfterwardsWithoutAReload()
    {
        await using var proxy = new TcpProxy(new Uri(Fixture.App.Address));
        var page = await Fixture.SignedInAtAsync(proxy.Address, ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await MarkDocumentAsync(page);
        await segments.Name.FillAsync("Typed before the cut");

        proxy.Cut();
        await Assertions.Expect(Notice(page)).ToBeVisibleAsync();
        await Assertions.Expect(Notice(page)).ToContainTextAsync("Reconnecting");
        await page.ShouldBeCleanAsync("connection lost");
        proxy.Restore();

        await Assertions.Expect(Notice(page)).ToBeHiddenAsync();
        await Assertions.Expect(segments.Name).ToHaveValueAsync("Typed before the cut");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await segments.Save.ClickAsync();
        await Assertions.Expect(segments.Row("Typed before the cut")).ToBeVisibleAsync();
        await ShouldBeTheSameDocumentAsync(page);
        await segments.DeleteAsync("Typed before the cut");
    }

    [Fact]
    public async Task DeadConnection_TextTypedIntoIt_ReachesTheServerAfterwards()
    {
        await using var proxy = new TcpProxy(new Uri(Fixture.App.Address));
        var page = await Fixture.SignedInAtAsync(proxy.Address, ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await page.ChooseAsync("Experience", "Northwind default (default)");
        var experience = page.GetByRole(AriaRole.Combobox, new() { Name = "Experience", Exact = true });
        await Assertions.Expect(experience).ToHaveValueAsync("Northwind default (default)");
        await MarkDocumentAsync(page);

        proxy.LosesRequests = true;
        await segments.Name.FillAsync("Typed into a dead line");
        proxy.Cut();
        await Assertions.Expect(Notice(page)).ToBeVisibleAsync();
        proxy.LosesRequests = false;
        proxy.Restore();

        await Assertions.Expect(Notice(page)).ToBeHiddenAsync();
        await segments.Save.ClickAsync();
        await Assertions.Expect(segments.Row("Typed into a dead line")).ToBeVisibleAsync();
        await ShouldBeTheSameDocumentAsync(page);
        await segments.DeleteAsync("Typed into a dead line");
    }

    [Fact]
    public async Task CircuitGivenUpByTheServer_Editor_ContinuesOnANewOneWithoutAReload()
    {
        var circuit = new LastCircuit();
        await using var app = new ConsoleApp(change: services => services
            .AddSingleton<CircuitHandler>(circuit)
            .Configure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMilliseconds(100)));
        await using var proxy = new TcpProxy(new Uri(app.Address));
        var page = await Fixture.NewPageAtAsync(proxy.Address);
        await page.SignInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await MarkDocumentAsync(page);
        await segments.Name.FillAsync("Continued elsewhere");
        await Assertions.Expect(page.GetByText("Draft autosaved")).ToBeVisibleAsync();

        proxy.Cut();
        await circuit.ClosedAsync();
        proxy.Restore();

        await Assertions.Expect(page.GetByText("We restored your unsaved changes from")).ToBeVisibleAsync();
        await Assertions.Expect(segments.Name).ToHaveValueAsync("Continued elsewhere");
        await ShouldBeTheSameDocumentAsync(page);
        await segments.Name.FillAsync("Continued, and edited");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await segments.Save.ClickAsync();
        await Assertions.Expect(segments.Row("Continued, and edited")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task RestartedServer_Editor_IsBackWithItsDraft()
    {
        var folder = Directory.CreateTempSubdirectory("experience-manager-restart-");
        try
        {
            var database = ("ConnectionStrings:ExperienceManager", $"Data Source={Path.Combine(folder.FullName, "restart.db")}");
            using var first = await StartAsync(database);
            await using var proxy = new TcpProxy(first.Address);
            var page = await Fixture.NewPageAtAsync(proxy.Address);
            await page.SignInAsync(ConsoleSteps.Merchant);
            var segments = new SegmentPages(page);
            await segments.OpenNewAsync();
            await segments.Name.FillAsync("Outlives the server");
            await Assertions.Expect(page.GetByText("Draft autosaved")).ToBeVisibleAsync();

            proxy.Cut();
            first.Kill();
            await Assertions.Expect(Notice(page)).ToBeVisibleAsync();
            using var second = await StartAsync(database);
            proxy.Restore(second.Address);

            await Assertions.Expect(page.GetByText("We restored your unsaved changes from")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Assertions.Expect(segments.Name).ToHaveValueAsync("Outlives the server");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ILocator Notice(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" });

    private static Task<JsonElement?> MarkDocumentAsync(IPage page) => page.EvaluateAsync("() => { window.isTheSameDocument = true; }");

    private static async Task ShouldBeTheSameDocumentAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSameDocument === true"), "The page was loaded again.");

    private static Task<ServerProcess> StartAsync((string Name, string Value) database) =>
        ServerProcess.StartAsync(database, ("ASPNETCORE_ENVIRONMENT", "Development"), ("Demo:Seed", "true"), ("Demo:Events", "false"));
}
