using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Shops;

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
        builder.Services.AddApiPolicies();
        builder.Services.AddApiDocs();
        builder.Services.AddSingleton<IdempotentWrites>();
        builder.Services.AddSingleton<ShopWrites>();
        builder.Services.AddSingleton(provider => ApiLimits.Read(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<ApiLimiter>();
        builder.Services.AddCleaning<IdempotentWrites>("Old idempotency keys", (writes, stop) => writes.ForgetOldAsync(stop));
        return builder;
    }

    /// <summary>Puts the error form around everything below the API's paths; goes before authentication.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseWhen(http => Owns(http.Request.Path), api => api.UseMiddleware<ApiErrors>());
        app.UseApiDocs();
        return app;
    }

    /// <summary>Maps the description of all routes.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapApiDocs();
        return app;
    }

    /// <summary>A group of routes of the shop in the path, <c>/v1/shops/{slug}</c>: the key's own, or there is no such shop.</summary>
    public static RouteGroupBuilder MapShopApi(this IEndpointRouteBuilder routes, string policy = ApiPolicies.Viewer) => routes
        .MapGroup("/v1/shops/{slug}")
        .RequireAuthorization(policy)
        .DisableAntiforgery()
        .AddEndpointFilter(ApiLimiter.FilterAsync)
        .AddEndpointFilter(OwnShopOnly);

    private static async ValueTask<object?> OwnShopOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var snapshots = http.RequestServices.GetRequiredService<SnapshotCache>();
        var own = await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        return own is not null && http.GetRouteValue("slug") as string == own.Source.Slug
            ? await next(context).ConfigureAwait(false)
            : ApiError.Of(ShopCommands.NoSuchShop).ToAnswer();
    }
}
