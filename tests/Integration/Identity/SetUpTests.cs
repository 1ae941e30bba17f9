using System.Net;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Identity.SetUp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Identity;

/// <summary>The way into an installation that has no account yet.</summary>
public sealed class SetUpTests
{
    private const string Password = "four brown paper boats";

    [Fact]
    public async Task SetUp_WithTheTokenOfTheLog_CreatesOneAccountAndIsGone()
    {
        await using var server = new ConsoleServer();
        var address = $"/setup?token={Uri.EscapeDataString(server.Services.GetRequiredService<SetUpLink>().CreateToken())}";
        using var browser = server.NewBrowser();
        Assert.Contains("There is no account yet.", (await browser.GetAsync("/login")).Body, StringComparison.Ordinal);

        // The account keeps the language that was chosen before there was one.
        await browser.GetAsync("/language/de?returnUrl=/login");
        var weak = await browser.SubmitAsync(
            address, ("Input.Name", "Rosa"), ("Input.Email", "rosa@shop.example"), ("Input.Password", "short"));
        Assert.Equal(HttpStatusCode.BadRequest, weak.Status);
        var made = await browser.SubmitAsync(
            address, ("Input.Name", "Rosa"), ("Input.Email", "rosa@shop.example"), ("Input.Password", Password));
        Assert.Equal((HttpStatusCode.Redirect, "/"),
            (made.Status, made.Location?.Replace(server.Address.ToString(), "/", StringComparison.Ordinal)));
        var account = await browser.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, account.Status);
        Assert.Contains("<html lang=\"de\"", account.Body, StringComparison.Ordinal);

        using var other = server.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).Status);
        Assert.DoesNotContain("There is no account yet.", (await other.GetAsync("/login")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync("rosa@shop.example", Password)).Status);
    }

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup?token=")]
    [InlineData("/setup?token=CfDJ8guess")]
    public async Task SetUp_WithoutTheToken_IsRefused(string address)
    {
        await using var server = new ConsoleServer();
        using var browser = server.NewBrowser();
        var page = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("This set-up address is not valid", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.Password", page.Body, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Create_ManyAtOnce_MakesOneAccount(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider, builder => builder.AddFirstCsm());
        var nodes = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<FirstAccount>(database.Services)).ToList();
        var results = await Task.WhenAll(
            nodes.Select((node, i) => Task.Run(() => node.CreateAsync($"root{i}@shop.example", "Root", Password))));
        Assert.All(results, result => Assert.True(result.Succeeded, result.Message));
        Assert.Single(results, result => result.Value is not null);
        await using var context = database.Read();
        Assert.Equal(1, await context.Users.CountAsync());
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData("X-Forwarded-Proto", "https", false)]
    public async Task SignInPage_OverHttpInProduction_SaysWhyItWillNotLast(string? header, string? value, bool isShown)
    {
        await using var app = ApiApp.With();
        using var http = new HttpClient { BaseAddress = app.Address };
        if (header is not null) http.DefaultRequestHeaders.Add(header, value);
        http.DefaultRequestHeaders.Host = "console.lan:5000";
        var page = await http.GetStringAsync("/login");
        Assert.Equal(isShown, page.Contains("You opened this page over http", StringComparison.Ordinal));
        Assert.Equal(isShown, page.Contains("https://console.lan/login", StringComparison.Ordinal));
    }
}
