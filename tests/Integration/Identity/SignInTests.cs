using System.Net;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.Integration.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Identity;

public sealed partial class SignInTests(ProxiedConsole console) : IClassFixture<ProxiedConsole>
{
    private static int _people;
    private readonly ConsoleServer _server = console.Server;

    [Fact]
    public async Task SignIn_RightPassword_GoesWhereItWasAsked()
    {
        var nancy = await NewPersonAsync();
        using var browser = _server.NewBrowser();

        var refused = await browser.GetAsync("/csm/shops?state=live");
        Assert.Equal(HttpStatusCode.Redirect, refused.Status);
        Assert.EndsWith("/login?returnUrl=%2Fcsm%2Fshops%3Fstate%3Dlive", refused.Location, StringComparison.Ordinal);

        var done = await browser.SignInAsync(nancy.Email!, path: "/login?returnUrl=%2Fcsm%2Fshops%3Fstate%3Dlive");
        Assert.Equal((HttpStatusCode.Redirect, "/csm/shops?state=live"), (done.Status, PathOf(done.Location)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/csm/shops?state=live")).Status);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/%09/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_ForeignReturnUrl_GoesHome(string returnUrl)
    {
        var nancy = await NewPersonAsync();
        using var browser = _server.NewBrowser();
        var done = await browser.SignInAsync(nancy.Email!, path: $"/login?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal((HttpStatusCode.Redirect, "/"), (done.Status, PathOf(done.Location)));
    }

    [Fact]
    public async Task SignIn_UnknownWrongDisabledInvitedAndLocked_LookTheSame()
    {
        await _server.AddUserAsync("wrong@shop.example");
        var disabled = await _server.AddUserAsync("disabled@shop.example");
        await _server.ChangeUserAsync(disabled.Id, user => user.IsDisabled = true);
        var invited = await _server.AddUserAsync("invited@shop.example");
        await _server.ChangeUserAsync(invited.Id, user => user.PasswordHash = null);
        var locked = await _server.AddUserAsync("locked@shop.example");
        await _server.ChangeUserAsync(locked.Id, user => user.LockoutEnd = DateTimeOffset.MaxValue);
        using var browser = _server.NewBrowser();

        var answers = new List<(HttpStatusCode, string)>();
        foreach (var (name, password)
            in new[] { ("nobody", "x"), ("wrong", "x"), ("disabled", ConsoleServer.Password), ("invited", ConsoleServer.Password),
                ("locked", ConsoleServer.Password) })
        {
            var answer = await browser.SignInAsync($"{name}@shop.example", password);
            answers.Add((answer.Status, Neutral(answer.Body, name)));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("Wrong e-mail or password", answers[0].Item2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ManyWrongFromOneAddress_OnlyThatAddressWaits()
    {
        var victimsEmail = (await NewPersonAsync()).Email!;
        using var attacker = _server.NewBrowser("203.0.113.7");
        using var victim = _server.NewBrowser("198.51.100.4");
        for (var guess = 0; guess < 8; guess++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await attacker.SignInAsync(victimsEmail, $"guess {guess}")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await attacker.SignInAsync(victimsEmail)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await victim.SignInAsync(victimsEmail)).Status);
    }

    [Fact]
    public async Task SignIn_TenWrongFromManyAddresses_LocksTheAccount()
    {
        var victimsEmail = (await NewPersonAsync()).Email!;
        for (var guess = 0; guess < 10; guess++)
        {
            using var attacker = _server.NewBrowser($"203.0.113.{guess}");
            await attacker.SignInAsync(victimsEmail, "guess");
        }

        using var victim = _server.NewBrowser("198.51.100.4");
        Assert.Equal(HttpStatusCode.BadRequest, (await victim.SignInAsync(victimsEmail)).Status);
    }

    [Fact]
    public async Task SignIn_WithoutToken_IsRefused()
    {
        var nancy = await NewPersonAsync();
        using var browser = _server.NewBrowser();
        var answer = await browser.PostAsync(
            "/login", ("_handler", "sign-in"), ("Input.Email", nancy.Email!), ("Input.Password", ConsoleServer.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task SignOut_NeedsAPost()
    {
        var nancy = await NewPersonAsync();
        using var browser = _server.NewBrowser();
        await browser.SignInAsync(nancy.Email!);
        await browser.GetAsync("/logout");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);

        await browser.SubmitAsync("/logout");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Page_AfterDisabling_AsksToSignInAtOnce()
    {
        var user = await NewPersonAsync();
        var nancy = user;
        using var browser = _server.NewBrowser();
        await browser.SignInAsync(nancy.Email!);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        await _server.ChangeUserAsync(user.Id, account => account.IsDisabled = true);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task ChangePassword_EndsOtherSessions()
    {
        var nancy = await NewPersonAsync();
        using var desk = _server.NewBrowser();
        using var phone = _server.NewBrowser();
        await desk.SignInAsync(nancy.Email!);
        await phone.SignInAsync(nancy.Email!);
        var refused = await desk.SubmitAsync("/account/password", ("Input.Current", "not it"), ("Input.New", "purple tram to Oslo"));
        var weak = await desk.SubmitAsync("/account/password", ("Input.Current", ConsoleServer.Password), ("Input.New", "password1234"));
        var done = await desk.SubmitAsync(
            "/account/password", ("Input.Current", ConsoleServer.Password), ("Input.New", "purple tram to Oslo"));

        Assert.Contains("not your current password", refused.Body, StringComparison.Ordinal);
        Assert.Contains("easy to guess", weak.Body, StringComparison.Ordinal);
        Assert.Contains("Password changed", done.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Circuit_ForeignOriginOrNoOne_IsRefused()
    {
        var nancy = await NewPersonAsync();
        using var browser = _server.NewBrowser();
        using var unknown = await browser.Http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        await browser.SignInAsync(nancy.Email!);
        using var own = await browser.Http.SendAsync(Negotiation(_server.Address.GetLeftPart(UriPartial.Authority)));
        using var foreign = await browser.Http.SendAsync(Negotiation("https://evil.example"));

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task UnknownAddress_OfAPage_IsNotFoundInWords()
    {
        using var browser = _server.NewBrowser();
        var page = await browser.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Page not found", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_Inside_ShowsTheErrorPageWithoutDetails()
    {
        await using var server = new ConsoleServer(services => services.AddScoped<IPasswordHasher<Web.Data.AppUser>, FailingHasher>());
        using var browser = server.NewBrowser();
        var answer = await browser.SignInAsync("nobody@shop.example");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("Something went wrong on our side", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", answer.Body, StringComparison.Ordinal);
    }

    private Task<Web.Data.AppUser> NewPersonAsync() => _server.AddUserAsync($"person{Interlocked.Increment(ref _people)}@shop.example");

    private HttpRequestMessage Negotiation(string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "/_blazor/negotiate?negotiateVersion=1"));
        request.Headers.Add("Origin", origin);
        return request;
    }

    private static string PathOf(string? location) => new Uri(new Uri("http://localhost"), location).PathAndQuery;

    // What differs in every answer: the token of the form and the address that was typed.
    private static string Neutral(string body, string name) =>
        Varying().Replace(body, "").Replace($"{name}@shop.example", "", StringComparison.Ordinal);

    [GeneratedRegex("value=\"[^\"]{60,}\"|<!--Blazor[^>]*-->", RegexOptions.None, 10_000)]
    private static partial Regex Varying();

    private sealed class FailingHasher : IPasswordHasher<Web.Data.AppUser>
    {
        public string HashPassword(Web.Data.AppUser user, string password) => throw new InvalidOperationException("secret detail");

        public PasswordVerificationResult VerifyHashedPassword(Web.Data.AppUser user, string hashedPassword, string providedPassword) =>
            throw new InvalidOperationException("secret detail");
    }
}
