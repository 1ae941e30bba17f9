using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>
/// Uses everything that the program can do with a shop: every call of the API with what is found, what is rare and what is not there, and
/// every method of every store and of all queries that begins with the shop, with arguments made up here: a new one is walked without being
/// named.
/// </summary>
internal sealed class ProgramWalk(ConsoleServer server, ShopId shop) : IDisposable
{
    // What reads and writes the database by the shop; others ask other systems, or wait for what never comes.
    private static readonly string[] Walked = ["Store", "Queries", "Reports", "Replays"];

    private readonly HttpClient _http = new() { BaseAddress = server.Address };
    private Guid _order;

    private static AuthenticationHeaderValue Credentials => ApiClient.Basic($"{DemoPeople.ApiUsername}:{DemoPeople.ApiSecret}");

    public void Dispose() => _http.Dispose();

    /// <summary>The calls of the API.</summary>
    public async Task CallAsync()
    {
        _http.DefaultRequestHeaders.Authorization = Credentials;
        var (token, shipment) = await UpsertAsync();
        foreach (var search in Searches) await GetAsync($"orders?{search}");
        foreach (var path in Reads) await GetAsync(path.Replace("ORDER", _order.ToString(), StringComparison.Ordinal));
        foreach (var (method, path, body) in Writes)
        {
            await SendAsync(method, path.Replace("ORDER", _order.ToString(), StringComparison.Ordinal)
                .Replace("SHIPMENT", shipment, StringComparison.Ordinal), body);
        }

        await VisitAsync(token);
        await new ShopSystemWalk(server, shop, _http, Credentials).RunAsync();
    }

    private static IEnumerable<string> Searches =>
    [
        "", "page=3", "per_page=100", "order_number=10248", "order_number=none", "external_id=northwind-10248", "external_id=none",
        "order_name=none", "email_id=none",
        "email_id=vinet@customers.example", "zip_code=none", "zip_code=51100", "uuid=01900000-0000-7000-8000-000000000000", "segment=none",
        "segment=Northwind.discounted",
        "segment=walked", "segment=walked&zip_code=none", "segment=Northwind.discounted&email_id=none",
        "segment=none&order_placed_from=2020-01-01", "order_placed_from=2020-01-01",
        "order_placed_to=1970-01-02", "order_placed_from=2999-01-01", "shipment_updated_since=2999-01-01",
        "shipment_updated_since=1970-01-01", "zip_code=none&email_id=none",
        "q=x1999", "q=x19", "q=northwind", "q=none", "q=1", "q=vinet%20103", "q=x1999&segment=Northwind.discounted",
        "q=x19&order_placed_from=2020-01-01", "status=cancelled", "delivery_state=delivered",
        "country_code=none", "shown_segment=default", "shown_segment=none", "shown_experience=none",
        "shown_campaign=01900000-0000-7000-8000-000000000000", "status=cancelled&segment=Northwind.discounted",
        "segment=Northwind.discounted&shipment_updated_since=2999-01-01", "segment=Northwind.discounted&shipment_updated_since=1970-01-01",
    ];

    private static IEnumerable<string> Reads =>
    [
        "orders/ORDER", "orders/01900000-0000-7000-8000-000000000000", "orders/ORDER/decision", "orders/ORDER/decision?revision=400",
        "revisions", "revisions?type=segment&page=2", "revisions?type=segment&key=x1", "campaigns", "discounts", "announcements",
        "ab-tests", "settings", "webhooks", "configuration", "health",
        "analytics", "analytics?group_by=day", "analytics?group_by=segment", "analytics?group_by=campaign", "analytics?group_by=slot",
        "analytics?group_by=experience",
        "analytics?type=default&group_by=segment", "analytics?locale=en_US", "/api/v1/orders/10248",
    ];

    private static IEnumerable<(string Method, string Path, string Body)> Writes =>
    [
        ("PUT", "orders", Order("walk-1", "external_id", "walk-1")), ("PUT", "orders", Order("none", "external_id", "walk-2")),
        ("PUT", "orders", Order("none", "order_name", "walk-3")),
        ("PUT", "orders", Order("walk-1", "order_number", "walk-1", "2020-02-02T00:00:00Z")),
        ("PUT", "orders/bulk", $"[{Order("walk-4", "order_number", "walk-4")},{Order("walk-1", "external_id", "walk-1")}]"),
        ("POST", "orders", """{"order_number":"walk-5","external_id":"walk-5","address":{"zip_code":"1"},"segments":["walked"]}"""),
        ("PATCH", "orders/ORDER", """{"segments":["walked","other"]}"""),
        ("PATCH", "orders/ORDER/shipments/SHIPMENT", """{"tracking_url":"https://example.org/t"}"""),
        ("POST", "shipments/SHIPMENT/events", """{"event_name":"delivered","event_time":"2026-11-01T00:00:00Z"}"""),
        ("PUT", "orders", """{"id":"walk-1","id_type":"order_number","order":{"order_number":"walk-1","cancelled_at":"2026-11-02T00:00:00Z","status":"cancelled"}}"""),
        ("POST", "webhooks", """{"url":"https://receiver.example.org/walk","events":["*"]}"""),
        ("POST", "campaigns", """{"name":"Walk","segment":"walked","promotion_type":"banner","promotion_properties":{"title":"T"}}"""),
        ("POST", "decisions", """{"orders":[{"order":{"order_number":"1"}}]}"""),
        ("PUT", "configuration?dry_run=true", """{"segments":[]}"""),
    ];

    private static string Order(string id, string type, string number, string placed = "2026-10-10T10:00:00Z") => $$$"""
        {"id":"{{{id}}}","id_type":"{{{type}}}","order":{"order_number":"{{{number}}}","external_id":"{{{number}}}","order_name":"#{{{number}}}","email_id":"vinet@customers.example","order_placed_at":"{{{placed}}}",
        "segments":["walked","Northwind.discounted"],"address":{"zip_code":"51100"}},"trackings":[{"tracking_number":"T{{{number}}}","carrier_reference":"dhl"}]}
        """;

    private async Task<(string Token, string Shipment)> UpsertAsync()
    {
        var made = (await SendAsync("PUT", "orders", Order("walk-1", "order_number", "walk-1")))!.Value;
        _order = made.GetProperty("uuid").GetGuid();
        var read = (await SendAsync("GET", $"orders/{_order}", null))!.Value;
        return (made.GetProperty("tracking_url").GetString()!.Split('/')[^1].Split('?')[0],
            read.GetProperty("trackings")[0].GetProperty("id").GetString()!);
    }

    // A customer's visit, told twice: the second time is known already.
    private async Task VisitAsync(string token)
    {
        var slug = DemoSeed.Slug;
        _http.DefaultRequestHeaders.Authorization = null;
        await GetAsync($"/t/{slug}/{token}");
        await GetAsync($"/t/{slug}?order=10248&zip=51100");
        await GetAsync($"/t/{slug}/{token}/view.gif");
        var beacon = $$"""{"token":"{{token}}","visitor":"{{Guid.NewGuid()}}","events":[{"id":"{{Guid.NewGuid()}}","type":"view"},{"id":"{{Guid.NewGuid()}}","type":"feedback","rating":5,"comment":"Good"}]}""";
        for (var i = 0; i < 2; i++) await SendAsync("POST", $"/t/{slug}/events", beacon);
    }

    private Task<JsonElement?> GetAsync(string path) => SendAsync("GET", path, null);

    private async Task<JsonElement?> SendAsync(string method, string path, string? body)
    {
        using var request =
            new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/v1/shops/{DemoSeed.Slug}/{path}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (method != "GET")
            request.Headers.Add(
                "Idempotency-Key", $"{method} {path} {body}".GetHashCode(StringComparison.Ordinal)
                .ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await _http.SendAsync(request);
        Assert.True((int)answer.StatusCode < 500, $"{method} {path}: {answer.StatusCode}");
        var text = await answer.Content.ReadAsStringAsync();
        return text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : null;
    }

    /// <summary>The methods of the services, and whatever else issues a statement and has not been walked.</summary>
    /// <param name="walked">Names of what has been walked, as far as is known.</param>
    public async Task InvokeAsync(Func<IReadOnlySet<string>> walked)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var calls = new SiteCalls(scope.ServiceProvider, await ValuesAsync(scope.ServiceProvider));
        await calls.RunAsync(ServiceMethods());
        var known = walked().Concat(SiteExceptions.Names).ToHashSet(StringComparer.Ordinal);
        await calls.RunAsync(StatementSites.Methods().Where(method => !known.Contains(StatementLog.NameOf(method))));
    }

    private async Task<MadeUpValues> ValuesAsync(IServiceProvider services)
    {
        await using var context = services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();
        var csm = await context.Set<AppUser>().Where(user => user.IsCsm).Select(user => user.Id).FirstAsync();
        var snapshot = await services.GetRequiredService<SnapshotCache>().GetAsync(shop);
        return new(services, snapshot!, new Actor(csm, null, "CSM", IsCsm: true), _order);
    }

    private static IEnumerable<MethodInfo> ServiceMethods() => typeof(AppDbContext).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
            && Walked.Any(end => type.Name.EndsWith(end, StringComparison.Ordinal)))
        .SelectMany(type =>
            type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetParameters().FirstOrDefault()?.ParameterType == typeof(ShopId) && !method.IsGenericMethod
            && !method.IsPrivate);
}
