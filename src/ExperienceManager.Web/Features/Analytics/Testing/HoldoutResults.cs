using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;

namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>
/// Reads how segments do against their hold-outs. Only what was seen while the hold-out was on, and as large as it is now, is compared:
/// before that chance gave no one to the other group.
/// </summary>
internal sealed class HoldoutResults(OrderQueries queries)
{
    /// <summary>
    /// The segments with a hold-out, and those that had one in the days of a filter. Of its pages only locale and device are heeded.
    /// </summary>
    public async Task<IReadOnlyList<HoldoutComparison>> ListAsync(
        ShopSnapshot snapshot, AnalyticsFilter filter, AnalyticsNames names, CancellationToken cancellationToken = default)
    {
        // Those held out saw another segment's page and another experience: such filters would leave one group only.
        var tallies = await queries.PartsAsync(snapshot.ShopId, filter with { Types = null, Experience = null }, cancellationToken)
            .ConfigureAwait(false);
        var measured = tallies.Keys.Select(Trials.HoldoutOf).OfType<HoldoutPart>().ToLookup(part => part.Segment, part => part.Percentage);
        var current = snapshot.Segments.Where(segment => segment.HoldoutPercentage > 0)
            .ToDictionary(segment => segment.Id, segment => segment.HoldoutPercentage);
        OrderTally Of(Guid segment, decimal percentage, bool isHeldOut) =>
            tallies.GetValueOrDefault(Trials.PartOf(new HoldoutPart(segment, percentage, isHeldOut)));
        return [.. measured.Select(segment => segment.Key).Concat(current.Keys).Distinct()
            .Where(segment => filter.Types is null || filter.Types.Contains(segment))
            .Select(segment =>
            {
                // Of one that is over, the size with the most orders.
                var percentage = current.TryGetValue(segment, out var now)
                    ? now
                    : measured[segment].MaxBy(size => Of(segment, size, false).Orders + Of(segment, size, true).Orders);
                return new HoldoutComparison(names.Of(segment), percentage, Of(segment, percentage, false), Of(segment, percentage, true));
            })];
    }
}
