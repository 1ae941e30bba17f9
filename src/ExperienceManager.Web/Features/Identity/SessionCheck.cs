using System.Security.Claims;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// Whether somebody who signed in may still be here. Whoever changes what a person may do rotates the security stamp, so one
/// comparison covers passwords, memberships and the CSM flag; disabling counts by itself.
/// </summary>
public sealed class SessionCheck(IDbContextFactory<AppDbContext> contexts, IOptions<IdentityOptions> options)
{
    /// <summary>Whether the person exists, is not disabled and has the stamp they signed in with.</summary>
    public async Task<bool> IsStillValidAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await context.Users.Where(user => user.Id == id).Select(user => new { user.IsDisabled, user.SecurityStamp }).FirstOrDefaultAsync(cancellationToken);
        return user is { IsDisabled: false } && user.SecurityStamp == principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
    }
}
