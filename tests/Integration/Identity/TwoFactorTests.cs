using System.Net;
using System.Text.RegularExpressions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Identity;

public sealed partial class TwoFactorTests(MailedConsole console) : IClassFixture<MailedConsole>
{
    private const string Path = "/account/two-factor";
    private static int _people;
    private readonly ConsoleServer _server = console.Server;
    private readonly Dictionary<Guid, string> _keys = [];

    [Fact]
    public async Task SignIn_WithTwoFactor_AsksForACodeThatWorksOnce()
    {
        var (user, key, _) = await TurnOnAsync();
        using var browser = _server.NewBrowser();
        var first = await browser.SignInAsync(user.Email!, path: "/login?returnUrl=%2Fcsm%2Fshops");
        Assert.EndsWith("/login/code?returnUrl=%2Fcsm%2Fshops", first.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await CodeAsync(browser, "000000")).Status);
        var code = AuthenticatorApp.Code(key, stepsLater: 1);
        Assert.Equal(HttpStatusCode.Redirect, (await CodeAsync(browser, $"{code[..3]} {code[3..]}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);

        using var thief = _server.NewBrowser();
        await thief.SignInAsync(user.Email!);
        Assert.Equal(HttpStatusCode.BadRequest, (await CodeAsync(thief, code)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await CodeAsync(thief, "0" + code)).Status);
    }

    [Fact]
    public async Task RecoveryCode_WorksOnceAndIsStoredHashed()
    {
        var (user, key, codes) = await TurnOnAsync();
        Assert.Equal(10, codes.Count);
        await using (var context = await _server.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync())
        {
            var stored = string.Join(' ', await context.UserTokens.Where(token => token.UserId == user.Id).Select(token => token.Value)
                .ToListAsync());
            Assert.DoesNotContain(codes, code => stored.Contains(code, StringComparison.Ordinal));
            Assert.DoesNotContain(key, stored, StringComparison.OrdinalIgnoreCase);
        }

        using var browser = _server.NewBrowser();
        await browser.SignInAsync(user.Email!);
        Assert.Equal(HttpStatusCode.Redirect, (await CodeAsync(browser, codes[0].ToLowerInvariant(), "?use=recovery")).Status);
        Assert.Contains("9 of 10", (await browser.GetAsync(Path)).Body, StringComparison.Ordinal);
        using var again = _server.NewBrowser();
        await again.SignInAsync(user.Email!);
        Assert.Equal(HttpStatusCode.BadRequest, (await CodeAsync(again, codes[0], "?use=recovery")).Status);
    }

    [Fact]
    public async Task Code_ManyWrong_WaitsAndLocks()
    {
        var (user, key, _) = await TurnOnAsync();
        using var thief = _server.NewBrowser();
        await thief.SignInAsync(user.Email!);
        for (var guess = 0; guess < 8; guess++) Assert.Equal(HttpStatusCode.BadRequest, (await CodeAsync(thief, "000000")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CodeAsync(thief, AuthenticatorApp.Code(key, 1))).Status);
    }

    [Fact]
    public async Task Code_WithoutTheFirstStep_SignsNoOneIn()
    {
        using var browser = _server.NewBrowser();
        Assert.Contains("took too long", (await CodeAsync(browser, "123456")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TurnOff_NeedsThePassword()
    {
        var (user, _, _) = await TurnOnAsync();
        using var browser = _server.NewBrowser();
        await browser.SignInAsync(user.Email!);
        Assert.Equal(HttpStatusCode.Redirect, (await CodeAsync(browser, AuthenticatorApp.Code(_keys[user.Id], 2))).Status);
        var refused = await browser.SubmitFormAsync(Path, "two-factor-change", ("Change.Password", "wrong"), ("Change.What", "off"));
        Assert.Contains("not your current password", refused.Body, StringComparison.Ordinal);
        var done = await browser.SubmitFormAsync(Path, "two-factor-change", ("Change.Password", ConsoleServer.Password),
            ("Change.What", "off"));
        Assert.Contains("Two-factor authentication is off", done.Body, StringComparison.Ordinal);
        using var other = _server.NewBrowser();
        await other.SignInAsync(user.Email!);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).Status);
        Assert.Contains("turned on", (await console.Mails.NextAsync(user.Email!)).TextBody, StringComparison.Ordinal);
        Assert.Contains("turned off", (await console.Mails.NextAsync(user.Email!)).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_ByACsmOnly_LetsThePersonInWithThePassword()
    {
        var (user, _, _) = await TurnOnAsync();
        var csm = await _server.AddUserAsync($"csm{Interlocked.Increment(ref _people)}@two.example", isCsm: true);
        var people = _server.Services.GetRequiredService<PeopleStore>();
        Assert.Equal("forbidden", (await people.ResetTwoFactorAsync(ActorOf(user), user.Id, "")).Key);
        Assert.Equal("account_not_found", (await people.ResetTwoFactorAsync(ActorOf(csm), Guid.NewGuid(), "")).Key);
        Assert.False((await people.ResetTwoFactorAsync(ActorOf(csm), user.Id, "")).Value!.HasTwoFactor);
        using var browser = _server.NewBrowser();
        await browser.SignInAsync(user.Email!);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
    }

    private static Actor ActorOf(AppUser user) => new(user.Id, null, user.DisplayName, user.IsCsm);

    private static Task<PageReply> CodeAsync(FormBrowser browser, string code, string query = "") =>
        browser.SubmitAsync($"/login/code{query}", ("Input.Code", code));

    // The code that turns it on is used up: what follows takes the next one, which counts already.
    private async Task<(AppUser User, string Key, IReadOnlyList<string> Codes)> TurnOnAsync()
    {
        var user = await _server.AddUserAsync($"two{Interlocked.Increment(ref _people)}@two.example");
        using var browser = _server.NewBrowser();
        await browser.SignInAsync(user.Email!);
        var begun = await browser.SubmitFormAsync(Path, "two-factor-begin");
        var key = Key().Match(begun.Body).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        _keys[user.Id] = key;
        Assert.Contains("QR code", begun.Body, StringComparison.Ordinal);
        Assert.Contains("not right", (await browser.SubmitFormAsync(Path, "two-factor-enable", ("Enable.Code", "000000")))
            .Body, StringComparison.Ordinal);
        var done = await browser.SubmitFormAsync(Path, "two-factor-enable", ("Enable.Code", AuthenticatorApp.Code(key)));
        Assert.Contains("Two-factor authentication is on", done.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        return (user, key, [.. Recovery().Matches(done.Body).Select(match => match.Groups["code"].Value)]);
    }

    [GeneratedRegex("data-key[^>]*>(?<key>[a-z2-7 ]+)<", RegexOptions.None, 10_000)]
    private static partial Regex Key();

    [GeneratedRegex("<li[^>]*>(?<code>[A-Z0-9]{5}-[A-Z0-9]{5})</li>", RegexOptions.None, 10_000)]
    private static partial Regex Recovery();
}
