using System.Net;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data.Nodes;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// How often the order finder may be asked: by one address, and for one order anyone who asks, so that a postal code cannot be guessed from
/// many addresses either.
/// </summary>
internal sealed class FinderLimits(IConfiguration configuration, NodeMessages messages, TimeProvider time) : IDisposable
{
    private readonly SharedLimit _ofAddress =
        CallerNetwork.PerMinute(messages, time, "finder_address", configuration.GetValue("Tracking:FinderTriesPerMinute", 20));

    private readonly SharedLimit _ofOrder =
        CallerNetwork.PerMinute(messages, time, "finder_order", configuration.GetValue("Tracking:FinderTriesPerOrderPerMinute", 6));

    /// <summary>Whether this try may be answered.</summary>
    public bool Allows(ShopId shop, string order, IPAddress? address)
    {
        using var fromAddress = _ofAddress.Acquire(CallerNetwork.Of(address));
        if (!fromAddress.IsAcquired) return false;
        using var forOrder = _ofOrder.Acquire($"{shop} {order}");
        return forOrder.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ofAddress.Dispose();
        _ofOrder.Dispose();
    }
}
