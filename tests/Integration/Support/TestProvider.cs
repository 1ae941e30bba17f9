using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ExperienceManager.Tests.Integration.Support;

/// <summary>A person as the provider knows them.</summary>
public sealed record ProviderPerson(string Subject, string Email, bool IsVerified, string Name, params string[] Groups);

/// <summary>
/// A small OpenID Connect provider on a real socket: signs in whom the test says, checks secret, code and PKCE, signs its tokens.
/// </summary>
public sealed class TestProvider : IAsyncDisposable
{
    private const string ClientId = "console";
    private const string ClientSecret = "provider-secret";

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "test" };
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce, ProviderPerson Person)> _codes = new();

    private TestProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", (Delegate)Configuration);
        _app.MapGet("/keys", (Delegate)Keys);
        _app.MapGet("/authorize", (Delegate)Authorize);
        _app.MapPost("/token", (Delegate)TokenAsync);
        _app.MapGet("/userinfo", (Delegate)UserInfo);
        _app.MapGet("/logout", (HttpContext http) => Results.Redirect(http.Request.Query["post_logout_redirect_uri"].ToString()));
    }

    /// <summary>Who is signed in there; null refuses.</summary>
    public ProviderPerson? Person { get; set; }

    /// <summary>Whether tokens are signed by someone else.</summary>
    public bool IsForged { get; set; }

    /// <summary>The program's settings for it.</summary>
    public (string Name, string Value)[] Settings =>
        [("Oidc:Authority", Address), ("Oidc:ClientId", ClientId), ("Oidc:ClientSecret", ClientSecret), ("Oidc:Name", "Acme ID")];

    private string Address => _app.Urls.First();

    public static async Task<TestProvider> StartAsync()
    {
        var provider = new TestProvider();
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Configuration() => Results.Json(new
    {
        issuer = Address,
        authorization_endpoint = $"{Address}/authorize",
        token_endpoint = $"{Address}/token",
        userinfo_endpoint = $"{Address}/userinfo",
        end_session_endpoint = $"{Address}/logout",
        jwks_uri = $"{Address}/keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
    });

    private IResult Keys()
    {
        var key = _key.Rsa.ExportParameters(false);
        return Results.Json(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", kid = _key.KeyId, alg = "RS256", n = Base64UrlEncoder.Encode(key.Modulus),
                e = Base64UrlEncoder.Encode(key.Exponent) } },
        });
    }

    private IResult Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        var back = $"{query["redirect_uri"]}?state={Uri.EscapeDataString(query["state"].ToString())}";
        if (Person is null) return Results.Redirect($"{back}&error=access_denied");
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["code_challenge"].ToString(), query["nonce"].ToString(), Person);
        return Results.Redirect($"{back}&code={code}");
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_codes.TryRemove(form["code"].ToString(), out var asked) || asked.Challenge != challenge
            || form["client_secret"] != ClientSecret)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        return Results.Json(new
        {
            access_token = asked.Person.Subject,
            token_type = "Bearer",
            expires_in = 300,
            id_token = IdToken(asked.Nonce, asked.Person)
        });
    }

    private string IdToken(string nonce, ProviderPerson person) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = ClientId,
        Expires = DateTime.UtcNow.AddMinutes(5),
        Claims = new Dictionary<string, object>
        {
            ["sub"] = person.Subject,
            ["nonce"] = nonce,
            ["name"] = person.Name,
            ["groups"] = person.Groups
        },
        SigningCredentials = new SigningCredentials(IsForged ? new RsaSecurityKey(RSA.Create(2048)) { KeyId = "test" }
            : _key, SecurityAlgorithms.RsaSha256),
    });

    private IResult UserInfo() => Results.Json(new { sub = Person!.Subject, email = Person.Email, email_verified = Person.IsVerified });
}
