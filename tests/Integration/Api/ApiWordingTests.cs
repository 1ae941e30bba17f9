using System.Text.RegularExpressions;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Api;

public sealed partial class ApiWordingTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task ApiDocument_UsesPlainWords()
    {
        using var shop = await app.CreateShopAsync();
        var document = (await shop.SendAsync("GET", "/openapi/v1.json")).Expect(200).Json.GetRawText();
        PlainWords.Expect(Description().Matches(document).Select(match => match.Groups[1].Value));
    }

    [GeneratedRegex(@"""(?:description|summary)"":\s*""((?:[^""\\]|\\.)*)""", RegexOptions.None, 10_000)]
    private static partial Regex Description();
}
