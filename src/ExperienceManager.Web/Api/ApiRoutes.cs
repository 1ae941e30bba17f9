using ExperienceManager.Web.Api.Auth;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ExperienceManager.Web.Api;

/// <summary>
/// The routes as the API's own pipeline matches them. The pages' are not among them: in Development the files of wwwroot answer to every
/// path, which makes a wrong method look like a wrong address. What a body must be is left to the handlers, who come after the gate:
/// routing would refuse a content type before anyone has looked at the credentials.
/// </summary>
internal sealed class ApiRoutes(IEnumerable<EndpointDataSource> all) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> _own =
        new(() => [.. all.SelectMany(routes => routes.Endpoints).OfType<RouteEndpoint>().Where(IsOwn).Select(Copy)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Endpoint> Endpoints => _own.Value;

    /// <inheritdoc/>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    private static bool IsOwn(RouteEndpoint route) => route.Metadata.GetMetadata<ApiAccess>() is not null;

    // The original is what the OpenAPI document describes.
    private static RouteEndpoint Copy(RouteEndpoint route) => new(
        route.RequestDelegate!,
        route.RoutePattern,
        route.Order,
        new EndpointMetadataCollection(
            [.. route.Metadata.Where(item => item is not IAcceptsMetadata), .. Methods(route), new ExcludeFromDescriptionAttribute()]),
        route.DisplayName);

    // What answers GET answers HEAD; the server leaves the body out.
    private static IEnumerable<object> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: ["GET"] } ? [new HttpMethodMetadata(["GET", "HEAD"])] : [];
}
