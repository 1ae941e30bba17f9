using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Api.Auth;

/// <summary>Who calls the API: a key in force of one shop.</summary>
/// <param name="Shop">The key's shop.</param>
/// <param name="Role">What the key may do.</param>
/// <param name="Actor">As written into histories.</param>
public sealed record ApiCaller(ShopId Shop, ShopRole Role, Actor Actor)
{
    /// <summary>Gives handlers the caller as a parameter.</summary>
    public static ValueTask<ApiCaller?> BindAsync(HttpContext http) => ValueTask.FromResult<ApiCaller?>(Of(http));

    /// <summary>The caller of an authenticated request.</summary>
    public static ApiCaller Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Features.Get<ApiCaller>() ?? throw new InvalidOperationException("The route needs an API policy.");
    }
}
