using System.Text.Json;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Decisions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>How an A/B test does, by API: what the analytics page says of it.</summary>
internal sealed class TestResultEndpoint(SnapshotCache snapshots, TestResults results, IDbContextFactory<AppDbContext> contexts, IClock clock)
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = ActivatorUtilities.CreateInstance<TestResultEndpoint>(routes.ServiceProvider);
        routes.MapShopApi().WithTags("Analytics").MapGet("/ab-tests/{uuid}/results", (Delegate)endpoint.ReadAsync)
            .WithSummary("What the arms of an A/B test and its hold-out did, with uplift and sample-ratio check; without from, since the test's start")
            .Produces<TestResultBody>().Refuses(404).WithQuery(AnalyticsRequest.TestParameters);
    }

    private async Task<IResult> ReadAsync(HttpContext http, string uuid)
    {
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        if (!Guid.TryParse(uuid, out var id) || snapshot.Source.AbTests.FirstOrDefault(test => test.Id == id) is not { } test)
        {
            return ApiError.Of(Result.NotFound("ab_test_not_found", "There is no such A/B test.")).ToAnswer();
        }

        var names = await AnalyticsNames.ReadAsync(contexts, snapshot, http.RequestAborted).ConfigureAwait(false);
        var request = AnalyticsRequest.Read(http.Request.Query, snapshot, names, [], clock.GetCurrentInstant());
        if (!request.Succeeded) return ApiError.Of(request.ToFailed(), "query").ToAnswer();
        var filter = http.Request.Query.ContainsKey("from") ? request.Value.Filter : SinceStart(request.Value.Filter, test, snapshot);
        var result = await results.ReadAsync(snapshot, test, filter, http.RequestAborted).ConfigureAwait(false);
        return ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, snapshot, filter, result));
    }

    private static AnalyticsFilter SinceStart(AnalyticsFilter filter, AbTest test, ShopSnapshot snapshot)
    {
        var start = LocalTimes.Of(test.Start, DateTimeZoneProviders.Tzdb.GetZoneOrNull(snapshot.Source.TimeZone) ?? DateTimeZone.Utc).Date;
        return filter with { From = start < filter.To ? start : filter.To.PlusDays(-1) };
    }

    private static void Write(Utf8JsonWriter json, ShopSnapshot snapshot, AnalyticsFilter filter, TestResult result)
    {
        json.WriteStartObject();
        json.WriteString("uuid", result.Test.Id);
        json.WriteString("name", result.Test.Name);
        json.WriteString("zone", snapshot.Source.TimeZone);
        json.WriteString("from", LocalDatePattern.Iso.Format(filter.From));
        json.WriteString("to", LocalDatePattern.Iso.Format(filter.To));
        WriteComparison(json, result.Comparison);
        json.WriteStartArray("stretches");
        foreach (var stretch in result.Stretches)
        {
            json.WriteStartObject();
            CampaignJson.WriteTime(json, "from", stretch.From);
            CampaignJson.WriteTime(json, "to", stretch.To);
            WriteComparison(json, stretch.Comparison);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteComparison(Utf8JsonWriter json, TestComparison comparison)
    {
        json.WriteNumber("sample_ratio_probability", comparison.SampleRatioProbability);
        json.WriteStartArray("groups");
        foreach (var group in comparison.Groups) Write(json, comparison, group);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TestComparison comparison, TestGroup group)
    {
        var uplift = comparison.UpliftOf(group);
        var maySay = uplift?.Verdict is UpliftVerdict.NoDifference or UpliftVerdict.Better or UpliftVerdict.Worse;
        json.WriteStartObject();
        if (group.Campaign is { } campaign) json.WriteString("campaign_id", campaign);
        else json.WriteNull("campaign_id");
        json.WriteNumber("share", group.Share);
        json.WriteNumber("impressions", group.Tally.Impressions);
        json.WriteNumber("reached_visitors", group.Tally.Orders);
        json.WriteNumber("clicks", group.Tally.Clicks);
        json.WriteNumber("unique_clickers", group.Tally.Clickers);
        json.WritePropertyName("ctr");
        if (group.Tally.Orders > 0) json.WriteNumberValue(group.Clickers.Share);
        else json.WriteNullValue();
        json.WriteBoolean("is_off", group.IsOff);
        json.WriteBoolean("is_baseline", ReferenceEquals(group, comparison.Baseline));
        json.WriteString("verdict", uplift is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(uplift.Verdict.ToString()));
        Write(json, "difference", maySay ? uplift!.Difference : null, uplift?.DifferenceInterval);
        Write(json, "relative", maySay ? uplift!.Relative : null, uplift?.RelativeInterval);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value, Domain.Analytics.Interval? interval)
    {
        if (value is not { } number || interval is not { } ends)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("value", number);
        json.WriteNumber("low", ends.Low);
        json.WriteNumber("high", ends.High);
        json.WriteEndObject();
    }
}
