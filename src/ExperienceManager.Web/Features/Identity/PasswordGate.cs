using System.Threading.RateLimiting;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// Lets two passwords be hashed at a time and twenty wait: hashing is meant to be slow and must not take the whole server.
/// </summary>
public sealed class PasswordGate : IDisposable
{
    private readonly ConcurrencyLimiter _limiter =
        new(new ConcurrencyLimiterOptions { PermitLimit = 2, QueueLimit = 20, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Waits for a turn; the lease is not acquired when too many wait already.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken) => _limiter.AcquireAsync(1, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
