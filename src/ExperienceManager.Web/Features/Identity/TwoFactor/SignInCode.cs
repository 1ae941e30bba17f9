using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Sessions;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.TwoFactor;

/// <summary>The second step of signing in: a code of the app, or a recovery code. Limits and lockout count as for passwords.</summary>
public sealed class SignInCode(
    ConsoleSignIn signIn, UserManager<AppUser> users, GuessLimits limits, AccountEvents events, ConsoleAddress address,
    IHttpContextAccessor contexts)
{
    private const int MaxLength = 64;

    /// <summary>Tries a code; on success the response carries the cookie.</summary>
    /// <param name="code">As typed.</param>
    /// <param name="isRecovery">Whether it is a recovery code.</param>
    public async Task<SignInOutcome> TryAsync(string code, bool isRecovery)
    {
        ArgumentNullException.ThrowIfNull(code);
        var http = contexts.HttpContext ?? throw new InvalidOperationException("Signing in needs a request to answer.");
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user) return SignInOutcome.Expired;
        var (from, account) = (http.Connection.RemoteIpAddress?.ToString() ?? "", $"code of {user.Id}");
        if (limits.MustWait(from, account)) return SignInOutcome.TooMany;
        limits.Failed(from, account);
        signIn.Method = isRecovery ? "Password and recovery code" : "Password and code";
        if (code.Length > MaxLength || !await IsRightAsync(user, code, isRecovery))
        {
            await events.FailedAsync(user, SignInOrigin.Of(http, signIn.Method));
            return SignInOutcome.Wrong;
        }

        limits.Succeeded(from, account);
        if (isRecovery) await events.RecordAsync(user, null, "account.recovery_code_used", address.Of(http.Request));
        return SignInOutcome.Done;
    }

    /// <summary>The digits of a code: apps show it in groups.</summary>
    public static string Digits(string? code) => string.Concat((code ?? "").Where(char.IsAsciiDigit));

    private async Task<bool> IsRightAsync(AppUser user, string code, bool isRecovery)
    {
        if (user.IsDisabled || await users.IsLockedOutAsync(user)) return false;
        if (!isRecovery)
        {
            return (await signIn.TwoFactorAuthenticatorSignInAsync(Digits(code), isPersistent: false, rememberClient: false)).Succeeded;
        }

        if ((await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim().ToUpperInvariant())).Succeeded) return true;
        await users.AccessFailedAsync(user);
        return false;
    }
}
