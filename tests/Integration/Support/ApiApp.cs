using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Support;

/// <summary>The real app on a real socket with its own SQLite file and no demo data.</summary>
public sealed class ApiApp : WebApplicationFactory<Program>
{
    /// <summary>Every locale of the Northwind orders, and the default.</summary>
    public static readonly string[] Locales =
    [
        "en-US", "da-DK", "pt-BR", "es-ES", "pl-PL", "de-DE", "en-GB", "de-AT", "en-CA", "es-VE", "nb-NO", "de-CH", "fi-FI", "fr-FR",
        "it-IT", "pt-PT", "fr-BE", "sv-SE", "es-AR", "es-MX", "en-IE",
    ];

    private const string ConnectionString = "ConnectionStrings:ExperienceManager";

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-api-").FullName;
    private readonly Dictionary<string, string> _settings;
    private int _shops;

    public ApiApp()
        : this([])
    {
    }

    private ApiApp(Dictionary<string, string> settings)
    {
        _settings = settings;
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; }

    /// <summary>The app with other settings.</summary>
    public static ApiApp With(params IEnumerable<(string Name, string Value)> settings) =>
        new(settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>Makes a shop, released, with a key, and a client that sends it.</summary>
    public async Task<ApiClient> CreateShopAsync(ShopRole role = ShopRole.Editor)
    {
        var slug = $"shop-{Interlocked.Increment(ref _shops)}";
        var created = await Services.GetRequiredService<ShopStore>()
            .CreateAsync(Actor.System, slug, new ShopSettings("Shop", "en-US", [.. Locales], "Europe/Berlin"));
        Assert.True(created.Succeeded, created.Message);
        var shop = created.Value.Id;
        await Services.GetRequiredService<ReleaseStore>().SetAsync(shop, Actor.System, ReleaseState.Live, "test", null);
        var key = await AddKeyAsync(shop, role);
        return new ApiClient(this, shop, slug, key.Username, key.Secret);
    }

    /// <summary>Adds a key to a shop.</summary>
    public async Task<(Guid Id, string Username, string Secret)> AddKeyAsync(ShopId shop, ShopRole role)
    {
        var key = await Services.GetRequiredService<ApiKeyStore>().CreateAsync(shop, Actor.System, "test", role, null);
        Assert.True(key.Succeeded, key.Message);
        return (key.Value.Key.Id, key.Value.Key.Username, key.Value.Secret);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Urls", "http://127.0.0.1:0");
        builder.UseSetting("Tracking:BeaconFolder", _folder);
        if (!_settings.ContainsKey(ConnectionString)) builder.UseSetting(ConnectionString, DatabaseTemplates.CopySqlite(_folder));
        foreach (var (name, value) in _settings) builder.UseSetting(name, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A shop system that talks to the API of one shop.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(ApiApp app, ShopId shop, string slug, string username, string secret)
    {
        (Shop, Slug) = (shop, slug);
        _http = new HttpClient(new ContractHandler(app.Address)) { BaseAddress = app.Address };
        _http.DefaultRequestHeaders.Authorization = Basic($"{username}:{secret}");
    }

    public ShopId Shop { get; }

    public string Slug { get; }

    public AuthenticationHeaderValue Authorization => _http.DefaultRequestHeaders.Authorization!;

    public static AuthenticationHeaderValue Basic(string credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

    /// <summary>Sends JSON below <c>/v1/shops/{slug}</c>, or at a full path, and returns status and body.</summary>
    public async Task<ApiReply> SendAsync(
        string method, string path, string? json = null, string? idempotencyKey = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/v1/shops/{Slug}/{path}");
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await SendAsync(request);
    }

    public async Task<ApiReply> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return new ApiReply((int)response.StatusCode, body, response.Headers);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer of the API.</summary>
public sealed record ApiReply(int Status, string Body, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? ETag => Headers.ETag?.ToString();

    public ApiReply Expect(int status)
    {
        Assert.True(status == Status, $"{Status}: {Body}");
        return this;
    }

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public string[] Words(string member) => [.. Json.GetProperty(member).EnumerateArray().Select(word => word.GetString()!)];
}
