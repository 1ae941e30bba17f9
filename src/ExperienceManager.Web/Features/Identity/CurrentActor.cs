using System.Security.Claims;
using ExperienceManager.Domain.Shops;
using Microsoft.AspNetCore.Components.Authorization;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Who uses this circuit, as stores want it.</summary>
public sealed class CurrentActor(AuthenticationStateProvider session)
{
    /// <summary>The actor; null when no one is signed in any more.</summary>
    public async Task<Actor?> FindAsync() => Of((await session.GetAuthenticationStateAsync()).User);

    /// <summary>The actor behind a principal; null when no one is signed in.</summary>
    public static Actor? Of(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new Actor(id, null, user.FindFirstValue(ConsoleClaims.DisplayName) ?? "",
                user.FindFirstValue(ConsoleClaims.IsCsm) == "true")
            { SignIn = SignIns.Of(user) }
            : null;
}
