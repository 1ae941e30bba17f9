using System.Net;
using System.Threading.RateLimiting;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// How often the order finder may be asked: by one address, and for one order whoever asks, so that a postal code cannot be guessed from
/// many addresses either.
/// </summary>
internal sealed class FinderLimits(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<FinderTry> _limiter = PartitionedRateLimiter.CreateChained(
        ByKey(attempt => attempt.Address, configuration.GetValue("Tracking:FinderTriesPerMinute", 20)),
        ByKey(attempt => $"{attempt.Shop} {attempt.Order}", configuration.GetValue("Tracking:FinderTriesPerOrderPerMinute", 6)));

    /// <summary>Whether this try may be answered.</summary>
    public bool Allows(ShopId shop, string order, IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(new FinderTry(shop, order, Network(address)));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static PartitionedRateLimiter<FinderTry> ByKey(Func<FinderTry, string> key, int perMinute) =>
        PartitionedRateLimiter.Create<FinderTry, string>(attempt => RateLimitPartition.GetSlidingWindowLimiter(key(attempt), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));

    // A household has a /64 of IPv6, so a single address says nothing.
    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }

    private sealed record FinderTry(ShopId Shop, string Order, string Address);
}
