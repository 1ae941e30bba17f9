using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Api.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Api;

public sealed class EndpointPolicyTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public void EveryRoute_SaysWhoMayCallIt()
    {
        var silent = Routes()
            .Where(route => route.Metadata.GetMetadata<ApiAccess>() is null && route.Metadata.GetMetadata<IAuthorizeData>() is null
            && route.Metadata.GetMetadata<IAllowAnonymous>() is null && !IsStaticAsset(route));
        Assert.Empty(silent.Select(Describe));
    }

    [Fact]
    public void EveryApiRoute_TakesKeysOnly()
    {
        var api = Routes().Where(
            route => Path(route).StartsWith("/v1/", StringComparison.Ordinal) || Path(route).StartsWith("/api/", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(api);
        Assert.Empty(api.Where(
            route => route.Metadata.GetMetadata<ApiAccess>() is null || route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(Describe));
    }

    // docs/http.md#credentials: a route that writes more than its role says is found here, whatever its feature.
    [Fact]
    public void ApiRoutes_ByRole_AreTheDocumentedOnes()
    {
        var routes = Routes().Where(route => Path(route).StartsWith("/v1/", StringComparison.Ordinal)).SelectMany(route => Methods(route)
            .Select(method => (Least: route.Metadata.GetMetadata<ApiAccess>()!.Least, Method: method, Part: PartOf(Path(route))))).ToList();
        var reads = routes.Where(route => route.Method is "GET" or "HEAD").ToList();
        Assert.Equal(["webhooks"], Parts(reads.Where(route => route.Least != ShopRole.Viewer)));
        var writes = routes.Except(reads).ToList();
        Assert.Equal(["coverage", "decisions"], Parts(writes.Where(route => route.Least == ShopRole.Viewer)));
        Assert.Equal(["integrations", "keys", "locales", "webhooks"], Parts(writes.Where(route => route.Least == ShopRole.Admin)));
    }

    private static IEnumerable<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static string PartOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(3) ?? "";

    private static IEnumerable<string> Parts(IEnumerable<(ShopRole, string, string Part)> routes) =>
        routes.Select(route => route.Part).Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<RouteEndpoint> Routes() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    // The files of wwwroot, which anyone may have.
    private static bool IsStaticAsset(RouteEndpoint route) =>
        route.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor") || route.RoutePattern.RawText == "{**path:file}";

    private static string Path(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static string Describe(RouteEndpoint route) => route.DisplayName ?? Path(route);
}
