using System.Net;
using System.Threading.RateLimiting;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// How often the order finder may be asked: by one address, and for one order anyone who asks, so that a postal code cannot be guessed from
/// many addresses either.
/// </summary>
internal sealed class FinderLimits(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<FinderTry> _limiter = PartitionedRateLimiter.CreateChained(
        CallerNetwork.PerMinute<FinderTry>(attempt => attempt.Address, configuration.GetValue("Tracking:FinderTriesPerMinute", 20)),
        CallerNetwork.PerMinute<FinderTry>(attempt => $"{attempt.Shop} {attempt.Order}", configuration.GetValue("Tracking:FinderTriesPerOrderPerMinute", 6)));

    /// <summary>Whether this try may be answered.</summary>
    public bool Allows(ShopId shop, string order, IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(new FinderTry(shop, order, CallerNetwork.Of(address)));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private sealed record FinderTry(ShopId Shop, string Order, string Address);
}
