using System.Net;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Identity;

public sealed class InvitationTests(ProxiedConsole console) : IClassFixture<ProxiedConsole>
{
    private static int _shops;
    private readonly ConsoleServer _server = console.Server;

    [Fact]
    public async Task Link_Accepted_OpensTheAccountOnce()
    {
        var (shop, admin, member) = await InviteAsync();
        var link = await _server.Services.GetRequiredService<InviteLinks>().CreateAsync(member.UserId, shop, admin);
        using var browser = _server.NewBrowser();

        var weak = await browser.SubmitAsync(link!, ("Input.Password", "short"));
        Assert.Contains("at least 12", weak.Body, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(link!, ("Input.Password", "purple tram to Oslo"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);

        using var other = _server.NewBrowser();
        Assert.Contains("no longer valid", (await other.GetAsync(link!)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync(member.Email, "purple tram to Oslo")).Status);
    }

    [Fact]
    public async Task Link_AfterRemovalOfTheMember_IsDead()
    {
        var (shop, admin, member) = await InviteAsync();
        var link = await _server.Services.GetRequiredService<InviteLinks>().CreateAsync(member.UserId, shop, admin);
        await _server.Services.GetRequiredService<MembershipStore>().RemoveAsync(shop, admin, member.UserId);
        using var browser = _server.NewBrowser();

        Assert.Contains("no longer valid", (await browser.GetAsync(link!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_ForAnotherShopsMember_IsNotMade()
    {
        var (shop, _, member) = await InviteAsync();
        var stranger = await _server.AddUserAsync("stranger@other.example");

        Assert.Null(await _server.Services.GetRequiredService<InviteLinks>().CreateAsync(member.UserId, shop, ActorOf(stranger)));
    }

    [Fact]
    public async Task Link_ForAnAccountWithPassword_IsNotMade()
    {
        var (shop, admin, _) = await InviteAsync();

        Assert.Null(await _server.Services.GetRequiredService<InviteLinks>().CreateAsync(admin.UserId!.Value, shop, admin));
    }

    [Fact]
    public async Task Invitation_WithAMailServer_ArrivesAndOpensTheAccount()
    {
        using var mailed = new MailedConsole();
        var services = mailed.Server.Services;
        var shop = (await services.GetRequiredService<ShopStore>()
            .CreateAsync(Actor.System, "mailed", new ShopSettings("Mailed & Co", "en-US", ["en-US"], "Europe/Oslo"))).Value!;
        var member = (await services.GetRequiredService<MembershipStore>()
            .InviteAsync(shop.Id, Actor.System, "new@mailed.example", "Newcomer", ShopRole.Viewer)).Value!.Member;
        var links = services.GetRequiredService<InviteLinks>();
        var stranger = await mailed.Server.AddUserAsync("stranger@other.example");
        Assert.False(await links.SendAsync(member.UserId, shop, ActorOf(stranger), mailed.Server.Address.ToString()));
        Assert.True(await links.SendAsync(member.UserId, shop, Actor.System, mailed.Server.Address.ToString()));

        var message = await mailed.Mails.NextAsync("new@mailed.example");
        Assert.Equal("You now have access to Mailed & Co", message.Subject);
        Assert.True(await links.SendAsync(member.UserId, shop, Actor.System, mailed.Server.Address.ToString(), "de"));
        var german = await mailed.Mails.NextAsync("new@mailed.example");
        Assert.Equal("Sie haben jetzt Zugriff auf Mailed & Co", german.Subject);
        Assert.StartsWith("Guten Tag, Newcomer,", german.TextBody, StringComparison.Ordinal);
        using var browser = mailed.Server.NewBrowser();
        var done = await browser.SubmitAsync(MailCatcher.LinkIn(message), ("Input.Password", "purple tram to Oslo"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/shops/mailed/orders")).Status);
    }

    private static Actor ActorOf(AppUser user) => new(user.Id, null, user.DisplayName, false);

    private async Task<(ShopId Shop, Actor Admin, Member Member)> InviteAsync()
    {
        var number = Interlocked.Increment(ref _shops);
        var created = await _server.Services.GetRequiredService<ShopStore>()
            .CreateAsync(Actor.System, $"shop-{number}", new ShopSettings("Shop", "en-US", ["en-US"], "Europe/Oslo"));
        var shop = created.Value!.Id;
        var members = _server.Services.GetRequiredService<MembershipStore>();
        var admin = await _server.AddUserAsync($"admin{number}@shop.example");
        await members.InviteAsync(shop, Actor.System, $"admin{number}@shop.example", "Admin", ShopRole.Admin);
        var invited = await members.InviteAsync(shop, ActorOf(admin), $"new{number}@shop.example", "Newcomer", ShopRole.Viewer);
        return (shop, ActorOf(admin), invited.Value!.Member);
    }
}
