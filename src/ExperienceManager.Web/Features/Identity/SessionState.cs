using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Looks every 30 seconds whether a circuit's person may still be here; if not, the circuit gives way to signing in.</summary>
public sealed class SessionState(ILoggerFactory loggers, SessionCheck check) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        try
        {
            return await check.IsStillValidAsync(authenticationState.User, cancellationToken);
        }
        catch (Exception exception) when (DatabaseFailure.IsOutage(exception))
        {
            // Nothing can be read or changed meanwhile, and signing everyone out would lose what they typed.
            return true;
        }
    }
}
