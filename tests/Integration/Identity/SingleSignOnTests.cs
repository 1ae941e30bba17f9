using System.Net;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Identity.SingleSignOn;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Identity;

public sealed class SingleSignOnTests : IAsyncLifetime
{
    private const string Start = "/login/single-sign-on?returnUrl=%2Faccount";
    private TestProvider _provider = null!;
    private ConsoleServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.StartAsync();
        _server = Server();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_InvitedPersonWithConfirmedAddress_IsLinkedAndFoundAgainByTheProvidersId()
    {
        var user = await _server.AddUserAsync("ada@acme.example");
        _provider.Person = new("sub-1", "ADA@acme.example", true, "Ada");
        using (var browser = _server.NewBrowser())
        {
            Assert.Contains("Sign in with Acme ID", (await browser.GetAsync("/login")).Body, StringComparison.Ordinal);
            Assert.EndsWith("/account", (await browser.FollowAsync(Start)).Address, StringComparison.Ordinal);
            Assert.Contains("ada@acme.example", (await browser.GetAsync("/account")).Body, StringComparison.Ordinal);
            Assert.Contains("Acme ID", (await browser.GetAsync("/account/sessions")).Body, StringComparison.Ordinal);
            Assert.EndsWith("/logout?done=true", (await browser.SubmitAsync("/logout")).Location, StringComparison.Ordinal);
            Assert.EndsWith("/login", (await browser.FollowAsync("/logout/single-sign-on"))
                .Address.Split('?')[0], StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
        }

        _provider.Person = new("sub-1", "ada.new@acme.example", false, "Ada");
        using var later = _server.NewBrowser();
        await later.FollowAsync(Start);
        Assert.Contains("ada@acme.example", (await later.GetAsync("/account")).Body, StringComparison.Ordinal);
        Assert.Equal("Acme ID", (await _server.Services.GetRequiredService<SignIns>().ListAsync(user.Id)).Single().Method);
    }

    [Theory]
    [InlineData(false, "has not confirmed")]
    [InlineData(true, "cannot sign in at the moment")]
    public async Task SignIn_UnconfirmedAddressOrDisabledAccount_OpensNothing(bool isVerified, string words)
    {
        var victim = await _server.AddUserAsync("victim@acme.example", isCsm: true);
        if (isVerified) await _server.ChangeUserAsync(victim.Id, user => user.IsDisabled = true);
        _provider.Person = new("thief", "victim@acme.example", isVerified, "Thief");
        using var browser = _server.NewBrowser();
        var (page, address) = await browser.FollowAsync(Start);
        Assert.Contains("/login?problem=", address, StringComparison.Ordinal);
        Assert.Contains(words, page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
        await using var scope = _server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        Assert.Empty(await users.GetLoginsAsync((await users.FindByEmailAsync("victim@acme.example"))!));
    }

    [Fact]
    public async Task SignIn_UnknownPerson_IsRefusedUnlessAccountsAreCreated()
    {
        _provider.Person = new("sub-2", "new@acme.example", true, "Newcomer");
        using var browser = _server.NewBrowser();
        Assert.Contains("no account for your e-mail", (await browser.FollowAsync(Start)).Page.Body, StringComparison.Ordinal);

        await using var creating = Server(("Oidc:CreateAccounts", "true"));
        using var welcome = creating.NewBrowser();
        await welcome.FollowAsync(Start);
        Assert.Contains("Newcomer", (await welcome.GetAsync("/account")).Body, StringComparison.Ordinal);
        Assert.Contains("through single sign-on", (await welcome.GetAsync("/account/two-factor")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_RefusedCancelledOrForged_SaysSo()
    {
        await _server.AddUserAsync("ada@acme.example");
        using var browser = _server.NewBrowser();
        Assert.Contains("did not work", (await browser.FollowAsync(Start)).Page.Body, StringComparison.Ordinal);
        (_provider.Person, _provider.IsForged) = (new("sub-3", "ada@acme.example", true, "Ada"), true);
        Assert.Contains("did not work", (await browser.FollowAsync(Start)).Page.Body, StringComparison.Ordinal);
        Assert.Contains("did not work", (await browser.FollowAsync("/login/single-sign-on/done")).Page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task SignIn_GroupsChange_RolesFollowAndEarlierSessionsEnd()
    {
        (string, string)[] groups = [("Oidc:Groups:0:Group", "shop-editors"), ("Oidc:Groups:0:Shop", "acme"),
            ("Oidc:Groups:0:Role", "Editor"),
            ("Oidc:Groups:1:Group", "shop-admins"), ("Oidc:Groups:1:Shop", "acme"), ("Oidc:Groups:1:Role", "Admin")];
        await using var server = Server(groups);
        var shop = (await server.Services.GetRequiredService<ShopStore>()
            .CreateAsync(Actor.System, "acme", new ShopSettings("Acme", "en-US", ["en-US"], "Europe/Oslo"))).Value!;
        var members = server.Services.GetRequiredService<MembershipStore>();
        await members.InviteAsync(shop.Id, Actor.System, "boss@acme.example", "Boss", ShopRole.Admin);
        await members.InviteAsync(shop.Id, Actor.System, "hand@acme.example", "Hand", ShopRole.Viewer);
        await server.AddUserAsync("ada@acme.example");

        var first = await SignInAsync(server, new("sub-4", "ada@acme.example", true, "Ada", "shop-editors"));
        Assert.Equal(ShopRole.Editor, await RoleAsync(members, shop.Id, "ada@acme.example"));
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/shops/acme/orders")).Status);
        using var second = await SignInAsync(server, new("sub-4", "ada@acme.example", true, "Ada", "shop-editors", "shop-admins"));
        Assert.Equal(ShopRole.Admin, await RoleAsync(members, shop.Id, "ada@acme.example"));
        Assert.Equal(HttpStatusCode.Redirect, (await first.GetAsync("/")).Status);
        using var third = await SignInAsync(server, new("sub-4", "ada@acme.example", true, "Ada", "others"));
        Assert.Null(await RoleAsync(members, shop.Id, "ada@acme.example"));
        using var byHand = await SignInAsync(server, new("sub-5", "hand@acme.example", true, "Hand"));
        Assert.Equal(ShopRole.Viewer, await RoleAsync(members, shop.Id, "hand@acme.example"));
        first.Dispose();
    }

    [Fact]
    public async Task SignIn_AccountWithTwoFactor_StillNeedsTheCode()
    {
        var user = await _server.AddUserAsync("two@acme.example");
        await using (var scope = _server.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            var found = (await users.FindByIdAsync(user.Id.ToString()))!;
            await users.ResetAuthenticatorKeyAsync(found);
            await users.SetTwoFactorEnabledAsync(found, true);
        }

        _provider.Person = new("sub-6", "two@acme.example", true, "Two");
        using var browser = _server.NewBrowser();
        Assert.Contains("/login/code", (await browser.FollowAsync(Start)).Address, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("Oidc:ClientId", "")]
    [InlineData("Oidc:Groups:0:Role", "Owner")]
    [InlineData("Oidc:Authority", "not an address")]
    public void Read_WrongSetting_NamesIt(string name, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Oidc:Authority"] = "https://id.example",
            ["Oidc:ClientId"] = "console",
            ["Oidc:Groups:0:Group"] = "admins",
            ["Oidc:Groups:0:Shop"] = "acme",
            ["Oidc:Groups:0:Role"] = "Admin",
            [name] = value,
        };
        var refused = Assert.Throws<InvalidOperationException>(() => SingleSignOnOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings).Build()));
        Assert.Contains(name.Split(':')[1], refused.Message, StringComparison.Ordinal);
    }

    private ConsoleServer Server(params (string Name, string Value)[] more) => new(null, [.. _provider.Settings, .. more]);

    private async Task<FormBrowser> SignInAsync(ConsoleServer server, ProviderPerson person)
    {
        _provider.Person = person;
        var browser = server.NewBrowser();
        Assert.EndsWith("/account", (await browser.FollowAsync(Start)).Address, StringComparison.Ordinal);
        return browser;
    }

    private static async Task<ShopRole?> RoleAsync(MembershipStore members, ShopId shop, string email) =>
        (await members.ListAsync(shop)).SingleOrDefault(member => member.Email == email)?.Role;
}
