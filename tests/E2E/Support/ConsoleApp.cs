using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>The real app on a real socket (a free port) with its own SQLite file, in Development with the demo shop.</summary>
public sealed class ConsoleApp : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-e2e-").FullName;
    private readonly Action<IServiceCollection> _change;
    private readonly bool _hasEvents;
    private readonly (string Name, string Value)[] _settings;

    /// <summary>Starts the app; <see cref="Address"/> is valid afterwards.</summary>
    /// <param name="hasEvents">Whether the demo has the visitor events of its last 60 days.</param>
    /// <param name="change">Changes the services.</param>
    /// <param name="settings">Further settings.</param>
    public ConsoleApp(bool hasEvents = false, Action<IServiceCollection>? change = null, params (string Name, string Value)[] settings)
    {
        (_hasEvents, _change, _settings) = (hasEvents, change ?? (_ => { }), settings);
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress.ToString().TrimEnd('/');
    }

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:ExperienceManager", $"Data Source={Path.Combine(_folder, "e2e.db")}");
        builder.UseSetting("Demo:Events", _hasEvents ? "true" : "false");
        foreach (var (name, value) in _settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(_change);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
