using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Query;

namespace ExperienceManager.Web.Api.Auth;

/// <summary>
/// In front of every API route: credentials, role, rate and shop. As Karla documents it, missing, malformed or unknown credentials are 400,
/// those of a deleted or expired key 401, both with a challenge, a key without the role 403, another shop's address 404. Many wrong keys of
/// one network are 429.
/// </summary>
internal sealed class ApiGate(RequestDelegate next, IApiKeys keys, ApiLimiter limiter, IShopAddresses addresses)
{
    private static readonly ApiError Unknown =
        ApiError.Of(StatusCodes.Status400BadRequest, "credentials_invalid",
            "Send HTTP Basic credentials (username:private-api-key) of an API key of this shop.");

    private static readonly ApiError Ended =
        ApiError.Of(StatusCodes.Status401Unauthorized, "api_key_ended", "This API key was deleted or has expired.");

    private static readonly ApiError Forbidden =
        ApiError.Of(StatusCodes.Status403Forbidden, "forbidden", "This API key does not have permission to do this.");

    public async Task InvokeAsync(HttpContext http)
    {
        // No route, or a route that does not take the method: there is nothing to guard, and the answer says so.
        if (http.GetEndpoint() is not RouteEndpoint route)
        {
            await next(http).ConfigureAwait(false);
            if (HttpMethods.IsOptions(http.Request.Method)) AnswerOptions(http.Response);
            return;
        }

        var access = route.Metadata.GetMetadata<ApiAccess>()
            ?? throw new InvalidOperationException($"{route.DisplayName} does not say who may call it.");
        var error = await RefuseAsync(http, access.Least).ConfigureAwait(false) ?? RefuseQuery(http, route);
        if (error is not null) await ApiErrors.SendAsync(http, error).ConfigureAwait(false);
        else await next(http).ConfigureAwait(false);
    }

    private static ApiError? RefuseQuery(HttpContext http, RouteEndpoint route) =>
        route.Metadata.GetMetadata<AnyQuery>() is not null
        || QueryCheck.Find(http.Request.Query, route.Metadata.GetMetadata<QueryParameters>()) is not { } failed
            ? null
            : ApiError.Of(failed, "query");

    // Routing has found the address and set Allow; that is what was asked for.
    private static void AnswerOptions(HttpResponse response)
    {
        if (response.StatusCode != StatusCodes.Status405MethodNotAllowed) return;
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = $"{response.Headers.Allow}, OPTIONS";
    }

    private async ValueTask<ApiError?> RefuseAsync(HttpContext http, ShopRole least)
    {
        if (!BasicCredentials.TryRead(http.Request.Headers.Authorization.ToString(), out var username, out var secret))
            return Challenge(http, Unknown);
        var key = await keys.AuthenticateAsync(username, secret, http.RequestAborted).ConfigureAwait(false);
        if (key.Standing == ApiKeyStanding.Unknown)
            return limiter.RefuseWrongKey(http.Connection.RemoteIpAddress) ?? Challenge(http, Unknown);
        if (key.Standing == ApiKeyStanding.Ended) return Challenge(http, Ended);
        if (key.Role < least) return Forbidden;
        if (limiter.Refuse(key.Actor!.ApiKeyId ?? Guid.Empty) is { } tooMany) return tooMany;
        if (http.GetRouteValue("slug") is string slug
            && await addresses.RefuseAsync(key.Shop, slug, http.RequestAborted).ConfigureAwait(false) is { } elsewhere)
        {
            return ApiError.Of(elsewhere);
        }

        http.Features.Set(new ApiCaller(key.Shop, key.Role, key.Actor));
        return null;
    }

    private static ApiError Challenge(HttpContext http, ApiError error)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"ExperienceManager\", charset=\"UTF-8\"";
        return error;
    }
}
