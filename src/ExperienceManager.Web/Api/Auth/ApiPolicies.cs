using ExperienceManager.Domain.Shops;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ExperienceManager.Web.Api.Auth;

/// <summary>Who may call an API route. Only the API scheme counts there: a signed-in browser's cookie opens none of them.</summary>
public static class ApiPolicies
{
    /// <summary>Any key in force.</summary>
    public const string Viewer = "api_viewer";

    /// <summary>Keys that may change orders, segments, experiences and campaigns.</summary>
    public const string Editor = "api_editor";

    /// <summary>Keys that may do everything in the shop.</summary>
    public const string Admin = "api_admin";

    internal const string RoleClaim = "api_role";

    /// <summary>Adds the scheme and the policies.</summary>
    public static IServiceCollection AddApiPolicies(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BasicAuthentication>(BasicAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Viewer, policy => Require(policy, ShopRole.Viewer))
            .AddPolicy(Editor, policy => Require(policy, ShopRole.Editor))
            .AddPolicy(Admin, policy => Require(policy, ShopRole.Admin));
        return services;
    }

    private static void Require(AuthorizationPolicyBuilder policy, ShopRole least) => policy
        .AddAuthenticationSchemes(BasicAuthentication.Scheme)
        .RequireClaim(RoleClaim, Enum.GetValues<ShopRole>().Where(role => role >= least).Select(role => role.ToString()));
}
