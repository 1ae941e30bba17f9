using System.Net;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Identity.People;
using ExperienceManager.Web.Features.Identity.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Identity;

public sealed class SessionListTests(ProxiedConsole console) : IClassFixture<ProxiedConsole>
{
    private const string Path = "/account/sessions";
    private readonly ConsoleServer _server = console.Server;

    private SignIns SignIns => _server.Services.GetRequiredService<SignIns>();

    [Fact]
    public async Task SignOut_OneSession_EndsItsCookieAndItsCircuitsAtOnce()
    {
        var user = await _server.AddUserAsync("one@sessions.example");
        using var desk = _server.NewBrowser("203.0.113.7");
        using var phone = _server.NewBrowser("2001:db8:1:2::3");
        phone.Http.DefaultRequestHeaders.UserAgent.ParseAdd(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19 Safari/604.1");
        await desk.SignInAsync(user.Email!);
        await phone.SignInAsync(user.Email!);
        var page = (await desk.GetAsync(Path)).Body;
        foreach (var text in new[] { "This session", "203.0.113.x", "2001:db8:1::/48", "Safari on iPhone" }) Assert.Contains(text, page,
            StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113.7", page, StringComparison.Ordinal);
        var other = (await SignIns.ListAsync(user.Id)).Single(session => session.Browser.Contains("iPhone", StringComparison.Ordinal));
        var ended = 0;
        using var circuit = _server.Services.GetRequiredService<SignInCircuits>().Add(other.Id, () => ended++);

        Assert.Contains("The session is signed out", (await desk.SubmitFormAsync(Path, "sessions", ("Input.Session", other.Id.ToString())))
            .Body, StringComparison.Ordinal);
        Assert.Equal(1, ended);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/")).Status);
    }

    [Fact]
    public async Task SignOut_AllOthers_LeavesThisOne()
    {
        var user = await _server.AddUserAsync("all@sessions.example");
        using var desk = _server.NewBrowser();
        using var phone = _server.NewBrowser();
        using var tablet = _server.NewBrowser();
        foreach (var browser in new[] { desk, phone, tablet }) await browser.SignInAsync(user.Email!);
        await desk.SubmitFormAsync(Path, "sessions", ("Input.Session", SessionsInput.Others));
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await tablet.GetAsync("/")).Status);
    }

    [Fact]
    public async Task SignOut_AnotherPersonsSession_IsNotFound()
    {
        var (user, victim) = (await _server.AddUserAsync("thief@sessions.example"), await _server.AddUserAsync("victim@sessions.example"));
        using var browser = _server.NewBrowser();
        using var victims = _server.NewBrowser();
        await browser.SignInAsync(user.Email!);
        await victims.SignInAsync(victim.Email!);
        var session = Assert.Single(await SignIns.ListAsync(victim.Id));
        var page = await browser.SubmitFormAsync(Path, "sessions", ("Input.Session", session.Id.ToString()));
        Assert.DoesNotContain("signed out.", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await victims.GetAsync("/")).Status);
    }

    [Fact]
    public async Task History_HasSignInsAndFailures_WithoutSecretsOrFullAddresses()
    {
        var user = await _server.AddUserAsync("seen@sessions.example");
        using var browser = _server.NewBrowser("203.0.113.9");
        await browser.SignInAsync(user.Email!, "a wrong secret word");
        await browser.SignInAsync(user.Email!);
        var filter = new AuditFilter { ObjectType = "sign_in", ObjectId = user.Id.ToString() };
        var entries = await _server.Services.GetRequiredService<AuditStore>().ListAsync(PeopleStore.Platform, filter);
        Assert.Equal(["sign_in.started", "sign_in.failed"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.DoesNotContain("203.0.113.9", entry.Origin + entry.Diff, StringComparison.Ordinal));
        Assert.All(entries, entry => Assert.DoesNotContain("secret", entry.Diff, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Profile_NewName_IsSavedAndKeepsTheSession()
    {
        var user = await _server.AddUserAsync("name@sessions.example");
        using var browser = _server.NewBrowser();
        await browser.SignInAsync(user.Email!);
        Assert.Contains("Enter a name", (await browser.SubmitFormAsync("/account", "profile", ("Input.Name", " ")))
            .Body, StringComparison.Ordinal);
        Assert.Contains("Saved", (await browser.SubmitFormAsync("/account", "profile", ("Input.Name", "Mira Sand")))
            .Body, StringComparison.Ordinal);
        Assert.Contains("Mira Sand", (await browser.GetAsync("/account")).Body, StringComparison.Ordinal);
        Assert.Equal("Password", Assert.Single(await SignIns.ListAsync(user.Id)).Method);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("<script>", "Unknown browser")]
    [InlineData("", "Unknown browser")]
    public void BrowserOf_UserAgent_IsInOurOwnWords(string userAgent, string expected) =>
        Assert.Equal(expected, SignInOrigin.BrowserOf(userAgent));
}
