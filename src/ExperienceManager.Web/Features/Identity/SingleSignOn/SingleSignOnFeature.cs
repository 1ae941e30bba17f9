using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ExperienceManager.Web.Features.Identity.SingleSignOn;

/// <summary>Signing in through an OpenID Connect provider, when one is configured.</summary>
internal static class SingleSignOnFeature
{
    private const string Callback = $"{IdentityUrls.SingleSignOn}/callback";
    private const string Done = $"{IdentityUrls.SingleSignOn}/done";

    /// <summary>Registers the provider's scheme.</summary>
    public static void AddSingleSignOn(this WebApplicationBuilder builder)
    {
        var options = SingleSignOnOptions.Read(builder.Configuration);
        builder.Services.AddSingleton(options).AddSingleton<GroupMemberships>().AddSingleton<SingleSignOnAccounts>();
        if (!options.IsConfigured) return;
        builder.Services.AddAuthentication().AddOpenIdConnect(SingleSignOnOptions.Scheme, options.Name,
            oidc => Set(oidc, options, builder.Environment));
    }

    /// <summary>Maps the way to the provider and back.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(IdentityUrls.SingleSignOn, Begin).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(Done, CompleteAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(IdentityUrls.ProviderSignOut, SignOutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static void Set(OpenIdConnectOptions oidc, SingleSignOnOptions options, IHostEnvironment environment)
    {
        oidc.SignInScheme = IdentityConstants.ExternalScheme;
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (options.Authority, options.ClientId, options.ClientSecret);
        oidc.RequireHttpsMetadata = !environment.IsDevelopment();
        // A form posted by another site would need cookies that go everywhere.
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (oidc.MapInboundClaims, oidc.SaveTokens, oidc.GetClaimsFromUserInfoEndpoint) = (false, false, true);
        oidc.Scope.Clear();
        foreach (var scope in options.Scopes) oidc.Scope.Add(scope);
        oidc.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        oidc.ClaimActions.MapJsonKey(options.GroupClaim, options.GroupClaim);
        oidc.CallbackPath = Callback;
        oidc.SignedOutCallbackPath = $"{IdentityUrls.ProviderSignOut}/callback";
        foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        }

        oidc.Events.OnRemoteFailure = FailAsync;
        oidc.Events.OnSignedOutCallbackRedirect = ReturnAsync;
    }

    // The provider refused, the person cancelled, or the answer came too late or twice.
    private static Task FailAsync(RemoteFailureContext context)
    {
        context.HttpContext.RequestServices.GetRequiredService<ILogger<SingleSignOnAccounts>>()
            .LogWarning("A sign-in through the provider failed: {Reason}", context.Failure?.GetType().Name);
        context.Response.Redirect(IdentityUrls.SignInProblem(SingleSignOnProblem.Failed));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    // Whether or not the provider sends the state back that names the page.
    private static Task ReturnAsync(RemoteSignOutContext context)
    {
        context.Response.Redirect(IdentityUrls.SignIn);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static IResult Begin(HttpContext http, SingleSignOnOptions options)
    {
        if (!options.IsConfigured) return Results.NotFound();
        var returnUrl = IdentityUrls.LocalOrHome(http.Request.Query[IdentityUrls.ReturnUrl]);
        var properties =
            new AuthenticationProperties { RedirectUri = $"{Done}?{IdentityUrls.ReturnUrl}={Uri.EscapeDataString(returnUrl)}" };
        return Results.Challenge(properties, [SingleSignOnOptions.Scheme]);
    }

    private static async Task<IResult> CompleteAsync(HttpContext http, SingleSignOnOptions options, SingleSignOnAccounts accounts,
        ConsoleSignIn signIn)
    {
        var answer = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (!options.IsConfigured || answer.Principal is not { } person)
        {
            return Results.Redirect(IdentityUrls.SignInProblem(SingleSignOnProblem.Failed));
        }

        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        var found = await accounts.FindAsync(person, http);
        if (found.Problem is { } problem) return Results.Redirect(IdentityUrls.SignInProblem(problem));
        signIn.Method = options.Name;
        var result = await signIn.ExternalLoginSignInAsync(SingleSignOnOptions.Scheme, found.Key, isPersistent: false);
        var returnUrl = http.Request.Query[IdentityUrls.ReturnUrl].ToString();
        if (result.RequiresTwoFactor) return Results.Redirect(IdentityUrls.SignInCodeAndReturn(returnUrl));
        return Results.Redirect(result.Succeeded ? IdentityUrls.LocalOrHome(returnUrl)
            : IdentityUrls.SignInProblem(SingleSignOnProblem.Disabled));
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SingleSignOnOptions options,
        IOptionsMonitor<OpenIdConnectOptions> all)
    {
        if (!options.IsConfigured) return Results.NotFound();
        var provider = await all.Get(SingleSignOnOptions.Scheme).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        return string.IsNullOrEmpty(provider.EndSessionEndpoint)
            ? Results.Redirect(IdentityUrls.SignIn)
            : Results.SignOut(new AuthenticationProperties { RedirectUri = IdentityUrls.SignIn }, [SingleSignOnOptions.Scheme]);
    }
}

/// <summary>Why a sign-in through the provider ended at the form.</summary>
internal enum SingleSignOnProblem
{
    /// <summary>The provider refused, or its answer could not be used.</summary>
    Failed,

    /// <summary>There is no account, and none is made.</summary>
    Unknown,

    /// <summary>The provider has not confirmed the e-mail address.</summary>
    Unverified,

    /// <summary>The account may not sign in at the moment.</summary>
    Disabled,
}
