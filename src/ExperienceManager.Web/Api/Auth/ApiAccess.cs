using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Query;

namespace ExperienceManager.Web.Api.Auth;

/// <summary>What an API route asks of its caller; every route has it. A signed-in browser's cookie opens none of them.</summary>
/// <param name="Least">The least role of the key: Viewer reads, Editor changes orders, segments, experiences and campaigns, Admin
/// everything.</param>
public sealed record ApiAccess(ShopRole Least);

/// <summary>Says it of routes.</summary>
internal static class ApiAccessRoutes
{
    public static TBuilder RequireKey<TBuilder>(this TBuilder routes, ShopRole least)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new ApiAccess(least)).WithQueryOfHandler();
}
