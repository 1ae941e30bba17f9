using System.Text.Json;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>How an A/B test does, by API: what the analytics page says of it.</summary>
internal static class TestResultEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Analytics").MapGet("/ab-tests/{uuid}/results", ReadAsync)
            .WithSummary("What the arms of an A/B test and its hold-out did, with uplift and sample-ratio check; without from, since the test's start");

    private static async Task<Results<Ok<TestResultBody>, ApiError>> ReadAsync(
        RequestShop shop,
        RouteId uuid,
        [AsParameters] TestResultQuery query,
        TestResults results,
        IDbContextFactory<AppDbContext> contexts,
        IClock clock,
        CancellationToken cancellationToken)
    {
        var snapshot = shop.Snapshot;
        if (snapshot.Source.AbTests.FirstOrDefault(test => test.Id == uuid.Value) is not { } test)
        {
            return ApiError.Of(Result.NotFound("ab_test_not_found", "There is no such A/B test."));
        }

        var names = await AnalyticsNames.ReadAsync(contexts, snapshot, cancellationToken).ConfigureAwait(false);
        var asked = new AnalyticsQuery(query.From, query.To, null, null, query.Locale, query.Device);
        var request = AnalyticsRequest.Read(asked, snapshot, names, [], clock.GetCurrentInstant());
        if (!request.Succeeded) return ApiError.Of(request.ToFailed(), "query");
        var filter = query.From is not null ? request.Value.Filter : SinceStart(request.Value.Filter, test, snapshot);
        var result = await results.ReadAsync(snapshot, test, filter, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new TestResultBody(
            test.Id,
            test.Name,
            snapshot.Source.TimeZone,
            LocalDatePattern.Iso.Format(filter.From),
            LocalDatePattern.Iso.Format(filter.To),
            result.Comparison.SampleRatioProbability,
            Groups(result.Comparison),
            [
                .. result.Stretches.Select(stretch => new TestStretchBody(
                    stretch.From.ToDateTimeUtc(), stretch.To?.ToDateTimeUtc(), stretch.Comparison.SampleRatioProbability,
                    Groups(stretch.Comparison))),
            ]));
    }

    private static AnalyticsFilter SinceStart(AnalyticsFilter filter, AbTest test, ShopSnapshot snapshot)
    {
        var start = LocalTimes.Of(test.Start, DateTimeZoneProviders.Tzdb.GetZoneOrNull(snapshot.Source.TimeZone) ?? DateTimeZone.Utc).Date;
        return filter with { From = start < filter.To ? start : filter.To.PlusDays(-1) };
    }

    private static List<TestGroupBody> Groups(TestComparison comparison) => [.. comparison.Groups.Select(group => Of(comparison, group))];

    private static TestGroupBody Of(TestComparison comparison, TestGroup group)
    {
        var uplift = comparison.UpliftOf(group);
        var maySay = uplift?.Verdict is UpliftVerdict.NoDifference or UpliftVerdict.Better or UpliftVerdict.Worse;
        return new TestGroupBody(
            group.Campaign,
            group.Share,
            group.Tally.Impressions,
            group.Tally.Orders,
            group.Tally.Clicks,
            group.Tally.Clickers,
            group.Tally.Orders > 0 ? group.Clickers.Share : null,
            group.IsOff,
            ReferenceEquals(group, comparison.Baseline),
            uplift is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(uplift.Verdict.ToString()),
            maySay ? Estimate(uplift!.Difference, uplift.DifferenceInterval) : null,
            maySay ? Estimate(uplift!.Relative, uplift.RelativeInterval) : null);
    }

    private static EstimateBody? Estimate(double? value, Domain.Analytics.Interval? interval) =>
        value is { } number && interval is { } ends ? new EstimateBody(number, ends.Low, ends.High) : null;
}

/// <summary>The query parameters about an A/B test.</summary>
internal sealed record TestResultQuery(
    [Query("from", "First day, in the shop's zone; 30 days back when absent.", QueryKind.Date)] string? From,
    [Query("to", "The day after the last; tomorrow when absent.", QueryKind.Date)] string? To,
    [Query("locale", "A page locale, such as de-DE.")] string? Locale,
    [Query("device", Words = typeof(DeviceClass))] string? Device);
