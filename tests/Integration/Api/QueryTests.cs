using System.Reflection;
using System.Text.RegularExpressions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Query;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Api;

public sealed class QueryTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public async Task EveryRoute_UnknownParameter_IsRefusedByNameBeforeAnythingElse()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<ApiAccess>() is not null && route.RoutePattern.RawText!.TrimStart('/')
                .StartsWith("v1/", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count > 45, $"{routes.Count}");
        foreach (var route in routes)
        {
            var path = Regex.Replace(
                $"/{route.RoutePattern.RawText!.Trim('/')}".Replace("{slug}", shop.Slug, StringComparison.Ordinal), "{[^/]+}",
                Guid.NewGuid().ToString());
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            var refused = (await shop.SendAsync(method, path + "?no_such_parameter=1", method is "GET" or "DELETE" ? null : "{}"))
                .Expect(422);
            var error = Assert.Single(refused.Json.GetProperty("errors").EnumerateArray());
            Assert.Equal(("no_such_parameter", "unknown_parameter"),
                (error.GetProperty("field").GetString(), error.GetProperty("type").GetString()));
        }
    }

    [Fact]
    public async Task EveryFlag_NeitherTrueNorFalse_IsRefused()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var flags = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<ApiAccess>() is not null)
            .SelectMany(route => (route.Metadata.GetMetadata<QueryParameters>()?.All ?? [])
                .Where(parameter => parameter.Kind == QueryKind.Flag).Select(parameter => (Route: route, parameter.Name))).ToList();
        Assert.True(flags.Count >= 10, $"{flags.Count}");
        foreach (var (route, name) in flags)
        {
            var path = $"/{route.RoutePattern.RawText!.Trim('/')}".Replace("{slug}", shop.Slug, StringComparison.Ordinal)
                .Replace("{key}", "k", StringComparison.Ordinal);
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            foreach (var value in new[] { "maybe", "", "1", "yes", "null" })
            {
                var body = method is "GET" or "DELETE" ? null : "{}";
                var refused = (await shop.SendAsync(method, $"{path}?{name}={value}", body)).Expect(422);
                var error = Assert.Single(refused.Json.GetProperty("errors").EnumerateArray());
                Assert.Equal((name, "bool_parsing"), (error.GetProperty("field").GetString(), error.GetProperty("type").GetString()));
            }
        }
    }

    // A handler that read one as text would decide by itself what is neither true nor false.
    [Fact]
    public void EveryFlag_OfAHandler_IsABoolean() => Assert.All(
        typeof(QueryKind).Assembly.GetTypes().SelectMany(type => type.GetMethods(AnyMethod)).SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.GetCustomAttribute<QueryAttribute>()?.ToParameter().Kind == QueryKind.Flag),
        parameter => Assert.Equal(typeof(bool?), parameter.ParameterType));

    [Theory]
    [InlineData("dry-run=true")]
    [InlineData("dryRun=true")]
    [InlineData("dryrun=true")]
    [InlineData("DRY_RUN=true")]
    [InlineData("dry_run=true&dry_run=false")]
    [InlineData("dry_run=yes")]
    [InlineData("dry_run=")]
    [InlineData("dry_run=true&x=1")]
    public async Task Case4003DryRunMisspelled_NeverWrites(string query)
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "announcements", """{"text":"Hello","language":"en"}""")).Expect(201);
        var refused = (await shop.SendAsync("PUT", "configuration?" + query, """{"announcements":[]}""")).Expect(422);
        if (query.StartsWith("dry-", StringComparison.Ordinal) || query.StartsWith("dryR", StringComparison.Ordinal))
            Assert.Contains("Did you mean dry_run?", refused.Text("message"), StringComparison.Ordinal);
        Assert.Equal(1, (await shop.SendAsync("GET", "announcements")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("orders?ordernumber=nope", "Did you mean order_number?")]
    [InlineData("orders?segments=x", "Did you mean segment?")]
    [InlineData("orders?order_number=a&order_number=b", "more than once")]
    [InlineData("orders?per_page=0", "whole number from 1 to 100")]
    [InlineData("campaigns?enable=true", "Did you mean enabled?")]
    [InlineData("campaigns?enabled=maybe", "true or false")]
    [InlineData("campaigns?promotion_type=tile", "basic, product")]
    [InlineData("analytics?from=2026-11-01&till=2026-11-02", "This address takes from, to, type")]
    [InlineData("analytics?groupby=day", "Did you mean group_by?")]
    [InlineData("analytics?group_by=segments", "none, day, hour, segment, experience, campaign, slot")]
    [InlineData("analytics?device=fridge", "This must be one of")]
    [InlineData("analytics?type=nobody", "all, default or keys of segments")]
    [InlineData("webhooks?status=on", "active, inactive")]
    [InlineData("discounts?type=free", "product, order, shipping")]
    [InlineData("settings?x=1", "takes none")]
    [InlineData("products?search=a%00b", "U+0000")]
    [InlineData("products?per_page=", "whole number from 1 to 100")]
    [InlineData("condition-groups?rule_text=", "true or false")]
    [InlineData("discounts?value=", "This must be a number")]
    [InlineData("discounts?uuid=", "This must be a UUID")]
    public async Task Query_Wrong_SaysWhatIsRight(string path, string words)
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var refused = (await shop.SendAsync("GET", path)).Expect(422);
        Assert.Contains(words, refused.Text("message"), StringComparison.Ordinal);
        Assert.Equal("query", refused.Json.GetProperty("errors")[0].GetProperty("loc")[0].GetString());
    }

    [Fact]
    public async Task Lists_ByTheFiltersOfKarlasClients_HoldThoseEntries()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var ten = (await shop.SendAsync("POST", "discounts", """{"code":"TEN","type":"order","value":10,"value_type":"percentage"}"""))
            .Expect(201).Text("uuid");
        (await shop.SendAsync("POST", "discounts", """{"code":"FREE","type":"shipping"}""")).Expect(201);
        foreach (var query in new[] { "code=TEN", "value=10.0", "type=order&value_type=percentage", $"uuid={ten.ToUpperInvariant()}" })
        {
            Assert.Equal(ten, Assert.Single(
                (await shop.SendAsync("GET", "discounts?page=1&per_page=10&" + query)).Expect(200).Json.EnumerateArray())
                .GetProperty("uuid").GetString());
        }

        (await shop.SendAsync("POST", "announcements", """{"text":"Hello","language":"en"}""")).Expect(201);
        Assert.Equal(0, (await shop.SendAsync("GET", "announcements?text=Bye&language=en")).Expect(200).Json.GetArrayLength());
        (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example/a"}""")).Expect(201);
        Assert.Equal(0, (await shop.SendAsync("GET", "webhooks?status=inactive")).Expect(200).Json.GetArrayLength());
        Assert.Equal(1, (await shop.SendAsync("GET", "webhooks?url=https%3A%2F%2Fhooks.example%2Fa")).Expect(200).Json.GetArrayLength());
    }

    [Fact]
    public async Task NarvarRoutes_WithAnyQuery_DoWhatTheyDo()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync(
            "POST", "/api/v1/orders?source=oms&source=again",
            """{"order_info":{"order_number":"N1","order_date":"2026-11-27T09:00:00Z","order_items":[]}}""")).Expect(201);
    }
}
