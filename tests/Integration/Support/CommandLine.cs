using System.Diagnostics;

namespace ExperienceManager.Tests.Integration.Support;

/// <summary>The program run to its end in a process of its own, as from a shell.</summary>
internal static class CommandLine
{
    /// <summary>Runs it with arguments and settings; its exit code and what it said.</summary>
    public static async Task<(int Code, string Output)> RunAsync(
        IEnumerable<(string Name, string Value)> settings, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ExperienceManager.Web.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        // It does not live long enough to earn what counting calls costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var category in new[] { "Default", "Microsoft.AspNetCore" }) start.Environment[$"Logging__LogLevel__{category}"] = "Error";
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output + await errors);
    }
}
