using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity.TwoFactor;

/// <summary>
/// The framework's store, except that recovery codes are hashed and the authenticator's key is encrypted, where it keeps both as they are.
/// </summary>
public sealed class ProtectedAccounts(AppDbContext context, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<AppUser, AppDbContext, Guid>(context, describer)
{
    private const string Provider = "[AspNetUserStore]";
    private const string Key = "AuthenticatorKey";
    private const string Codes = "RecoveryCodes";
    private const int SaltBytes = 16;
    private const int HashBytes = 16;

    // A code has 47 random bits: with this a stolen table is not worth the guessing.
    private const int Iterations = 100_000;

    private readonly IDataProtector _protector = protection.CreateProtector("ExperienceManager.AuthenticatorKey");

    /// <inheritdoc/>
    public override Task SetAuthenticatorKeyAsync(AppUser user, string key, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, Key, _protector.Protect(key), cancellationToken);

    /// <inheritdoc/>
    public override async Task<string?> GetAuthenticatorKeyAsync(AppUser user, CancellationToken cancellationToken)
    {
        var stored = await GetTokenAsync(user, Provider, Key, cancellationToken).ConfigureAwait(false);
        return stored is null ? null : _protector.Unprotect(stored);
    }

    /// <inheritdoc/>
    public override Task ReplaceCodesAsync(AppUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var parts = recoveryCodes.Select(code => Hash(code, salt)).Prepend(Convert.ToBase64String(salt));
        return SetTokenAsync(user, Provider, Codes, string.Join(';', parts), cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<bool> RedeemCodeAsync(AppUser user, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        var parts = await PartsAsync(user, cancellationToken).ConfigureAwait(false);
        if (parts.Length < 2) return false;
        var hash = Hash(code, Convert.FromBase64String(parts[0]));
        if (!parts.Skip(1).Contains(hash, StringComparer.Ordinal)) return false;
        var left = parts.Take(1).Concat(parts.Skip(1).Where(part => part != hash));
        await SetTokenAsync(user, Provider, Codes, string.Join(';', left), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public override async Task<int> CountCodesAsync(AppUser user, CancellationToken cancellationToken) =>
        Math.Max(0, (await PartsAsync(user, cancellationToken).ConfigureAwait(false)).Length - 1);

    private async Task<string[]> PartsAsync(AppUser user, CancellationToken cancellationToken) =>
        (await GetTokenAsync(user, Provider, Codes, cancellationToken).ConfigureAwait(false))?.Split(';') ?? [];

    private static string Hash(string code, byte[] salt) =>
        Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), salt, Iterations, HashAlgorithmName.SHA256,
            HashBytes));
}
