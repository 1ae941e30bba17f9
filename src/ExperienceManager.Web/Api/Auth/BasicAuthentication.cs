using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using ExperienceManager.Web.Features.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ExperienceManager.Web.Api.Auth;

/// <summary>
/// HTTP Basic, <c>username:private-api-key</c>, as Karla documents it: missing, malformed or unknown credentials are 400, those of a
/// deleted or expired key 401 with a challenge, a key without the role 403.
/// </summary>
public sealed class BasicAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public new const string Scheme = "ApiKey";

    private const string Prefix = "Basic ";

    private bool _hasEnded;

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!TryReadCredentials(out var username, out var secret)) return AuthenticateResult.NoResult();
        var judged = await keys.AuthenticateAsync(username, secret, Context.RequestAborted).ConfigureAwait(false);
        if (judged.Standing != ApiKeyStanding.InForce)
        {
            _hasEnded = judged.Standing == ApiKeyStanding.Ended;
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(new ApiCaller(judged.Shop, judged.Role, judged.Actor!));
        var identity = new ClaimsIdentity([new Claim(ApiPolicies.RoleClaim, judged.Role.ToString())], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!_hasEnded) return Refuse(StatusCodes.Status400BadRequest, "credentials_invalid", "Send HTTP Basic credentials, username:private-api-key, of an API key of this shop.");
        Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"ExperienceManager\", charset=\"UTF-8\"";
        return Refuse(StatusCodes.Status401Unauthorized, "api_key_ended", "This API key was deleted or has expired.");
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refuse(StatusCodes.Status403Forbidden, "forbidden", "This API key may not do this.");

    private Task Refuse(int status, string key, string message) => ApiErrors.SendAsync(Context, ApiError.Of(status, key, message));

    private bool TryReadCredentials(out string username, out string secret)
    {
        username = secret = "";
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || header.Length > 1_000) return false;
        Span<byte> bytes = stackalloc byte[1_000];
        if (!Convert.TryFromBase64String(header[Prefix.Length..].Trim(), bytes, out var length)) return false;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1 || text.Contains('\0', StringComparison.Ordinal)) return false;
        (username, secret) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}
