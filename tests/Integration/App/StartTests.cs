using System.Net;
using System.Net.Sockets;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.App.Starting;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Builder;

namespace ExperienceManager.Tests.Integration.App;

/// <summary>A program that cannot start as it is set up says why in one sentence and ends with code 1.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_WrongSettings_EndsWithOneSentenceEach()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var corrupt = Path.Combine(_folder, "corrupt.db");
        await File.WriteAllTextAsync(corrupt, string.Concat(Enumerable.Repeat("This is no database. ", 1_000)));

        await Task.WhenAll(
            EndsAsync("Proxy__Known__0 is “proxy”, but must be an IP address", ("Proxy:Known:0", "proxy")),
            EndsAsync("PostgreSQL at 127.0.0.1:1 cannot be reached: Connection refused", ("Database:Provider", "Postgres"),
                ("ConnectionStrings:ExperienceManager", "Host=127.0.0.1;Port=1;Username=x;Password=canary-word")),
            // Not even root may make a folder there.
            EndsAsync("/proc/em/app.db cannot be written by the user ",
                ("ConnectionStrings:ExperienceManager", "Data Source=/proc/em/app.db")),
            EndsAsync($"{corrupt} is no intact SQLite database (", ("ConnectionStrings:ExperienceManager", $"Data Source={corrupt}")),
            EndsAsync($"The server cannot listen: Failed to bind to address {address}: address already in use.", ("Urls", address)),
            EndsAsync("The first CSM account could not be created: ", ("Bootstrap:CsmEmail", "root@shop.example"),
                ("Bootstrap:CsmPassword", "short")));
    }

    [Theory]
    [InlineData("Reads:Timeout", "soon", "Reads__Timeout is “soon”, but must be a time")]
    [InlineData("ConnectionStrings:ExperienceManager", "File=canary-word",
        "ConnectionStrings__ExperienceManager is no connection string of Sqlite: ")]
    [InlineData("ConnectionStrings:ExperienceManager", "Data Source=:memory:", "ConnectionStrings__ExperienceManager names no file")]
    [InlineData("Smtp:Tls", "Maybe", "Smtp:Host is missing")]
    [InlineData("Database:Provider", "Oracle", "Database__Provider is “Oracle”; it can be Sqlite or Postgres.")]
    public void Check_WrongSetting_IsRefusedWithOneSentence(string name, string value, string beginning)
    {
        var builder = WebApplication.CreateBuilder([$"--{name}={value}"]);
        var refused = Assert.Throws<StartException>(() => builder.CheckSettings());
        Assert.StartsWith(beginning, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-word", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_MisspeltNameInOneOfOurSections_IsReported()
    {
        var builder = WebApplication.CreateBuilder(["--Proxy:Knwon:0=10.0.0.1", "--Proxy:Known:0=10.0.0.1", "--Elsewhere:Name=x"]);
        Assert.Equal(["Proxy:Knwon:0"], SettingsCheck.Unknown(builder.Configuration));
    }

    private async Task EndsAsync(string beginning, params (string Name, string Value)[] settings)
    {
        var (code, output) = await CommandLine.RunAsync(
            [("Urls", "http://127.0.0.1:0"), ("ConnectionStrings:ExperienceManager", $"Data Source={_folder}/{Guid.NewGuid()}.db"),
                .. settings]);
        Assert.StartsWith(beginning, output, StringComparison.Ordinal);
        Assert.Equal(1, output.Count(character => character == '\n'));
        Assert.DoesNotContain("canary-word", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }
}
