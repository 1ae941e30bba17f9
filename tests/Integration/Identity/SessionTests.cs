using System.Security.Claims;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Identity.Sessions;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExperienceManager.Tests.Integration.Identity;

public sealed class SessionTests(ProxiedConsole console) : IClassFixture<ProxiedConsole>
{
    private readonly ConsoleServer _server = console.Server;

    private SessionCheck Check => _server.Services.GetRequiredService<SessionCheck>();

    [Fact]
    public async Task Session_OfAChangedMember_EndsWithTheChange()
    {
        var user = await _server.AddUserAsync("ed@shop.example");
        var shop = (await _server.Services.GetRequiredService<ShopStore>()
            .CreateAsync(Actor.System, "shop", new ShopSettings("Shop", "en-US", ["en-US"], "Europe/Oslo"))).Value!;
        var members = _server.Services.GetRequiredService<MembershipStore>();
        await members.InviteAsync(shop.Id, Actor.System, "ed@shop.example", "Ed", ShopRole.Editor);
        var session = await SignInAsync(user.Id);
        Assert.True(await Check.IsStillValidAsync(session));

        await members.ChangeRoleAsync(shop.Id, Actor.System, user.Id, ShopRole.Viewer);
        Assert.False(await Check.IsStillValidAsync(session));
    }

    [Fact]
    public async Task Session_OfADisabledPerson_Ends()
    {
        var user = await _server.AddUserAsync("disabled@shop.example");
        var session = await SignInAsync(user.Id);
        await _server.ChangeUserAsync(user.Id, account => account.IsDisabled = true);

        Assert.False(await Check.IsStillValidAsync(session));
    }

    [Fact]
    public async Task Session_OfNoOne_IsNone() => Assert.False(await Check.IsStillValidAsync(new ClaimsPrincipal(new ClaimsIdentity())));

    [Fact]
    public void Circuits_LookAgainAndTellNothing()
    {
        using var scope = _server.Services.CreateScope();
        var circuits = _server.Services.GetRequiredService<IOptions<CircuitOptions>>().Value;

        // Registered after the framework's own, which would never look again.
        Assert.IsType<SessionState>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
        Assert.False(circuits.DetailedErrors);
        Assert.Equal(TimeSpan.FromMinutes(3), circuits.DisconnectedCircuitRetentionPeriod);
    }

    [Fact]
    public void Hub_TakesTextsOf100000Characters()
    {
        var hub = typeof(CircuitOptions).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub", throwOnError: true)!;
        var options = (IOptions<HubOptions>)_server.Services.GetRequiredService(
            typeof(IOptions<>).MakeGenericType(typeof(HubOptions<>).MakeGenericType(hub)));

        Assert.Equal(256 * 1024, options.Value.MaximumReceiveMessageSize);
    }

    private async Task<ClaimsPrincipal> SignInAsync(Guid id)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByIdAsync(id.ToString());
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(user!);
        var signIn = await _server.Services.GetRequiredService<SignIns>().BeginAsync(user!, SignInOrigin.Unknown, isRecorded: false);
        principal.Identities.First().AddClaim(new Claim(SignIns.Claim, signIn.ToString()));
        return principal;
    }
}
