using System.Diagnostics.CodeAnalysis;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Signing in with e-mail and password. Unknown, wrong, locked and disabled all look and last the same.</summary>
public sealed class SignInForm(
    ConsoleSignIn signIn, UserManager<AppUser> users, IPasswordHasher<AppUser> hasher, GuessLimits limits, PasswordGate gate,
    AccountEvents events, IHttpContextAccessor contexts)
{
    private const int MaxPasswordLength = 256;
    private static string? _unknownHash;

    /// <summary>Tries; on success the response carries the cookie.</summary>
    public async Task<SignInOutcome> TryAsync(string email, string password)
    {
        var http = contexts.HttpContext ?? throw new InvalidOperationException("Signing in needs a request to answer.");
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (limits.MustWait(address, email))
        {
            return SignInOutcome.TooMany;
        }

        using var turn = await gate.EnterAsync(http.RequestAborted);
        if (!turn.IsAcquired)
        {
            return SignInOutcome.Busy;
        }

        // What follows is counted before it is known: parallel guesses must not slip through together.
        limits.Failed(address, email);
        var outcome = await CheckAsync(email, password);
        if (outcome != SignInOutcome.Wrong) limits.Succeeded(address, email);
        return outcome;
    }

    private async Task<SignInOutcome> CheckAsync(string email, string password)
    {
        var user = password.Length <= MaxPasswordLength ? await users.FindByEmailAsync(email) : null;
        if (user?.PasswordHash is null || user.IsDisabled || await users.IsLockedOutAsync(user))
        {
            SpendTheSameTime(password);
            return SignInOutcome.Wrong;
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor) return SignInOutcome.CodeNeeded;
        if (result.Succeeded) return SignInOutcome.Done;
        await events.FailedAsync(user, signIn.Origin);
        return SignInOutcome.Wrong;
    }

    [SuppressMessage("Performance", "CA1806", Justification = "Only the time it takes matters.")]
    private void SpendTheSameTime(string password)
    {
        var unknown = new AppUser();
        _unknownHash ??= hasher.HashPassword(unknown, "no account has this password");
        hasher.VerifyHashedPassword(unknown, _unknownHash, password.Length <= MaxPasswordLength ? password : "");
    }
}

/// <summary>How an attempt to sign in ended.</summary>
public enum SignInOutcome
{
    /// <summary>The cookie is set.</summary>
    Done,

    /// <summary>The password is right; a code is asked for next.</summary>
    CodeNeeded,

    /// <summary>The first step was too long ago.</summary>
    Expired,

    /// <summary>Unknown, wrong, locked or disabled; no one learns which.</summary>
    Wrong,

    /// <summary>Too many wrong passwords from this address.</summary>
    TooMany,

    /// <summary>Too many people at the door at this moment.</summary>
    Busy,
}
