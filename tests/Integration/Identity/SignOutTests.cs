using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Identity.People;
using ExperienceManager.Web.Features.Identity.Sessions;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Identity;

/// <summary>Signing out ends the sign-in on the server: its cookie, its circuits and whatever they still ask for.</summary>
public sealed class SignOutTests(ProxiedConsole console) : IClassFixture<ProxiedConsole>
{
    private static int _shops;
    private readonly ConsoleServer _server = console.Server;

    [Fact]
    public async Task Case4006_CopiedCookieAfterSigningOut_OpensNothing()
    {
        var (shop, user) = await ShopAsync("copied");
        using var browser = _server.NewBrowser();
        await browser.SignInAsync(user.Email!);
        using var copy = _server.NewBrowser();
        foreach (var cookie in browser.Cookies.GetAllCookies().Cast<Cookie>())
            copy.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        string[] paths = ["/", $"/shops/{shop.Slug}/orders", $"/shops/{shop.Slug}/analytics.csv", $"/shops/{shop.Slug}/audit"];
        Assert.All(await ReadAsync(copy, paths), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/logout")).Status);
        Assert.All(await ReadAsync(copy, paths), status => Assert.Equal(HttpStatusCode.Redirect, status));
        using var hub = await copy.Http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        Assert.NotEqual(HttpStatusCode.OK, hub.StatusCode);
    }

    [Fact]
    public async Task Case4006_SecondTab_EndsBeforeTheAnswerAndWritesNothing()
    {
        var (shop, user) = await ShopAsync("second-tab");
        using var scope = _server.Services.CreateScope();
        var (session, actor) = await CircuitAsync(scope, user);
        var circuit = scope.ServiceProvider.GetServices<CircuitHandler>().OfType<SignInCircuit>().Single();
        await circuit.OnCircuitOpenedAsync(null!, CancellationToken.None);
        var taken = 0;
        var events = circuit.CreateInboundActivityHandler(_ =>
        {
            taken++;
            return Task.CompletedTask;
        });
        await events(Activity());
        var commands = _server.Services.GetRequiredService<ShopCommands>();
        Assert.True((await WriteAsync(commands, shop.Id, actor)).Succeeded);

        await _server.Services.GetRequiredService<SignIns>().EndAsync(actor.SignIn!.Value);
        Assert.False((await session.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
        await events(Activity());
        Assert.Equal(1, taken);
        Assert.Equal("shop_not_found", (await WriteAsync(commands, shop.Id, actor)).Key);
        Assert.Null(await _server.Services.GetRequiredService<ShopAccess>().RoleOfAsync(shop.Id, actor));
    }

    [Fact]
    public async Task SignOut_OneOfTwoBrowsers_LeavesTheOtherSignedIn()
    {
        var (shop, user) = await ShopAsync("two-browsers");
        using var one = _server.NewBrowser();
        using var other = _server.NewBrowser();
        foreach (var browser in new[] { one, other }) await browser.SignInAsync(user.Email!);
        await one.SubmitAsync("/logout");
        Assert.All(await ReadAsync(other, $"/shops/{shop.Slug}/orders"), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task PasswordChange_OtherBrowser_IsSignedOutAndThisOneStays()
    {
        var (shop, user) = await ShopAsync("password");
        using var one = _server.NewBrowser();
        using var other = _server.NewBrowser();
        foreach (var browser in new[] { one, other }) await browser.SignInAsync(user.Email!);
        using var scope = _server.Services.CreateScope();
        var (_, actor) = await CircuitAsync(scope, user);
        await one.SubmitAsync("/account/password", ("Input.Current", ConsoleServer.Password), ("Input.New", "eleven blue lighthouses"));
        string[] paths = [$"/shops/{shop.Slug}/orders", $"/shops/{shop.Slug}/analytics.csv"];
        Assert.All(await ReadAsync(one, paths), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await ReadAsync(other, paths), status => Assert.Equal(HttpStatusCode.Redirect, status));
        Assert.False((await WriteAsync(_server.Services.GetRequiredService<ShopCommands>(), shop.Id, actor)).Succeeded);
    }

    [Fact]
    public async Task DisabledAccount_CircuitAndCommands_EndAtOnce()
    {
        var (shop, user) = await ShopAsync("disabled-now");
        var csm = await _server.AddUserAsync("csm-of-sign-out@demo.example", isCsm: true);
        using var scope = _server.Services.CreateScope();
        var (session, actor) = await CircuitAsync(scope, user);
        using var registered = _server.Services.GetRequiredService<SignInCircuits>()
            .Add(actor.SignIn!.Value, () => ((IHostEnvironmentAuthenticationStateProvider)session)
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())))));
        Assert.True((await _server.Services.GetRequiredService<PeopleStore>()
            .SetDisabledAsync(new Actor(csm.Id, null, "Csm", true), user.Id, isDisabled: true)).Succeeded);
        Assert.False((await session.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
        Assert.False((await WriteAsync(_server.Services.GetRequiredService<ShopCommands>(), shop.Id, actor)).Succeeded);
    }

    private static Task<Domain.Common.Result<int>> WriteAsync(ShopCommands commands, ShopId shop, Actor actor) =>
        commands.RunAsync(shop, actor, ShopRole.Viewer, _ => Task.FromResult<Domain.Common.Result<int>>(1));

    // Its constructor is the framework's own.
    private static CircuitInboundActivityContext Activity() =>
        (CircuitInboundActivityContext)RuntimeHelpers.GetUninitializedObject(typeof(CircuitInboundActivityContext));

    private static async Task<IReadOnlyList<HttpStatusCode>> ReadAsync(FormBrowser browser, params string[] paths)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var path in paths) statuses.Add((await browser.GetAsync(path)).Status);
        return statuses;
    }

    private async Task<(AuthenticationStateProvider Session, Actor Actor)> CircuitAsync(IServiceScope scope, AppUser user)
    {
        var signIn = await _server.Services.GetRequiredService<SignIns>().BeginAsync(user, SignInOrigin.Unknown, isRecorded: false);
        var principal = new ClaimsPrincipal(
            new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(SignIns.Claim, signIn.ToString())], "test"));
        var session = scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)session).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        return (session, CurrentActor.Of(principal)!);
    }

    private async Task<(ShopInfo Shop, AppUser User)> ShopAsync(string name)
    {
        var user = await _server.AddUserAsync($"{name}@sign-out.example");
        var slug = $"sign-out-{Interlocked.Increment(ref _shops)}";
        var shop = (await _server.Services.GetRequiredService<ShopStore>()
            .CreateAsync(Actor.System, slug, new ShopSettings("Shop", "en-US", ["en-US"], "Europe/Oslo"))).Value!;
        await _server.Services.GetRequiredService<MembershipStore>().InviteAsync(shop.Id, Actor.System, user.Email!, name, ShopRole.Editor);
        await using var scope = _server.Services.CreateAsyncScope();
        return (shop, (await scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<AppUser>>()
            .FindByIdAsync(user.Id.ToString()))!);
    }
}
