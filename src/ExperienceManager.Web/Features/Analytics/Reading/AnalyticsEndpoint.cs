using System.Text.Json;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>The numbers by API (docs/http.md#reading-the-figures): the same as the console's.</summary>
internal sealed class AnalyticsEndpoint(
    AnalyticsQueries queries, HourQueries hours, LeftOutQueries leftOut, PageCatalogue catalogue,
    IDbContextFactory<AppDbContext> contexts, IClock clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Analytics")
            .MapGet("/analytics",
                (AnalyticsEndpoint endpoint, RequestShop shop, [AsParameters] AnalyticsQuery query, CancellationToken cancellationToken) =>
                endpoint.ReadAsync(shop.Snapshot, query, cancellationToken))
            .WithSummary("Numbers of tracking pages, by the shop's calendar days; to is exclusive, type is all, default or segment keys");

    private async Task<ApiAnswer<Ok<AnalyticsBody>>> ReadAsync(
        ShopSnapshot snapshot, AnalyticsQuery query, CancellationToken cancellationToken)
    {
        var names = await AnalyticsNames.ReadAsync(contexts, snapshot, cancellationToken).ConfigureAwait(false);
        var pages = await catalogue.GetAsync(snapshot.ShopId, cancellationToken).ConfigureAwait(false);
        var segments = pages.All.Values.Select(page => page.Segment).OfType<Guid>()
            .Concat(snapshot.Segments.Select(segment => segment.Id)).ToHashSet();
        var request = AnalyticsRequest.Read(query, snapshot, names, segments, clock.GetCurrentInstant());
        if (!request.Succeeded) return ApiError.Of(request.ToFailed(), "query");
        var rows = await RowsAsync(snapshot, request.Value, names, cancellationToken).ConfigureAwait(false);
        var left = await leftOut.ReadAsync(snapshot.ShopId, request.Value.Filter, cancellationToken).ConfigureAwait(false);
        return ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, snapshot, request.Value, rows, left));
    }

    private async Task<IReadOnlyList<AnalyticsRow>> RowsAsync(
        ShopSnapshot snapshot, AnalyticsRequest request, AnalyticsNames names, CancellationToken cancellationToken)
    {
        if (request.Grouping == Grouping.Hour)
        {
            var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(snapshot.Source.TimeZone) ?? DateTimeZone.Utc;
            return await hours.RowsAsync(snapshot.ShopId, request.Filter, zone, cancellationToken).ConfigureAwait(false);
        }

        return AnalyticsRows.Of(
            await queries.RowsAsync(snapshot.ShopId, request.Filter, request.Grouping, cancellationToken).ConfigureAwait(false),
            request, names);
    }

    private static void Write(
        Utf8JsonWriter json, ShopSnapshot snapshot, AnalyticsRequest request, IReadOnlyList<AnalyticsRow> rows,
        IReadOnlyDictionary<string, long> leftOut)
    {
        json.WriteStartObject();
        json.WriteString("zone", snapshot.Source.TimeZone);
        json.WriteString("from", LocalDatePattern.Iso.Format(request.Filter.From));
        json.WriteString("to", LocalDatePattern.Iso.Format(request.Filter.To));
        json.WriteStartArray("rows");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("key", row.Key);
            foreach (var metric in Metrics.All) Write(json, metric, row.Value(metric));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("left_out");
        foreach (var (reason, events) in leftOut) json.WriteNumber(reason, events);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Metric metric, double? given)
    {
        json.WritePropertyName(metric.Key);
        if (given is not { } value) json.WriteNullValue();
        else if (metric.Format == MetricFormat.Count) json.WriteNumberValue((long)value);
        else json.WriteNumberValue(value);
    }
}
