using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ExperienceManager.Web.Features.Identity.Passwords;

/// <summary>
/// Links that set a new password, once, within an hour. The token is bound to the account's security stamp, so it ends with the new
/// password. Accounts of single sign-on without a password get none: their password is their provider's.
/// </summary>
public sealed class ResetLinks(IServiceScopeFactory scopes)
{
    /// <summary>The token provider's name.</summary>
    public const string Provider = "PasswordReset";

    /// <summary>A link, relative to the site; null for an account that may not sign in or has no password to forget.</summary>
    public async Task<string?> CreateAsync(Guid account)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        return await users.FindByIdAsync(account.ToString()).ConfigureAwait(false) is { IsDisabled: false } user
            && await HasOwnPasswordAsync(users, user).ConfigureAwait(false)
            ? IdentityUrls.ResetOf(account, await users.GeneratePasswordResetTokenAsync(user).ConfigureAwait(false))
            : null;
    }

    /// <summary>The account that a link is for; null when it is wrong, used or outdated.</summary>
    public static async Task<AppUser?> FindAsync(UserManager<AppUser> users, Guid account, string? token)
    {
        ArgumentNullException.ThrowIfNull(users);
        return token is { Length: > 0 }
            && await users.FindByIdAsync(account.ToString()) is { IsDisabled: false } user
            && await HasOwnPasswordAsync(users, user)
            && await users.VerifyUserTokenAsync(user, Provider, UserManager<AppUser>.ResetPasswordTokenPurpose, token)
                ? user
                : null;
    }

    private static async Task<bool> HasOwnPasswordAsync(UserManager<AppUser> users, AppUser user) =>
        user.PasswordHash is not null || (await users.GetLoginsAsync(user).ConfigureAwait(false)).Count == 0;
}

/// <summary>How long reset links are good for.</summary>
public sealed class ResetTokenOptions : DataProtectionTokenProviderOptions
{
    /// <summary>An hour.</summary>
    public ResetTokenOptions() => (Name, TokenLifespan) = (ResetLinks.Provider, TimeSpan.FromHours(1));
}

/// <summary>Makes the tokens of reset links: the framework's, with a life of their own.</summary>
public sealed class ResetTokens(IDataProtectionProvider protection, IOptions<ResetTokenOptions> options,
    ILogger<DataProtectorTokenProvider<AppUser>> logger)
    : DataProtectorTokenProvider<AppUser>(protection, options, logger);
