using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>An A/B test and what its groups did.</summary>
/// <param name="Test">The test as it is now.</param>
/// <param name="Comparison">Its groups against one of them.</param>
public sealed record TestResult(AbTest Test, TestComparison Comparison);

/// <summary>Reads how A/B tests do, by order.</summary>
internal sealed class TestResults(OrderQueries queries)
{
    /// <summary>The tests of a shop that run in the days of a filter or have numbers there.</summary>
    public async Task<IReadOnlyList<TestResult>> ListAsync(ShopSnapshot snapshot, AnalyticsFilter filter, DateTimeZone zone, CancellationToken cancellationToken = default)
    {
        if (snapshot.Source.AbTests.IsEmpty) return [];
        var tallies = await queries.PartsAsync(snapshot.ShopId, filter, cancellationToken).ConfigureAwait(false);
        var (from, to) = (zone.AtStartOfDay(filter.From).ToInstant(), zone.AtStartOfDay(filter.To).ToInstant());
        return [.. snapshot.Source.AbTests
            .Select(test => Of(test, tallies))
            .Where(result => (result.Test.Start < to && result.Test.End > from) || result.Comparison.Groups.Any(group => group.Tally != default))
            .OrderByDescending(result => result.Test.Start).ThenBy(result => result.Test.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>One test.</summary>
    public async Task<TestResult> ReadAsync(ShopId shop, AbTest test, AnalyticsFilter filter, CancellationToken cancellationToken = default) =>
        Of(test, await queries.PartsAsync(shop, filter, cancellationToken).ConfigureAwait(false));

    private static TestResult Of(AbTest test, IReadOnlyDictionary<string, OrderTally> tallies) =>
        new(test, TestComparison.Of(test, arm => tallies.GetValueOrDefault(Trials.PartOf(new TestArm(test.Id, arm)))));
}
