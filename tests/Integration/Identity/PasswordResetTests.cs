using System.Net;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Identity.Passwords;
using ExperienceManager.Web.Features.Identity.People;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Identity;

public sealed partial class PasswordResetTests(MailedConsole console) : IClassFixture<MailedConsole>
{
    private const string NewPassword = "purple tram to Oslo";
    private const string Subject = "Reset";
    private readonly ConsoleServer _server = console.Server;

    [Fact]
    public async Task Link_FromTheEmail_SetsAPasswordOnceEndsSessionsAndSaysSo()
    {
        var user = await _server.AddUserAsync("forgetful@reset.example");
        using var phone = _server.NewBrowser();
        await phone.SignInAsync(user.Email!);
        using var browser = _server.NewBrowser();
        Assert.Contains("on its way", (await AskAsync(browser, user.Email!)).Body, StringComparison.Ordinal);
        var link = MailCatcher.LinkIn(await console.Mails.NextAsync(user.Email!, Subject));

        Assert.Contains("at least 12", (await browser.SubmitAsync(link, ("Input.Password", "short"))).Body, StringComparison.Ordinal);
        Assert.Contains("Password changed", (await browser.SubmitAsync(link, ("Input.Password", NewPassword)))
            .Body, StringComparison.Ordinal);
        Assert.Contains("no longer valid", (await browser.GetAsync(link)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(user.Email!)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(user.Email!, NewPassword)).Status);
        Assert.Contains("password was reset", (await console.Mails.NextAsync(user.Email!)).TextBody, StringComparison.Ordinal);
        var history = await _server.Services.GetRequiredService<AuditStore>()
            .ListAsync(PeopleStore.Platform, new AuditFilter { ObjectType = "account", ObjectId = user.Id.ToString() });
        Assert.Equal("account.password_reset", Assert.Single(history).Action);
    }

    [Fact]
    public async Task Request_KnownUnknownDisabledAndInvalidCase_AnswersTheSame()
    {
        await _server.AddUserAsync("known@reset.example");
        var disabled = await _server.AddUserAsync("off@reset.example");
        await _server.ChangeUserAsync(disabled.Id, user => user.IsDisabled = true);
        using var browser = _server.NewBrowser();
        var answers = new List<string>();
        foreach (var email in new[] { "unknown@reset.example", "off@reset.example", "KNOWN@reset.example" })
        {
            answers.Add(Comment().Replace((await AskAsync(browser, email)).Body, ""));
        }

        Assert.Single(answers.Distinct());
        // The account's own address is written to, in the order asked: what came before it got nothing.
        var first = await console.Mails.NextAsync("known@reset.example", Subject);
        Assert.DoesNotContain("off@", first.To.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_TooOften_WaitsWhicheverTheAccountAndSignInsDoNot()
    {
        var user = await _server.AddUserAsync("often@reset.example");
        for (var request = 0; request < 8; request++)
        {
            using var one = _server.NewBrowser();
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(one, user.Email!)).Status);
        }

        using var browser = _server.NewBrowser();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(browser, user.Email!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(browser, "another@reset.example")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(user.Email!)).Status);
    }

    [Fact]
    public async Task Link_ChangedOrOfAnotherAccount_IsNotValid()
    {
        var (user, other) = (await _server.AddUserAsync("one@reset.example"), await _server.AddUserAsync("other@reset.example"));
        var link = (await _server.Services.GetRequiredService<ResetLinks>().CreateAsync(user.Id))!;
        using var browser = _server.NewBrowser();
        foreach (var wrong in new[] { link + "x", link.Replace(user.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal),
            "/reset-password", "/reset-password?account=x&token=y" })
        {
            Assert.Contains("no longer valid", (await browser.GetAsync(wrong)).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Link_AfterItsTime_IsNotValid()
    {
        await using var server =
            new ConsoleServer(services => services.Configure<ResetTokenOptions>(options => options.TokenLifespan = TimeSpan.FromSeconds(
                -1)));
        var user = await server.AddUserAsync("late@reset.example");
        using var browser = server.NewBrowser();
        Assert.Contains("no longer valid", (await browser.GetAsync(
            (await server.Services.GetRequiredService<ResetLinks>().CreateAsync(user.Id))!)).Body, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), new ResetTokenOptions().TokenLifespan);
        Assert.Contains("sends no e-mail", (await browser.GetAsync("/forgot-password")).Body, StringComparison.Ordinal);
    }

    // Blazor's own, which differ in every answer.
    [GeneratedRegex("<!--[^>]*-->", RegexOptions.None, 10_000)]
    private static partial Regex Comment();

    private static Task<PageReply> AskAsync(FormBrowser browser, string email) =>
        browser.SubmitAsync("/forgot-password", ("Input.Email", email));
}
