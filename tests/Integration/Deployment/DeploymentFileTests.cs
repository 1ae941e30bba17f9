using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.App.Starting;
using Microsoft.Extensions.DependencyInjection;
using YamlDotNet.RepresentationModel;

namespace ExperienceManager.Tests.Integration.Deployment;

/// <summary>What the files that set the program up say is what the program reads and emits.</summary>
public sealed partial class DeploymentFileTests
{
    // Those that TelemetryFeature exports.
    private static readonly string[] _meters =
    [
        "ExperienceManager", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http", "System.Runtime", "Npgsql",
    ];

    [Fact]
    public void Compose_SettingsOfTheProgram_AreKnownAndRight()
    {
        var settings = Environment(Compose(), "web").ToList();
        Assert.Contains(settings, setting => setting.Name == "ConnectionStrings__ExperienceManager");
        Assert.Empty(ProblemsWith(settings));
    }

    [Fact]
    public void Compose_Proxy_IsTheNetworkOfTheServices()
    {
        var subnet = (YamlScalarNode)Compose()["networks"]["inside"]["ipam"]["config"][0]["subnet"];
        Assert.Contains(Environment(Compose(), "web"), setting => setting == ("Proxy__Known__0", subnet.Value!));
    }

    [Theory]
    [InlineData("deploy/experience-manager.env", @"^#?(?<name>[A-Za-z_0-9]+)=(?<value>.*)$")]
    [InlineData("deploy/experience-manager.service", """^Environment="?(?<name>[A-Za-z_0-9]+)=(?<value>[^"]*)"?$""")]
    [InlineData("Dockerfile", """^(?:ENV|   ) +(?<name>(?:ASPNETCORE_|[A-Z][a-z]+)[A-Za-z_0-9]*)="?(?<value>[^"\\]*[^" \\])""")]
    public void File_Settings_AreKnownAndRight(string file, string line)
    {
        var settings = Regex.Matches(Repository.Read(file), line, RegexOptions.Multiline, TimeSpan.FromSeconds(1))
            .Select(match => (match.Groups["name"].Value, match.Groups["value"].Value)).ToList();
        Assert.NotEmpty(settings);
        Assert.Empty(ProblemsWith(settings));
    }

    [Fact]
    public async Task Dashboard_Metrics_AreThoseOfTheProgram()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (_meters.Contains(instrument.Meter.Name)) lock (names) names.UnionWith(PrometheusNames(instrument));
        };
        listener.Start();
        await using var server = new ConsoleServer();
        using var http = new HttpClient { BaseAddress = server.Address };
        using var page = await http.GetAsync("/health/ready");
        // The instruments of circuits come with the first circuit.
        server.Services.GetRequiredService(
            Type.GetType("Microsoft.AspNetCore.Components.Server.Circuits.CircuitMetrics, Microsoft.AspNetCore.Components.Server")!);
        await using var source = Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");

        var dashboard = JsonNode.Parse(Repository.Read("deploy/grafana-dashboard.json"))!;
        var used = dashboard["panels"]!.AsArray().SelectMany(panel => panel!["targets"]!.AsArray())
            .SelectMany(target => MetricName().Matches(target!["expr"]!.GetValue<string>()).Select(match => match.Groups["name"].Value))
            .Distinct().ToList();

        Assert.True(used.Count > 10);
        lock (names) Assert.Empty(used.Except(names));
    }

    private static YamlMappingNode Compose()
    {
        var yaml = new YamlStream();
        using var text = new StringReader(Repository.Read("compose.yaml"));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static IEnumerable<(string Name, string Value)> Environment(YamlMappingNode compose, string service) =>
        ((YamlMappingNode)compose["services"][service]["environment"])
            .Select(entry => (((YamlScalarNode)entry.Key).Value!, ((YamlScalarNode)entry.Value).Value!));

    // A value that compose fills in counts as its default.
    private static IEnumerable<string> ProblemsWith(IEnumerable<(string Name, string Value)> settings) => settings
        .Select(setting => (Name: NameOf(setting.Name), Value: Substitution().Replace(setting.Value, "$1")))
        .Select(setting => KnownSettings.Find(setting.Name) switch
        {
            null => $"{setting.Name} is not known.",
            { } known => setting.Value.Length == 0 ? null : known.ProblemWith(setting.Name, setting.Value),
        })
        .OfType<string>();

    // What the framework does with the prefix of its own settings.
    private static string NameOf(string variable)
    {
        var name = variable.Replace("__", ":", StringComparison.Ordinal);
        return KnownSettings.Find(name) is null && name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
            ? name["ASPNETCORE_".Length..]
            : name;
    }

    // As Prometheus names what it gets by OTLP.
    private static IEnumerable<string> PrometheusNames(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_') + unit;
        var kind = instrument.GetType().Name.Split('`')[0];
        return kind switch
        {
            "Histogram" => [$"{name}_bucket", $"{name}_count", $"{name}_sum"],
            "Counter" or "ObservableCounter" => [$"{name}_total"],
            _ => [name],
        };
    }

    [GeneratedRegex(@"(?<name>[a-z][a-z_]+_[a-z_]+)\{", RegexOptions.None, 10_000)]
    private static partial Regex MetricName();

    [GeneratedRegex(@"\$\{[A-Z_]+:(?:-([^}]*)|\?[^}]*)\}", RegexOptions.None, 10_000)]
    private static partial Regex Substitution();
}
