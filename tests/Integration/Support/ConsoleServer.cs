using System.Net;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Support;

/// <summary>The real app on a real socket as a browser meets it: development cookies, no demo, its own SQLite file.</summary>
public sealed class ConsoleServer : WebApplicationFactory<Program>
{
    public const string Password = "seven green lanterns";

    private const string ConnectionString = "ConnectionStrings:ExperienceManager";

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-console-").FullName;
    private readonly IReadOnlyList<(string Name, string Value)> _settings;
    private readonly Action<IServiceCollection>? _change;
    private int _browsers;

    public ConsoleServer()
        : this(null)
    {
    }

    public ConsoleServer(Action<IServiceCollection>? change, params (string Name, string Value)[] settings)
    {
        (_settings, _change) = (settings, change);
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
    }

    public Uri Address { get; }

    /// <summary>Makes an account with <see cref="Password"/>.</summary>
    public async Task<AppUser> AddUserAsync(string email, bool isCsm = false)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = new AppUser
        {
            Id = Guid.CreateVersion7(),
            Email = email,
            UserName = email,
            DisplayName = email.Split('@')[0],
            IsCsm = isCsm,
            EmailConfirmed = true
        };
        var result = await users.CreateAsync(user, Password);
        Assert.True(result.Succeeded, string.Join(" ", result.Errors.Select(error => error.Description)));
        return user;
    }

    /// <summary>Changes a stored account.</summary>
    public async Task ChangeUserAsync(Guid id, Action<AppUser> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = await users.FindByIdAsync(id.ToString());
        change(user!);
        await users.UpdateAsync(user!);
    }

    /// <summary>A browser without scripts: keeps cookies, follows no redirect; behind a known proxy at an address of its own.</summary>
    public FormBrowser NewBrowser(string? forwardedFor = null) =>
        new(Address, forwardedFor ?? $"10.0.{Interlocked.Increment(ref _browsers) / 250}.{_browsers % 250}");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Urls", "http://127.0.0.1:0");
        builder.UseSetting("Demo:Seed", "false");
        if (!_settings.Any(setting => setting.Name == ConnectionString))
            builder.UseSetting(ConnectionString, DatabaseTemplates.CopySqlite(_folder));
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            // The product's own number takes 0.2 s a password; FirstCsmTests sees to it.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
            _change?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>A server that believes the proxy in front of it, shared by the tests of a class.</summary>
public sealed class ProxiedConsole : IDisposable
{
    public ConsoleServer Server { get; } = new(null, ("Proxy:Known:0", "127.0.0.1"), ("Proxy:Known:1", "::1"));

    public void Dispose() => Server.Dispose();
}

/// <summary>Fills in plain forms like a browser without scripts.</summary>
public sealed partial class FormBrowser : IDisposable
{
    private readonly HttpClient _http;

    public FormBrowser(Uri address, string? forwardedFor)
    {
        Cookies = new CookieContainer();
        _http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        if (forwardedFor is not null)
        {
            _http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        }
    }

    public CookieContainer Cookies { get; }

    public HttpClient Http => _http;

    /// <summary>Opens a page.</summary>
    public async Task<PageReply> GetAsync(string path) => await PageReply.OfAsync(await _http.GetAsync(path));

    /// <summary>Opens a page, fills in its one form and sends it.</summary>
    public async Task<PageReply> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        var hidden = HiddenField().Matches(page.Body)
            .Select(match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        return await PostAsync(path, [.. hidden, .. fields]);
    }

    /// <summary>Opens a page and sends the one of its forms that has a name.</summary>
    public async Task<PageReply> SubmitFormAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        var token = HiddenField().Matches(page.Body).First(match => match.Groups["name"].Value == "__RequestVerificationToken")
            .Groups["value"].Value;
        return await PostAsync(path, [("__RequestVerificationToken", WebUtility.HtmlDecode(token)), ("_handler", form), .. fields]);
    }

    /// <summary>Follows redirects, also to other servers, to the first page.</summary>
    public async Task<(PageReply Page, string Address)> FollowAsync(string address)
    {
        for (var redirects = 0; redirects < 10; redirects++)
        {
            var page = await GetAsync(address);
            if (page.Location is null) return (page, address);
            address = new Uri(new Uri(_http.BaseAddress!, address), page.Location).ToString();
        }

        throw new InvalidOperationException($"More than ten redirects, the last to {address}.");
    }

    /// <summary>Sends fields without opening the page first.</summary>
    public async Task<PageReply> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await PageReply.OfAsync(await _http.PostAsync(path, content));
    }

    /// <summary>Signs in.</summary>
    public Task<PageReply> SignInAsync(string email, string password = ConsoleServer.Password, string path = "/login") =>
        SubmitAsync(path, ("Input.Email", email), ("Input.Password", password));

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex HiddenField();
}

/// <summary>An answer to a browser.</summary>
public sealed record PageReply(HttpStatusCode Status, string Body, string? Location)
{
    public static async Task<PageReply> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new PageReply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString());
        }
    }
}
