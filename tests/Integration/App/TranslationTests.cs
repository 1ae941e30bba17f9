using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.App;

/// <summary>A browser that translates a page replaces its text nodes; the console would go on writing into nodes that are gone.</summary>
public sealed class TranslationTests(ProxiedConsole console) : IClassFixture<ProxiedConsole>
{
    [Theory]
    [InlineData("/login")]
    [InlineData("/")]
    public async Task Case4001_Console_AsksNotToBeTranslated(string path)
    {
        using var browser = console.Server.NewBrowser();
        if (path == "/")
        {
            await console.Server.AddUserAsync("translated@console.example");
            await browser.SignInAsync("translated@console.example");
        }

        var page = (await browser.GetAsync(path)).Body;
        Assert.Contains("<html lang=\"en\" translate=\"no\" class=\"notranslate\"", page, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"google\" content=\"notranslate\"", page, StringComparison.Ordinal);
    }
}
