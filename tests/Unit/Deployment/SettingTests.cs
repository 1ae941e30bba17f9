using System.Text.RegularExpressions;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.App.Starting;

namespace ExperienceManager.Tests.Unit.Deployment;

/// <summary>
/// The list of settings, what the code reads, what the documents describe and what the files in deploy set are the same names.
/// </summary>
public sealed partial class SettingTests
{
    // Others' settings and placeholders that the documents mention.
    private static readonly string[] _others = ["Logging__LogLevel__Default", "Logging__LogLevel__Microsoft", "X__Y"];

    [Fact]
    public void Code_ReadsOnlyKnownSettings()
    {
        var read = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Starting/", StringComparison.Ordinal))
            .SelectMany(file => SettingName().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .Distinct().ToList();
        Assert.Contains("Tracking:ReportsPerMinute", read);
        Assert.Contains("Demo:Seed", read);
        // Code that reads a section names only the last part.
        Assert.DoesNotContain(read, name => KnownSettings.Find(name) is null && !KnownSettings.All.Any(
            known => known.Name.StartsWith(name + ":", StringComparison.Ordinal) || known.Name.Split(':').Contains(name)));
    }

    [Fact]
    public void Document_DescribesEverySettingAndNoOther()
    {
        var document = Repository.Read("docs/operate.md");
        var described = Variable().Matches(document).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var missing = KnownSettings.All.Select(setting => setting.Name)
            .Where(name => name.Contains(':', StringComparison.Ordinal) && name != "Database:WritePatience")
            .Select(name => Setting.VariableOf(name).Replace("*", "0", StringComparison.Ordinal))
            .Where(name => !described.Contains(name) && !_others.Contains(name.Replace("__0", "__Default", StringComparison.Ordinal)));
        Assert.Empty(missing);
        Assert.Empty(UnknownIn(document));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/accounts.md")]
    [InlineData("SECURITY.md")]
    [InlineData("Dockerfile")]
    [InlineData("compose.yaml")]
    [InlineData("deploy/experience-manager.service")]
    [InlineData("deploy/experience-manager.env")]
    [InlineData("deploy/nginx.conf")]
    [InlineData("deploy/Caddyfile")]
    public void File_NamesOnlyKnownSettings(string file) => Assert.Empty(UnknownIn(Repository.Read(file)));

    [Theory]
    [InlineData("Proxy:Known:0", "172.16.0.0/12", null)]
    [InlineData("Proxy:Known:0", "::1", null)]
    [InlineData("Proxy:Known:0", "proxy.internal",
        "Proxy__Known__0 is “proxy.internal”, but must be an IP address such as 10.0.0.5 or a range such as 10.0.0.0/8.")]
    [InlineData("Urls", "http://0.0.0.0:8080;https://*:8443", null)]
    [InlineData("Urls", "0.0.0.0:8080", "Urls is “0.0.0.0:8080”, but must be an address to listen on, such as http://0.0.0.0:8080.")]
    [InlineData("Urls", "http://*:99999", "Urls is “http://*:99999”, but must be an address to listen on, such as http://0.0.0.0:8080.")]
    [InlineData("Public:BaseUrl", "shop.example",
        "Public__BaseUrl is “shop.example”, but must be an address such as https://shop.example.")]
    [InlineData("Api:RateLimit:Requests", "many", "Api__RateLimit__Requests is “many”, but must be a whole number, 1 or more.")]
    [InlineData("Smtp:Port", "70000", "Smtp__Port is “70000”, but must be a whole number from 1 to 65535.")]
    [InlineData("Reads:Timeout", "ten",
        "Reads__Timeout is “ten”, but must be a time such as 00:00:05 (hours, minutes, seconds), less than a day.")]
    [InlineData("Egress:AllowHttp", "yes", "Egress__AllowHttp is “yes”, but must be true or false.")]
    [InlineData("Tracking:MasterKey", "short",
        "Tracking__MasterKey must be at least 32 random bytes in base64, as “openssl rand -base64 32” prints them.")]
    public void ProblemWith_AValue_IsOneSentenceThatNamesIt(string name, string value, string? expected) =>
        Assert.Equal(expected, KnownSettings.Find(name)!.ProblemWith(name, value));

    private static IEnumerable<string> UnknownIn(string text) => Variable().Matches(text).Select(match => match.Value)
        .Distinct().Where(name => !_others.Contains(name) && KnownSettings.Find(name.Replace("__", ":", StringComparison.Ordinal)) is null
            && !KnownSettings.All.Any(
                known => known.Name.StartsWith(name.Replace("__", ":", StringComparison.Ordinal) + ":", StringComparison.Ordinal)));

    [GeneratedRegex("""(?:onfiguration\[|GetValue(?:<[^>]+>)?\(|GetSection\()"(?<name>[A-Z][A-Za-z_]+(?::[A-Z][A-Za-z]+)*)""",
        RegexOptions.None, 10_000)]
    private static partial Regex SettingName();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(?:__(?:[A-Z][A-Za-z]+|[0-9]+))+\b", RegexOptions.None, 10_000)]
    private static partial Regex Variable();
}
