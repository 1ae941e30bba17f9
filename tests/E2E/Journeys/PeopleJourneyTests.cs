using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>A CSM at the accounts of the installation: who may sign in, and who is CSM.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class PeopleJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string PeopleUrl = "/csm/users";
    private const string Merchant = "Nancy Davolio";
    private const string Viewer = "Andrew Fuller";

    [Fact]
    public async Task Csm_DisablesAnAccount_ItsNextCommandAndSignInAreRefused()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var merchant = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await merchant.GotoAsync(CampaignPages.ListUrl);
        var live = merchant.GetByRole(AriaRole.Switch, new() { Checked = true });
        await Assertions.Expect(live.First).ToBeVisibleAsync();
        var count = await live.CountAsync();

        var csm = await Fixture.SignedInAsync(ConsoleSteps.Csm);
        await csm.GotoAsync(PeopleUrl);
        await Assertions.Expect(Row(csm, Merchant)).ToContainTextAsync("Active");
        await csm.ShouldBeCleanAsync("people");
        await ChooseAsync(csm, Merchant, "Disable account");
        await Assertions.Expect(csm.Heading($"Disable {Merchant}?")).ToBeVisibleAsync();
        await csm.ShouldBeCleanAsync("people: the question");
        await csm.Button("Disable").ClickAsync();
        await Assertions.Expect(Row(csm, Merchant)).ToContainTextAsync("Disabled");
        await csm.ShouldBeCleanAsync("people: one disabled");

        // The open page has ended with the account: there is nothing left to click.
        await Assertions.Expect(merchant).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/login"));
        var campaigns = await api.GetAsync("/v1/shops/demo/campaigns");
        Assert.Equal(count, campaigns.EnumerateArray().Count(campaign => campaign.GetProperty("enabled").GetBoolean()));
        var visitor = await Fixture.NewPageAsync();
        await TrySignInAsync(visitor, ConsoleSteps.Merchant);
        await Assertions.Expect(visitor.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(visitor).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/login"));

        await ChooseAsync(csm, Merchant, "Enable account");
        await Assertions.Expect(Row(csm, Merchant)).ToContainTextAsync("Active");
        await visitor.SignInAsync(ConsoleSteps.Merchant);
        Fixture.ForgetSession(ConsoleSteps.Merchant);
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Csm_GivesAndTakesTheRole_TheOtherSeesTheShopsOnlyWhileCsm()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var csm = await Fixture.SignedInAsync(ConsoleSteps.Csm);
        await csm.GotoAsync(PeopleUrl);
        await csm.GetByLabel("Search", new() { Exact = true }).FillAsync("viewer@");
        await csm.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Row(csm, Merchant)).ToHaveCountAsync(0);
        await ChooseAsync(csm, Viewer, "Make CSM");
        await csm.Button("Make CSM").ClickAsync();
        await Assertions.Expect(Row(csm, Viewer).GetByRole(AriaRole.Rowheader)).ToContainTextAsync("CSM");
        var other = await Fixture.NewPageAsync();
        await other.SignInAsync(ConsoleSteps.Viewer);
        await other.GotoAsync("/csm/shops");
        await Assertions.Expect(other.GetByRole(AriaRole.Row).Filter(new() { HasText = "Acorn" })).ToBeVisibleAsync();

        await ChooseAsync(csm, Viewer, "Remove CSM role");
        await csm.Button("Remove CSM role").ClickAsync();
        await Assertions.Expect(Row(csm, Viewer).GetByRole(AriaRole.Rowheader)).Not.ToContainTextAsync("CSM");
        var again = await Fixture.NewPageAsync();
        await again.SignInAsync(ConsoleSteps.Viewer);
        await again.GotoAsync("/csm/shops");
        await Assertions.Expect(again.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(again.GetByText("Acorn")).ToHaveCountAsync(0);
        Fixture.ForgetSession(ConsoleSteps.Viewer);
        await api.ResetDemoAsync();
    }

    private static ILocator Row(IPage page, string name) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new($"^{name}") }) });

    private static async Task ChooseAsync(IPage page, string name, string item)
    {
        await page.Button($"Actions for {name}").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
    }

    private static async Task TrySignInAsync(IPage page, string email)
    {
        await page.GotoAsync("/login");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(ConsoleSteps.Password);
        await page.Button("Sign in").ClickAsync();
    }
}
