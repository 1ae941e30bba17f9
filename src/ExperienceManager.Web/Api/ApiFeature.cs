using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Nodes;

namespace ExperienceManager.Web.Api;

/// <summary>What all API routes share: credentials, errors, limits, idempotency.</summary>
public static class ApiFeature
{
    private static readonly PathString[] Roots = ["/v1", "/api/v1"];

    /// <summary>Whether a path is the API's.</summary>
    internal static bool Owns(PathString path) => Roots.Any(root => path.StartsWithSegments(root));

    /// <summary>Registers the shared parts.</summary>
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddApiDocs();
        builder.Services.AddSingleton<IdempotentWrites>();
        builder.Services.AddSingleton(provider => ApiLimits.Read(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddNodeListener<ApiLimiter>();
        builder.Services.AddCleaning<IdempotentWrites>("Old idempotency keys", (writes, stop) => writes.ForgetOldAsync(stop));
        return builder;
    }

    /// <summary>
    /// Gives everything below the API's paths a short pipeline of its own: error form, route, gate, handler. Goes before the pages'.
    /// </summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.Use(pages =>
        {
            var api = Pipeline(app);
            return http => Owns(http.Request.Path) ? api(http) : pages(http);
        });
        app.UseApiDocs();
        return app;
    }

    // Made when the program starts, so all routes are there. A branch has a routing of its own, which is given the API's routes.
    private static RequestDelegate Pipeline(WebApplication app) => ((IApplicationBuilder)app).New()
        .UseMiddleware<ApiErrors>()
        .Use((http, next) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return next(http);
        })
        .UseRouting()
        .UseMiddleware<ApiGate>()
        .UseEndpoints(branch => branch.DataSources.Add(new ApiRoutes(((IEndpointRouteBuilder)app).DataSources)))
        .Build();

    /// <summary>Maps the description of all routes.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapApiDocs();
        return app;
    }

    /// <summary>A group of routes of the shop in the path, <c>/v1/shops/{slug}</c>: the key's own, or there is no such shop.</summary>
    public static RouteGroupBuilder MapShopApi(this IEndpointRouteBuilder routes, ShopRole least = ShopRole.Viewer) =>
        routes.MapGroup("/v1/shops/{slug}").RequireKey(least).DisableAntiforgery();
}
