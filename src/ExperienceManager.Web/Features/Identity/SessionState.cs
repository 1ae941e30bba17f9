using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Looks every 30 seconds whether a circuit's person may still be here; if not, the circuit gives way to signing in.</summary>
public sealed class SessionState(ILoggerFactory loggers, SessionCheck check) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        check.IsStillValidAsync(authenticationState.User, cancellationToken);
}
