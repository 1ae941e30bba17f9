using System.Text.RegularExpressions;
using ExperienceManager.Tests.E2E.Support;
using ExperienceManager.Tests.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>A console with a mail server, for the tests of accounts: they change passwords and sessions.</summary>
public sealed class MailedApp : IAsyncDisposable
{
    public MailedApp() => App = new ConsoleApp(settings: Mails.Settings);

    public MailCatcher Mails { get; } = new();

    public ConsoleApp App { get; }

    /// <summary>By name: passkeys belong to a name, not to a number.</summary>
    public string Address => App.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Mails.Dispose();
    }
}

/// <summary>A person and their account: a forgotten password, a code, a passkey, sessions elsewhere.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed partial class AccountJourneyTests(BrowserFixture fixture, MailedApp mailed) : BrowserTests(fixture), IClassFixture<MailedApp>
{
    private const string Other = "merchant@acorn.example";
    private const string NewPassword = "purple tram to Oslo";

    [Fact]
    public async Task ForgotPassword_LinkFromTheEmail_SetsANewOne()
    {
        var page = await Fixture.NewPageAtAsync(mailed.Address);
        await page.OpenSignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Forgot password?" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(Other);
        await page.Button("Send link").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("on its way");
        await page.ShouldBeCleanAsync("forgot password, sent");
        await page.GotoAsync(MailCatcher.LinkIn(await mailed.Mails.NextAsync(Other)));
        await page.ShouldBeCleanAsync("new password");
        await page.GetByLabel("New password").FillAsync(NewPassword);
        await page.Button("Set password").ClickAsync();
        await Assertions.Expect(page.Heading("Password changed")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await SignInAsync(page, Other, NewPassword);
        await Assertions.Expect(page.Button("Account of Olive Acorn")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TwoFactor_SetUpWithAnApp_AsksForCodesAndTakesARecoveryCode()
    {
        var page = await Fixture.NewPageAtAsync(mailed.Address);
        await page.SignInAsync(ConsoleSteps.Viewer);
        await page.Button("Account of Andrew Fuller").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Account", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Two-factor", Exact = true }).ClickAsync();
        await page.Button("Set up two-factor").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code for your authenticator app" })).ToBeVisibleAsync();
        var key = await page.Locator("[data-key]").InnerTextAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(AuthenticatorApp.Code(key));
        await page.Button("Turn on").ClickAsync();
        var codes = page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(codes).ToHaveCountAsync(10);
        await page.ShouldBeCleanAsync("recovery codes");
        var code = await codes.First.InnerTextAsync();

        var other = await Fixture.NewPageAtAsync(mailed.Address);
        await other.OpenSignInAsync();
        await SignInAsync(other, ConsoleSteps.Viewer, ConsoleSteps.Password);
        await other.GetByLabel("Code", new() { Exact = true }).FillAsync(AuthenticatorApp.Code(key, stepsLater: 1));
        await other.Button("Sign in").ClickAsync();
        await Assertions.Expect(other.Button("Account of Andrew Fuller")).ToBeVisibleAsync();
        await other.Context.ClearCookiesAsync();
        await other.OpenSignInAsync();
        await SignInAsync(other, ConsoleSteps.Viewer, ConsoleSteps.Password);
        await other.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await other.GetByLabel("Recovery code").FillAsync(code);
        await other.Button("Sign in").ClickAsync();
        await Assertions.Expect(other.Button("Account of Andrew Fuller")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Passkey_AddedAndUsed_SignsInWithoutNameAndPassword()
    {
        var page = await Fixture.NewPageAtAsync(mailed.Address);
        await AddAuthenticatorAsync(page);
        await page.SignInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/account/passkeys");
        await page.GetByLabel("Name").FillAsync("Work laptop");
        await page.Button("Add passkey").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Passkey added");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Work laptop" })).ToContainTextAsync("Never");
        await page.ShouldBeCleanAsync("passkeys");

        await page.Context.ClearCookiesAsync();
        await page.OpenSignInAsync();
        // The virtual device answers the browser's own suggestion at once, as a person who touches it does.
        await Assertions.Expect(page.Button("Account of Nancy Davolio")).ToBeVisibleAsync();
        await page.GotoAsync("/account/passkeys");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Work laptop" })).Not.ToContainTextAsync("Never");
        await page.Button("Remove Work laptop").ClickAsync();
        await Assertions.Expect(page.GetByText("You have no passkeys yet.")).ToBeVisibleAsync();
        await page.Context.ClearCookiesAsync();
        await page.OpenSignInAsync();
        await page.Button("Use a passkey").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("could not sign you in");
    }

    [Fact]
    public async Task Sessions_SignOutOthers_EndsAnOpenPageElsewhere()
    {
        var elsewhere = await Fixture.NewPageAtAsync(mailed.Address);
        await elsewhere.SignInAsync(ConsoleSteps.Csm);
        await elsewhere.GotoAsync("/csm/users");
        await Assertions.Expect(elsewhere.Heading("People")).ToBeVisibleAsync();
        var page = await Fixture.NewPageAtAsync(mailed.Address);
        await page.SignInAsync(ConsoleSteps.Csm);
        await page.GotoAsync("/account/sessions");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "This session" }))
            .ToContainTextAsync("Chrome on Linux");
        await page.ShouldBeCleanAsync("sessions");
        await page.Button("Sign out all other sessions").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("signed out");
        await Assertions.Expect(elsewhere).ToHaveURLAsync(Login());
        await page.ReloadAsync();
        await Assertions.Expect(page.Heading("Sessions")).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.Button("Sign in").ClickAsync();
    }

    // A device of its own in the browser, which is touched as soon as it is asked.
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    [GeneratedRegex("/login")]
    private static partial Regex Login();
}
