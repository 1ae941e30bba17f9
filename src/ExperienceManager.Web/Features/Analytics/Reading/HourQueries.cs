using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>
/// Counts hour by hour out of the hour rows, for a day or two. Those are hours of UTC, so a zone whose days begin within one has none.
/// </summary>
internal sealed class HourQueries(IDbContextFactory<AppDbContext> contexts, PageCatalogue catalogue)
{
    /// <summary>Longest period in days.</summary>
    public const int MaxDays = 2;

    /// <summary>Whether there are hours for the days of a filter.</summary>
    public static bool Has(AnalyticsFilter filter, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (from, to) = Span(filter, zone);
        return filter.Days <= MaxDays && from.ToUnixTimeSeconds() % NodaConstants.SecondsPerHour == 0
            && to.ToUnixTimeSeconds() % NodaConstants.SecondsPerHour == 0;
    }

    /// <summary>Every hour of the days, in order; 23, 24 or 25 a day. Visitors are not counted.</summary>
    public async Task<IReadOnlyList<AnalyticsRow>> RowsAsync(
        ShopId shop, AnalyticsFilter filter, DateTimeZone zone, CancellationToken cancellationToken = default)
    {
        if (!Has(filter, zone)) throw new ArgumentException("Hours are not available for these days.", nameof(filter));
        var (from, to) = Span(filter, zone);
        var (first, next) = (NumberOf(from), NumberOf(to));
        var tallies = await TalliesAsync(shop, filter, first, next, cancellationToken).ConfigureAwait(false);
        return [.. Enumerable.Range(first, next - first).Select(hour => Row(AtOf(hour).InZone(zone), tallies.GetValueOrDefault(hour)))];
    }

    /// <summary>
    /// Page views from Monday to Sunday, each with its 24 hours of the zone; empty where its days do not begin on an hour of UTC.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<long>>> WeekAsync(
        ShopId shop, AnalyticsFilter filter, DateTimeZone zone, CancellationToken cancellationToken = default)
    {
        var (from, to) = Span(filter, zone);
        if (from.ToUnixTimeSeconds() % NodaConstants.SecondsPerHour != 0 || to.ToUnixTimeSeconds() % NodaConstants.SecondsPerHour != 0)
            return [];
        var week = Enumerable.Range(0, 7).Select(_ => new long[24]).ToArray();
        foreach (var (hour, tally) in await TalliesAsync(shop, filter, NumberOf(from), NumberOf(to), cancellationToken)
            .ConfigureAwait(false))
        {
            var at = AtOf(hour).InZone(zone);
            week[(int)at.DayOfWeek - 1][at.Hour] += tally.PageViews;
        }

        return week;
    }

    // In autumn an hour comes twice: then its offset says which.
    private static AnalyticsRow Row(ZonedDateTime at, Tally tally)
    {
        var title = at.Zone.MapLocal(at.LocalDateTime).Count > 1 ? "uuuu-MM-dd HH:mm (o<g>)" : "uuuu-MM-dd HH:mm";
        return new(
            at.ToString("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>", CultureInfo.InvariantCulture),
            at.ToString(title, CultureInfo.InvariantCulture),
            tally)
        { At = at.ToInstant(), HasVisitors = false };
    }

    private async Task<Dictionary<int, Tally>> TalliesAsync(
        ShopId shop, AnalyticsFilter filter, int first, int next, CancellationToken cancellationToken)
    {
        var taken = filter.IsNarrow ? (await catalogue.GetAsync(shop, cancellationToken).ConfigureAwait(false)).TakenBy(filter) : null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = context.Set<HourRecord>().Where(row => row.ShopId == shop && row.Hour >= first && row.Hour < next);
        if (filter.Campaign is { } campaign)
        {
            var part = Rollup.PartOf(campaign);
            rows = rows.Where(row => row.Campaign == part);
        }

        if (taken is not null) rows = rows.Where(row => taken.Contains(row.Page));
        return await rows.GroupBy(row => row.Hour).Select(hour => new
        {
            hour.Key,
            Tally = new Tally
            {
                PageViews = hour.Sum(row => row.Views),
                Impressions = hour.Sum(row => row.Impressions),
                Clicks = hour.Sum(row => row.Clicks),
                FeedbackResponses = hour.Sum(row => row.Responses),
                RatingSum = hour.Sum(row => row.Stars),
                PositiveResponses = hour.Sum(row => row.Positive),
                Comments = hour.Sum(row => row.Comments),
            },
        }).ToDictionaryAsync(row => row.Key, row => row.Tally, cancellationToken).ConfigureAwait(false);
    }

    private static (Instant From, Instant To) Span(AnalyticsFilter filter, DateTimeZone zone) =>
        (zone.AtStartOfDay(filter.From).ToInstant(), zone.AtStartOfDay(filter.To).ToInstant());

    private static int NumberOf(Instant instant) => (int)(instant.ToUnixTimeSeconds() / NodaConstants.SecondsPerHour);

    private static Instant AtOf(int hour) => Instant.FromUnixTimeSeconds((long)hour * NodaConstants.SecondsPerHour);
}
