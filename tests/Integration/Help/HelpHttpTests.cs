using System.Net;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Help;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Help;

/// <summary>The help as a browser gets it.</summary>
public sealed class HelpHttpTests(ProxiedConsole console) : IClassFixture<ProxiedConsole>
{
    [Theory]
    [InlineData("/help", "For merchants")]
    [InlineData("/help/console", "<h2 id=\"orders\">Orders</h2>")]
    [InlineData("/help/integrations/shopify", "Shopify")]
    [InlineData("/help/adr", "0001")]
    [InlineData("/help/changelog", "What")]
    public async Task Get_Topic_IsAPageForEveryone(string path, string expected)
    {
        using var browser = console.Server.NewBrowser();
        var page = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(expected, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/help/none")]
    [InlineData("/help/images/none.png")]
    [InlineData("/help/..%2fappsettings")]
    public async Task Get_WhatIsNotThere_IsNotFound(string path)
    {
        using var browser = console.Server.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Get_Picture_IsAPng()
    {
        using var browser = console.Server.NewBrowser();
        using var answer = await browser.Http.GetAsync("/help/images/experience-manager.png");
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Changelog_OpenedByAPerson_IsSeenByThemAlone()
    {
        var (reader, other) =
            (await console.Server.AddUserAsync("reader@help.example"), await console.Server.AddUserAsync("other@help.example"));
        var seen = console.Server.Services.GetRequiredService<SeenChanges>();
        Assert.True(await seen.CountUnseenAsync(ActorOf(reader.Id)) > 0);
        using var browser = console.Server.NewBrowser();
        await browser.SignInAsync("reader@help.example");
        await browser.GetAsync("/help/rules");
        Assert.True(await seen.CountUnseenAsync(ActorOf(reader.Id)) > 0);
        await browser.GetAsync("/help/changelog");
        Assert.Equal(0, await seen.CountUnseenAsync(ActorOf(reader.Id)));
        Assert.True(await seen.CountUnseenAsync(ActorOf(other.Id)) > 0);
    }

    private static Actor ActorOf(Guid user) => new(user, null, "x", false);
}
