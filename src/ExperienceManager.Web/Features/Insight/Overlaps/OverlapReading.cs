using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Insight.Overlaps;

/// <summary>Counts the orders that segments have in common (docs/insight.md#overlaps): the page and the API show the same.</summary>
internal sealed class OverlapReading(RecentOrders recent, ReadGate gate)
{
    /// <summary>Counts over the shop's newest orders as they are now.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="progress">Is given the share that was looked at.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this took too long.</exception>
    public Task<OverlapReport> ReadAsync(ShopSnapshot snapshot, IProgress<double>? progress, CancellationToken cancellationToken) =>
        gate.RunAsync(snapshot.ShopId, InsightFeature.Timeout, stop => CountAsync(snapshot, progress, stop), cancellationToken);

    private async Task<OverlapReport> CountAsync(ShopSnapshot snapshot, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var sample = await recent.ReadAsync(snapshot.ShopId, cancellationToken).ConfigureAwait(false);
        var shares = progress is null ? null : new Shares(progress, sample.Orders.Count);
        var overlaps = SegmentOverlaps.Of(
            snapshot, sample.Orders, sample.AsOf, order => PageLocale.Of(snapshot, null, order), shares, cancellationToken);
        return new(snapshot, overlaps, overlaps.Pairs(cancellationToken), sample.AsOf, sample.IsCapped);
    }

    private sealed class Shares(IProgress<double> progress, int orders) : IProgress<int>
    {
        public void Report(int value) => progress.Report((double)value / orders);
    }
}
