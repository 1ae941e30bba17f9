using System.Diagnostics;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Api;

/// <summary>
/// Lints the served document with what merchants' engineers use. ./test installs the linters; without them these tests are skipped.
/// </summary>
public sealed class ApiDocumentLintTests(ApiApp app) : IClassFixture<ApiApp>
{
    private static readonly string Folder = FindFolder();

    [OnLinters]
    public Task Document_BySpectral_HasNoError() =>
        LintAsync("spectral", "lint", "--quiet", "--fail-severity", "error", "--ruleset", "spectral.yaml");

    [OnLinters]
    public Task Document_ByRedocly_HasNoError() => LintAsync("redocly", "lint", "--config", "redocly.yaml", "--format", "stylish");

    private async Task LintAsync(string linter, params string[] arguments)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var file = Path.Combine(Directory.CreateTempSubdirectory("api-document-").FullName, "openapi.json");
        await File.WriteAllTextAsync(file, await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var start = new ProcessStartInfo(Path.Combine(Folder, "node_modules", ".bin", linter), [arguments[0], file, .. arguments[1..]])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true", ["NO_COLOR"] = "1" },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.True(process.ExitCode == 0, $"{linter}: {await output}{await errors}");
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ExperienceManager.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "", "build", "lint");
    }

    private sealed class OnLintersAttribute : FactAttribute
    {
        public OnLintersAttribute(
            [System.Runtime.CompilerServices.CallerFilePath] string? file = null,
            [System.Runtime.CompilerServices.CallerLineNumber] int line = -1)
            : base(file, line)
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules"))) Skip = "The linters are not installed: npm ci --prefix build/lint";
        }
    }
}
