using System.Net;
using ExperienceManager.Web.Data.Nodes;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>
/// How many reports one address may send: <c>Tracking:ReportsPerMinute</c>. Many shoppers share an address, in an office or behind a mobile
/// carrier, and a page sends a handful of reports; so the usual limit stops a program, not a crowd.
/// </summary>
internal sealed class ReportLimits(IConfiguration configuration, NodeMessages messages, TimeProvider time) : IDisposable
{
    private const int UsualPerMinute = 1_200;

    private readonly SharedLimit _limit =
        CallerNetwork.PerMinute(messages, time, "reports", configuration.GetValue("Tracking:ReportsPerMinute", UsualPerMinute));

    /// <summary>Whether a report of this address may be taken.</summary>
    public bool Allows(IPAddress? address)
    {
        using var lease = _limit.Acquire(CallerNetwork.Of(address));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limit.Dispose();
}
