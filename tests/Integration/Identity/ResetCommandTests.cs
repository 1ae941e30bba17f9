using System.Net;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Tests.Integration.Identity;

/// <summary><c>reset-sign-in</c> as it is run from a shell.</summary>
public sealed partial class ResetCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-reset-").FullName;

    public ResetCommandTests() =>
        Settings = [("ConnectionStrings:ExperienceManager", DatabaseTemplates.CopySqlite(_folder)),
            ("Console:BaseUrl", "https://console.example")];

    private (string Name, string Value)[] Settings { get; }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ResetSignIn_LockedOutAdministrator_GetsInByThePrintedLink()
    {
        await using (var server = new ConsoleServer(null, Settings))
        {
            var user = await server.AddUserAsync("root@shop.example", isCsm: true);
            await server.ChangeUserAsync(user.Id, account => (account.IsDisabled, account.TwoFactorEnabled, account.LockoutEnd) = (true,
                true, DateTimeOffset.MaxValue));
        }

        var (code, output) = await CommandLine.RunAsync(Settings, "reset-sign-in", "Root@shop.example");
        Assert.True(code == 0, output);
        var link = Link().Match(output).Groups["link"].Value;
        await using var again = new ConsoleServer(null, Settings);
        using var browser = again.NewBrowser();
        Assert.Contains("Password changed", (await browser.SubmitAsync(link, ("Input.Password", "purple tram to Oslo")))
            .Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync("root@shop.example", "purple tram to Oslo")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task ResetSignIn_UnknownAddress_SaysSoAndFails()
    {
        var (code, output) = await CommandLine.RunAsync(Settings, "reset-sign-in", "none@shop.example");
        Assert.Equal((2, "There is no account with the e-mail address “none@shop.example”."), (code, output.Trim()));
    }

    [GeneratedRegex(@"https://console\.example(?<link>/reset-password\S+)", RegexOptions.None, 10_000)]
    private static partial Regex Link();
}
