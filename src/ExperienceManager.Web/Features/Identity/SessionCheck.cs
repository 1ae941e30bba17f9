using System.Security.Claims;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// Whether a sign-in is still in force. Every change of what a person may do rotates the security stamp, so one comparison covers
/// passwords, memberships and the CSM flag; disabling and signing out count by themselves.
/// </summary>
public sealed class SessionCheck(IDbContextFactory<AppDbContext> contexts, IOptions<IdentityOptions> options)
{
    /// <summary>Whether the person exists, is not disabled, has the stamp they signed in with and has not signed out.</summary>
    public async Task<bool> IsStillValidAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await context.Users.Where(user => user.Id == id).Select(user => new { user.IsDisabled, user.SecurityStamp })
            .FirstOrDefaultAsync(cancellationToken);
        return user is { IsDisabled: false }
            && user.SecurityStamp == principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType)
            && SignIns.Of(principal) is { } signIn && await SignInRecord.IsActiveAsync(context, signIn, cancellationToken);
    }
}
