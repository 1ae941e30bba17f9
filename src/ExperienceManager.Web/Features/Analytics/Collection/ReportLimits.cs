using System.Net;
using System.Threading.RateLimiting;
using ExperienceManager.Web.Features.Tracking;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>
/// How many reports one address may send: <c>Tracking:ReportsPerMinute</c>. Many shoppers share an address, in an office or behind a mobile
/// carrier, and a page sends a handful of reports; so the usual limit stops a program, not a crowd.
/// </summary>
internal sealed class ReportLimits(IConfiguration configuration) : IDisposable
{
    private const int UsualPerMinute = 1_200;

    private readonly PartitionedRateLimiter<string> _limiter =
        CallerNetwork.PerMinute<string>(network => network, configuration.GetValue("Tracking:ReportsPerMinute", UsualPerMinute));

    /// <summary>Whether a report of this address may be taken.</summary>
    public bool Allows(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(CallerNetwork.Of(address));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
