using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>An A/B test and what its groups did, stretch by stretch.</summary>
/// <param name="Test">The test as it is now.</param>
/// <param name="Stretches">Its stretches, oldest first; at least one.</param>
public sealed record TestResult(AbTest Test, IReadOnlyList<TestStretchResult> Stretches)
{
    /// <summary>The groups of the present stretch against one of them.</summary>
    public TestComparison Comparison => Stretches[^1].Comparison;
}

/// <summary>What the groups of a test did while its allocation stayed the same.</summary>
/// <param name="From">When the allocation was made.</param>
/// <param name="To">When it was changed; null for the present one.</param>
/// <param name="Comparison">Its groups against one of them.</param>
public sealed record TestStretchResult(Instant From, Instant? To, TestComparison Comparison);

/// <summary>Reads how A/B tests do, by order.</summary>
internal sealed class TestResults(OrderQueries queries)
{
    /// <summary>The tests of a shop that run in the days of a filter or have numbers there.</summary>
    public async Task<IReadOnlyList<TestResult>> ListAsync(
        ShopSnapshot snapshot, AnalyticsFilter filter, DateTimeZone zone, CancellationToken cancellationToken = default)
    {
        if (snapshot.Source.AbTests.IsEmpty) return [];
        var tallies = await queries.PartsAsync(snapshot.ShopId, filter, cancellationToken).ConfigureAwait(false);
        var (from, to) = (zone.AtStartOfDay(filter.From).ToInstant(), zone.AtStartOfDay(filter.To).ToInstant());
        return [.. snapshot.Source.AbTests
            .Select(test => Of(snapshot, test, tallies))
            .Where(result => (result.Test.Start < to && result.Test.End > from) || result.Stretches.Any(HasNumbers))
            .OrderByDescending(result => result.Test.Start).ThenBy(result => result.Test.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>One test.</summary>
    public async Task<TestResult> ReadAsync(
        ShopSnapshot snapshot, AbTest test, AnalyticsFilter filter, CancellationToken cancellationToken = default) =>
        Of(snapshot, test, await queries.PartsAsync(snapshot.ShopId, filter, cancellationToken).ConfigureAwait(false));

    private static bool HasNumbers(TestStretchResult stretch) => stretch.Comparison.Groups.Any(group => group.Tally != default);

    private static TestResult Of(ShopSnapshot snapshot, AbTest test, IReadOnlyDictionary<string, OrderTally> tallies)
    {
        var (stretches, enabled) =
            (test.AllStretches(),
                snapshot.Source.Campaigns.Where(campaign => campaign.IsEnabled).Select(campaign => campaign.Id).ToHashSet());
        var results = new List<TestStretchResult>(stretches.Count);
        for (var i = 0; i < stretches.Count; i++)
        {
            var (stretch, isLast) = (i, i == stretches.Count - 1);
            OrderTally Tally(Guid? arm) => tallies.GetValueOrDefault(Trials.PartOf(new TestArm(test.Id, arm, stretch)));
            bool IsOff(Guid campaign) => isLast ? !enabled.Contains(campaign) : stretches[stretch].OffArms.Items.Contains(campaign);
            var comparison = TestComparison.Of(stretches[i], Tally, IsOff);
            results.Add(new TestStretchResult(stretches[i].Start, isLast ? null : stretches[i + 1].Start, comparison));
        }

        return new TestResult(test, results);
    }
}
