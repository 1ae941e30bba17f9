using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// Ties a circuit to the sign-in that it was opened with: once that has ended, no event of the circuit is taken, and its page gives way to
/// signing in.
/// </summary>
public sealed class SignInCircuit(AuthenticationStateProvider session, SignIns signIns, SignInCircuits circuits)
    : CircuitHandler, IDisposable
{
    private static readonly AuthenticationState Anonymous = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private Guid? _signIn;
    private IDisposable? _registration;
    private int _hasEnded;

    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _signIn = SignIns.Of((await session.GetAuthenticationStateAsync().ConfigureAwait(false)).User);
        if (_signIn is { } id) _registration = circuits.Add(id, End);
    }

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        if (_signIn is { } id && (Volatile.Read(ref _hasEnded) == 1 || !await signIns.WasActiveJustNowAsync(id)))
        {
            End();
            return;
        }

        await next(activity);
    };

    /// <inheritdoc/>
    public void Dispose() => _registration?.Dispose();

    private void End()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
            (session as IHostEnvironmentAuthenticationStateProvider)?.SetAuthenticationState(Task.FromResult(Anonymous));
    }
}
