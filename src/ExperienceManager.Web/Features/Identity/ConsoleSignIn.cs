using System.Security.Claims;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Identity's own sign-in, with our flag for accounts that may not enter, and with an id that signing out takes back.</summary>
public sealed class ConsoleSignIn(
    UserManager<AppUser> users,
    IHttpContextAccessor contextAccessor,
    IUserClaimsPrincipalFactory<AppUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<AppUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<AppUser> confirmation,
    SignIns signIns)
    : SignInManager<AppUser>(users, contextAccessor, claims, options, logger, schemes, confirmation)
{
    private bool _isRefresh;

    /// <summary>By what the person signs in, as the list of sessions shows it.</summary>
    public string Method { get; set; } = "Password";

    /// <summary>Where this request comes from.</summary>
    public SignInOrigin Origin => SignInOrigin.Of(Context, Method);

    /// <inheritdoc/>
    public override async Task<bool> CanSignInAsync(AppUser user) => !user.IsDisabled && await base.CanSignInAsync(user);

    /// <inheritdoc/>
    public override async Task SignInWithClaimsAsync(
        AppUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var before = SignIns.Of(Context.User);
        var id = await signIns.BeginAsync(user, Origin, !_isRefresh, Context.RequestAborted);
        await base.SignInWithClaimsAsync(
            user, authenticationProperties,
            [.. additionalClaims.Where(claim => claim.Type != SignIns.Claim), new Claim(SignIns.Claim, id.ToString())]);
        if (before is { } old) await signIns.EndAsync(old);
        if (ConsolePreferences.TakeChosen(Context) is { } language && language != user.LanguagePreference)
        {
            user.LanguagePreference = language;
            await UserManager.UpdateAsync(user);
        }

        ConsolePreferences.Remember(Context, user);
    }

    /// <inheritdoc/>
    public override async Task RefreshSignInAsync(AppUser user)
    {
        // The cookie gets a new id, but the person signed in before: the list of sessions goes on saying by what.
        _isRefresh = true;
        Method = await signIns.MethodOfAsync(SignIns.Of(Context.User)) ?? Method;
        await base.RefreshSignInAsync(user);
    }

    /// <inheritdoc/>
    protected override Task<SignInResult> SignInOrTwoFactorAsync(AppUser user, bool isPersistent, string? loginProvider = null,
        bool bypassTwoFactor = false)
    {
        // A passkey gets here without the check that passwords go through.
        ArgumentNullException.ThrowIfNull(user);
        return user.IsDisabled ? Task.FromResult(SignInResult.NotAllowed)
            : base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor);
    }

    /// <inheritdoc/>
    public override async Task SignOutAsync()
    {
        if (SignIns.Of(Context.User) is { } id) await signIns.EndAsync(id);
        await base.SignOutAsync();
    }

    /// <inheritdoc/>
    public override async Task<AppUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { IsDisabled: false } user ? user : null;
}
