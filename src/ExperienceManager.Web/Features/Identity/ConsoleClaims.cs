using System.Security.Claims;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>What the cookie says about a person: for showing, never for deciding what they may do.</summary>
public sealed class ConsoleClaims(UserManager<AppUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    /// <summary>Name as shown.</summary>
    public const string DisplayName = "display_name";

    /// <summary>"true" for platform staff.</summary>
    public const string IsCsm = "csm";

    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(IsCsm, user.IsCsm ? "true" : "false"));
        return identity;
    }
}
