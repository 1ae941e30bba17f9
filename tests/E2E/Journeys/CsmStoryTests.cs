using System.Net.Http.Headers;
using System.Text;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// A new merchant: customer success creates the shop and invites its admin, who sends a first order and requests Segmentation; it is
/// released with a reason and a last day, and turned off again.
/// </summary>
public sealed class CsmStoryTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Name = "Fern & Fig";
    private const string Slug = "fern-fig";
    private const string Manager = $"/shops/{Slug}/experience-manager";
    private const string Reason = "Pilot for the winter season";

    private IPage _csm = null!;
    private IPage _merchant = null!;

    [Fact]
    public async Task Csm_CreatesAShop_ReleasesItOnRequestAndTurnsItOff()
    {
        _csm = await Fixture.SignedInAsync(ConsoleSteps.Csm, height: 1000);
        _merchant = await Fixture.NewPageAsync();
        var invitation = await CreateTheShopAsync();
        await AcceptAsync(invitation);
        await SendAnOrderAsync();
        await RequestAsync();
        await ApproveAsync();
        await MakeASegmentByClicksAsync();
        await _merchant.GotoAsync($"/shops/{Slug}/audit");
        await _merchant.Locator("main summary").Filter(new() { HasText = "changed the release of" }).ClickAsync();
        await Assertions.Expect(_merchant.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Reason }).First).ToBeVisibleAsync();
        await FindTheAdminAsync();
        await ReleaseAsync("Shadow", "Compare with what was shown before");
        await _merchant.GotoAsync(Manager);
        await Assertions.Expect(_merchant.GetByText("decisions are recorded, the default is shown")).ToHaveCountAsync(1);
        await ReleaseAsync("Off", "The pilot is over");
        await _merchant.GotoAsync(Manager);
        await Assertions.Expect(_merchant.Heading($"Segmentation is not turned on for {Name} yet")).ToBeVisibleAsync();
        await Assertions.Expect(_merchant.Button("Request access")).ToBeVisibleAsync();
    }

    private async Task<string> CreateTheShopAsync()
    {
        await _csm.GotoAsync("/csm/shops");
        await _csm.Button("Create shop").ClickAsync();
        var dialog = _csm.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync(Name);
        await Assertions.Expect(dialog.GetByLabel("Slug")).ToHaveValueAsync(Slug);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create shop" }).ClickAsync();
        await Assertions.Expect(_csm.Heading("No users yet")).ToBeVisibleAsync();
        await _csm.Button("Invite user").ClickAsync();
        await dialog.GetByLabel("E-mail").FillAsync("flora@fernfig.example");
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Flora Fern");
        await dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Admin") }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        var link = await dialog.GetByLabel("Invite link", new() { Exact = true }).InputValueAsync();
        await _csm.Button("Done").ClickAsync();
        await Assertions.Expect(_csm.GetByRole(AriaRole.Row).Filter(new() { HasText = "Flora Fern" })).ToContainTextAsync("Invited");
        return link;
    }

    private async Task AcceptAsync(string invitation)
    {
        await _merchant.GotoAsync(invitation);
        await Assertions.Expect(_merchant.Heading("Welcome, Flora Fern")).ToBeVisibleAsync();
        await _merchant.GetByLabel("Password").FillAsync("maidenhair and mission figs");
        await _merchant.Button("Set password and sign in").ClickAsync();
        await Assertions.Expect(_merchant.Button("Account of Flora Fern")).ToBeVisibleAsync();
    }

    // The key's secret is shown once; with it the shop system sends an order.
    private async Task SendAnOrderAsync()
    {
        await _merchant.GotoAsync($"/shops/{Slug}/api-keys");
        await _merchant.Button("Create key").First.ClickAsync();
        var dialog = _merchant.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Shop system");
        await dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Editor") }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var user = await dialog.GetByLabel("User name", new() { Exact = true }).InputValueAsync();
        var key = await dialog.GetByLabel("Private key", new() { Exact = true }).InputValueAsync();
        await _merchant.Button("Done").ClickAsync();
        using var http = new HttpClient { BaseAddress = new Uri(Fixture.App.Address) };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{key}"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        using var body = new StringContent(Order, Encoding.UTF8, "application/json");
        using var sent = await http.PutAsync($"/v1/shops/{Slug}/orders", body);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
    }

    private async Task RequestAsync()
    {
        await _merchant.GotoAsync(Manager);
        await Assertions.Expect(_merchant.Heading($"Segmentation is not turned on for {Name} yet")).ToBeVisibleAsync();
        await _merchant.ShouldBeCleanAsync("a shop without release");
        await _merchant.Button("Request access").ClickAsync();
        await Assertions.Expect(_merchant.GetByText("Your customer success manager will reply.")).ToBeVisibleAsync();
    }

    private async Task ApproveAsync()
    {
        await _csm.GotoAsync("/csm/requests");
        await Assertions.Expect(_csm.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Name })).ToContainTextAsync("by Flora Fern");
        await _csm.Button($"Approve as Live for {Name}").ClickAsync();
        var dialog = _csm.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Live") })).ToBeCheckedAsync();
        await _csm.Button("Set to Live").ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Reason")).ToHaveAttributeAsync("aria-invalid", "true");
        await dialog.GetByLabel("Reason").FillAsync(Reason);
        await dialog.GetByLabel("Until (optional)").FillAsync("2030-03-31");
        await _csm.ShouldBeCleanAsync("release with a reason and a last day");
        await _csm.Button("Set to Live").ClickAsync();
        await Assertions.Expect(_csm.Button($"Approve as Live for {Name}")).ToHaveCountAsync(0);
        await _csm.GotoAsync($"/csm/shops?q={Slug}");
        var row = _csm.GetByRole(AriaRole.Row).Filter(new() { HasText = Slug });
        await Assertions.Expect(row).ToContainTextAsync(Reason);
        await Assertions.Expect(row).ToContainTextAsync("1 Apr 2030, 00:00");
    }

    // Nothing is typed, from a template to the button at the end of the review.
    private async Task MakeASegmentByClicksAsync()
    {
        await _merchant.GotoAsync(Manager);
        await Assertions.Expect(_merchant.Heading("No segments yet")).ToBeVisibleAsync();
        await _merchant.GetByRole(AriaRole.Link, new() { NameRegex = new("^Returning buyers") }).ClickAsync();
        await _merchant.ChooseAsync("Experience", "Default tracking page (default)");
        foreach (var step in new[] { "Configure Conditions", "Time frame", "Review" }) await _merchant.Button($"Next: {step}").ClickAsync();
        await _merchant.Button("Save segment").ClickAsync();
        var row = _merchant.GetByRole(AriaRole.Row, new() { NameRegex = new("Returning buyers") });
        await Assertions.Expect(row).ToContainTextAsync("Live");
    }

    private async Task FindTheAdminAsync()
    {
        await _csm.GotoAsync("/csm/users?q=flora");
        var row = _csm.GetByRole(AriaRole.Row).Filter(new() { HasText = "Flora Fern" });
        await Assertions.Expect(row).ToContainTextAsync("Active");
        await Assertions.Expect(row).ToContainTextAsync(Name);
    }

    private async Task ReleaseAsync(string state, string reason)
    {
        await _csm.GotoAsync($"/csm/shops?q={Slug}");
        await _csm.Button($"Change release of {Name}").ClickAsync();
        var dialog = _csm.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new($"^{state}") }).CheckAsync();
        await dialog.GetByLabel("Reason").FillAsync(reason);
        await _csm.Button($"Set to {state}").ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    private const string Order = """
        {"id":"FIG-1","order":{"order_number":"FIG-1","external_id":"fig-1","currency":"EUR","total_order_price":12.5,
         "address":{"name":"Fay Moss","street":"Dock 1","city":"Bergen","zip_code":"5003","country_code":"NO"},
         "products":[{"title":"Fig jam","sku":"JAM-1","quantity":1,"price":12.5}]} }
        """;
}
