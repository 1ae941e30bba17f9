using System.Diagnostics;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Deployment;

/// <summary>
/// What the Dockerfile and the systemd unit run: the program is published by the same script (of the build that is there, which takes
/// seconds instead of a minute) and started in Production from a folder with nothing else in it.
/// </summary>
public sealed class PublishTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-publish-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Published_Program_StartsInProductionAndAnswersItsHealthCheck()
    {
        await PublishAsync();
        Assert.False(File.Exists(Path.Combine(_folder, "appsettings.Development.json")));
        (string Name, string Value)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("AllowedHosts", "track.shop.example"),
            ("ConnectionStrings:ExperienceManager", $"Data Source={_folder}/data/app.db"),
        ];
        using var server = await ServerProcess.StartInAsync(_folder, settings);
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Host = "track.shop.example";

        var login = await http.GetStringAsync("/login");
        Assert.Contains("css/console", login, StringComparison.Ordinal);
        using var script = await http.GetAsync("/_framework/blazor.web.js");
        Assert.True(script.IsSuccessStatusCode);

        var (code, output) = await CommandLine.RunAsync([.. settings, ("Urls", server.Address.ToString().TrimEnd('/'))], "health");
        Assert.True(code == 0, output);
        server.Kill();
        (code, output) = await CommandLine.RunAsync([.. settings, ("Urls", server.Address.ToString().TrimEnd('/'))], "health");
        Assert.Equal(1, code);
        Assert.StartsWith("No answer from http://127.0.0.1:", output, StringComparison.Ordinal);
    }

    private async Task PublishAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "publish.sh"), [_folder, "--no-build"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CONFIGURATION"] = typeof(Program).Assembly.Location.Contains("/Release/", StringComparison.Ordinal)
            ? "Release"
            : "Debug";
        // What the test runner sets for itself would change what is built.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var publish = Process.Start(start)!;
        var (output, errors) = (publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        Assert.True(publish.ExitCode == 0, await output + await errors);
    }
}
