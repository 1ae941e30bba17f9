using System.Globalization;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.TwoFactor;

/// <summary>
/// The framework's check of an authenticator's code, which accepts one as often as it comes; here each counts once (RFC 6238, 5.2).
/// </summary>
public sealed class AuthenticatorCodes(WriteQueue writes, IClock clock) : AuthenticatorTokenProvider<AppUser>
{
    /// <summary>Longer than a code is accepted, which is two and a half minutes before and after its time.</summary>
    private static readonly Duration Remembered = Duration.FromMinutes(10);

    /// <inheritdoc/>
    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<AppUser> manager, AppUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return await base.ValidateAsync(purpose, token, manager, user).ConfigureAwait(false)
            && int.TryParse(token, CultureInfo.CurrentCulture, out var code)
            && await TakeAsync(user.Id, code).ConfigureAwait(false);
    }

    // Looks and writes in one transaction: of two requests at once one wins.
    private Task<bool> TakeAsync(Guid user, int code)
    {
        var now = InstantConverter.AsStored(clock.GetCurrentInstant());
        var old = now - Remembered;
        return writes.WriteAsync(async scope =>
        {
            var used = scope.Context.Set<UsedCodeRecord>();
            await used.Where(row => row.UserId == user && row.UsedAt < old).ExecuteDeleteAsync().ConfigureAwait(false);
            if (await used.AnyAsync(row => row.UserId == user && row.Code == code).ConfigureAwait(false)) return false;
            used.Add(new UsedCodeRecord { UserId = user, Code = code, UsedAt = now });
            await scope.Context.SaveChangesAsync().ConfigureAwait(false);
            return true;
        });
    }
}
