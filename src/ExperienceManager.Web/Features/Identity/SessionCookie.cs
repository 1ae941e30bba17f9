using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>The sign-in cookie: eight hours sliding, seven days at most.</summary>
public static class SessionCookie
{
    private const string StartedAt = "started_at";
    private static readonly TimeSpan _idle = TimeSpan.FromHours(8);
    private static readonly TimeSpan _longest = SignIns.Life.ToTimeSpan();

    /// <summary>Sets names, life and the paths that take part in signing in.</summary>
    public static void Set(CookieAuthenticationOptions cookie, IHostEnvironment environment)
    {
        // Over plain http on a developer's machine the __Host- prefix and Secure would make the cookie vanish in some browsers.
        var isSecure = !environment.IsDevelopment();
        cookie.Cookie.Name = isSecure ? "__Host-session" : "session";
        cookie.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = _idle;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = IdentityUrls.SignIn;
        cookie.LogoutPath = IdentityUrls.SignOut;
        cookie.AccessDeniedPath = IdentityUrls.SignIn;
        cookie.ReturnUrlParameter = IdentityUrls.ReturnUrl;
        cookie.Events.OnSigningIn = context =>
        {
            context.Properties.Items.TryAdd(StartedAt, Now(context.HttpContext).ToString("O", CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>The same for a cookie that lasts from one step of signing in to the next.</summary>
    public static void SetShort(CookieAuthenticationOptions cookie, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        cookie.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (IsTooOld(context))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        await SecurityStampValidator.ValidatePrincipalAsync(context);

        // The validator looks once a minute. A page, download or circuit begun in between would run on rights that are gone.
        if (context.Principal is { } principal && !IsAsset(context.HttpContext) && !await IsStillValidAsync(context, principal))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }

    // The same for everybody; a page loads dozens.
    private static bool IsAsset(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static Task<bool> IsStillValidAsync(CookieValidatePrincipalContext context, ClaimsPrincipal principal) =>
        context.HttpContext.RequestServices.GetRequiredService<SessionCheck>()
            .IsStillValidAsync(principal, context.HttpContext.RequestAborted);

    private static bool IsTooOld(CookieValidatePrincipalContext context) =>
        !context.Properties.Items.TryGetValue(StartedAt, out var text)
        || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var started)
        || Now(context.HttpContext) - started > _longest;

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
