using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Reach;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What is wrong in a shop (docs/insight.md#health): the page and the API show the same.</summary>
internal sealed class HealthReading(
    SnapshotCache snapshots, SegmentStore segments, ExperienceStore experiences, LabelStore labels, RecentOrders recent, ReachReading reach,
    DeliveryFindings deliveries, HealthDismissalStore dismissals, ReadGate gate, IClock clock)
{
    /// <summary>Looks at everything; null when it takes too long.</summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait.</exception>
    public async Task<HealthReport?> ReadAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var snapshot = (await snapshots.RefreshAsync(shop, cancellationToken).ConfigureAwait(false))!;
        var sample = await gate.RunAsync(shop, InsightFeature.Timeout, stop => recent.ReadAsync(shop, stop), cancellationToken)
            .ConfigureAwait(false);
        if (await reach.OfAsync(snapshot, OnIn(snapshot), cancellationToken).ConfigureAwait(false) is not { } verdicts) return null;
        var stored = await segments.ListAsync(shop, cancellationToken).ConfigureAwait(false);
        var inSegments = await Task.Run(
            () => new SegmentFindings(snapshot, stored, sample).Find(verdicts.Select(answer => answer.Verdict)).ToList(),
            cancellationToken).ConfigureAwait(false);
        HealthFinding[] findings =
        [
            .. inSegments,
            .. ExperienceFindings.Of(snapshot, await experiences.ListAsync(shop, cancellationToken).ConfigureAwait(false)),
            .. LabelFindings.Of(snapshot, await labels.CountAsync(shop).WaitAsync(cancellationToken).ConfigureAwait(false)),
            .. await deliveries.FindAsync(shop, cancellationToken).ConfigureAwait(false),
        ];
        var dismissed = await dismissals.FindAsync(shop, findings, cancellationToken).ConfigureAwait(false);
        return new(
            [
                .. findings.Select(finding => finding with { Dismissal = dismissed.GetValueOrDefault(HealthDismissalStore.KeyOf(finding)) })
                    .OrderBy(finding => finding.Severity).ThenBy(finding => finding.Kind)
                    .ThenBy(finding => finding.Subject.Key, StringComparer.Ordinal),
            ],
            sample.AsOf, sample.Orders.Count, sample.IsCapped);
    }

    private int[] OnIn(ShopSnapshot snapshot)
    {
        var now = clock.GetCurrentInstant();
        return [.. Enumerable.Range(0, snapshot.Segments.Length).Where(position => snapshot.Segments[position].IsLiveOrScheduledAt(now))];
    }
}
