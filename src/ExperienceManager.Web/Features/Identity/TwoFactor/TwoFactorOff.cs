using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity.TwoFactor;

/// <summary>Turns two-factor authentication off for someone who has lost their phone and their codes.</summary>
internal static class TwoFactorOff
{
    /// <summary>Changes the account and forgets its key and codes; the caller saves.</summary>
    public static async Task WriteAsync(AppDbContext context, AppUser user)
    {
        user.TwoFactorEnabled = false;
        user.RotateStamps();
        await context.UserTokens.Where(token => token.UserId == user.Id).ExecuteDeleteAsync().ConfigureAwait(false);
    }
}
