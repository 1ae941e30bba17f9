using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ExperienceManager.Tests.Unit.Api;

public sealed class ApiRoutesTests
{
    [Fact]
    public void Endpoints_PagesAndFiles_AreNotAmongThem()
    {
        var routes = new ApiRoutes(
            [Source(Route("/v1/shops/{slug}/decisions", new ApiAccess(ShopRole.Viewer))), Source(Route("{**path:file}"), Route("/shops"))]);
        Assert.Equal("/v1/shops/{slug}/decisions", Assert.IsType<RouteEndpoint>(Assert.Single(routes.Endpoints)).RoutePattern.RawText);
    }

    [Fact]
    public void Endpoints_ThatTakeABody_LeaveItsTypeToTheirHandlers()
    {
        var methods = new HttpMethodMetadata(["PUT"]);
        var route = Assert.Single(
            new ApiRoutes([Source(
            Route("/v1/x", new ApiAccess(ShopRole.Editor), methods, new AcceptsMetadata(["application/json"])))]).Endpoints);
        Assert.Null(route.Metadata.GetMetadata<IAcceptsMetadata>());
        Assert.Same(methods, route.Metadata.GetMetadata<IHttpMethodMetadata>());
    }

    private static DefaultEndpointDataSource Source(params Endpoint[] routes) => new(routes);

    private static RouteEndpoint Route(string pattern, params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0, new EndpointMetadataCollection(metadata), pattern);
}
