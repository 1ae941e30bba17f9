using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Sessions;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Passwords;

/// <summary>
/// Asks a signed-in person for their password again. A session left open on a desk must not become a way to guess the password behind it.
/// </summary>
public sealed class OwnPassword(UserManager<AppUser> users, PasswordGate gate, AccountEvents events, IHttpContextAccessor contexts)
{
    /// <summary>Null when the password is right; otherwise what is wrong, for the field.</summary>
    public async Task<LocalizableText?> CheckAsync(AppUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var http = contexts.HttpContext ?? throw new InvalidOperationException("Only a request asks for a password.");
        using var turn = await gate.EnterAsync(http.RequestAborted);
        if (!turn.IsAcquired) return "The server is busy. Try again in a moment.";
        if (!await users.IsLockedOutAsync(user) && await users.CheckPasswordAsync(user, password ?? "")) return null;
        await users.AccessFailedAsync(user);
        await events.FailedAsync(user, SignInOrigin.Of(http, "Password"));
        return "This is not your current password.";
    }
}
