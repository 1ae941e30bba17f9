using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Analytics.Testing;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Reads what the page and the export show.</summary>
internal sealed class AnalyticsReports(
    AnalyticsQueries queries, HourQueries hours, PageCatalogue catalogue, SnapshotCache snapshots, MarkerQueries markers, TestResults tests,
    HoldoutResults holdouts, LeftOutQueries leftOut, IDbContextFactory<AppDbContext> contexts, IClock clock)
{
    private const int FeedbackShown = 12;

    /// <summary>The report of a view.</summary>
    public async Task<AnalyticsReport> ReadAsync(ShopId shop, AnalyticsView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        var snapshot = (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false))!;
        var names = await AnalyticsNames.ReadAsync(contexts, snapshot, cancellationToken).ConfigureAwait(false);
        var pages = await catalogue.GetAsync(shop, cancellationToken).ConfigureAwait(false);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(snapshot.Source.TimeZone) ?? DateTimeZone.Utc;
        var now = clock.GetCurrentInstant();
        var choices = ChoicesOf(snapshot, names, [.. pages.All.Values]);
        var filter = FilterOf(view, choices, now.InZone(zone).Date);
        var before = view.Compares ? filter.Before() : null;
        return new AnalyticsReport
        {
            Filter = filter,
            Zone = snapshot.Source.TimeZone,
            MadeAt = now,
            Choices = choices,
            HasEvents = pages.All.Count > 0,
            Total = await queries.TotalAsync(shop, filter, cancellationToken).ConfigureAwait(false),
            Before = before is null ? null : await queries.TotalAsync(shop, before, cancellationToken).ConfigureAwait(false),
            Days = await RowsAsync(shop, filter, Grouping.Day, names, cancellationToken).ConfigureAwait(false),
            DaysBefore = before is null ? [] : await RowsAsync(shop, before, Grouping.Day, names, cancellationToken).ConfigureAwait(false),
            Hours = HourQueries.Has(filter, zone) ? await hours.RowsAsync(shop, filter, zone, cancellationToken).ConfigureAwait(false) : [],
            HoursBefore = before is not null && HourQueries.Has(before, zone)
                ? await hours.RowsAsync(shop, before, zone, cancellationToken).ConfigureAwait(false)
                : [],
            Week = await hours.WeekAsync(shop, filter, zone, cancellationToken).ConfigureAwait(false),
            Ratings = await RatingsAsync(shop, filter, pages, zone, cancellationToken).ConfigureAwait(false),
            Segments = AnalyticsSorting.Sort(
                await RowsAsync(shop, filter, Grouping.Segment, names, cancellationToken).ConfigureAwait(false), view),
            Slots = filter.Campaign is not null
                ? []
                : [.. (await RowsAsync(shop, filter, Grouping.Slot, names, cancellationToken).ConfigureAwait(false))
                    .Where(row => row.Tally.Impressions + row.Tally.Clicks > 0)],
            Campaigns = AnalyticsSorting.Sort(
                [.. (await RowsAsync(shop, filter, Grouping.Campaign, names, cancellationToken).ConfigureAwait(false))
                .Where(row => row.Id is not null)], view),
            Feedback = await FeedbackAsync(shop, filter, pages, names, zone, cancellationToken).ConfigureAwait(false),
            Markers = await markers.ReadAsync(snapshot, filter, zone, cancellationToken).ConfigureAwait(false),
            LeftOut = await leftOut.ReadAsync(shop, filter, cancellationToken).ConfigureAwait(false),
            Names = names,
            Tests = await tests.ListAsync(snapshot, filter, zone, cancellationToken).ConfigureAwait(false),
            Holdouts = await holdouts.ListAsync(snapshot, filter, names, cancellationToken).ConfigureAwait(false),
        };
    }

    private static AnalyticsFilter FilterOf(AnalyticsView view, AnalyticsChoices choices, LocalDate today)
    {
        var (from, to) = view.DaysAt(today);
        return new AnalyticsFilter(from, to)
        {
            // A segment that is not known shows nothing rather than everything.
            Types = view.Types.Count == 0
                ? null
                : [.. view.Types.Select(type => type == "default" ? null : (Guid?)(Find(choices.Segments, type) ?? Guid.Empty))],
            Experience = view.Experience is { } experience ? Find(choices.Experiences, experience) ?? Guid.Empty : null,
            Campaign = view.Campaign is { } campaign ? Find(choices.Campaigns, campaign) ?? Guid.Empty : null,
            Locale = view.Locale,
            Device = view.Device,
        };
    }

    private static Guid? Find(IEnumerable<NamedSubject> subjects, string key) => subjects.FirstOrDefault(subject => subject.Key == key)?.Id;

    private async Task<IReadOnlyList<AnalyticsRow>> RowsAsync(
        ShopId shop, AnalyticsFilter filter, Grouping grouping, AnalyticsNames names, CancellationToken cancellationToken) =>
        AnalyticsRows.Of(await queries.RowsAsync(shop, filter, grouping, cancellationToken).ConfigureAwait(false),
            new AnalyticsRequest(filter, grouping), names);

    private static AnalyticsChoices ChoicesOf(ShopSnapshot snapshot, AnalyticsNames names, IReadOnlyList<PageDimensions> pages)
    {
        var segments = pages.SelectMany(page => new[] { page.Segment, page.HeldOutFrom }).OfType<Guid>()
            .Concat(snapshot.Segments.Select(segment => segment.Id)).ToHashSet();
        var experiences = pages.Select(page => page.Experience).ToHashSet();
        // Whatever else has a name is, or was, a campaign.
        var campaigns = names.All.Select(subject => subject.Id)
            .Where(id => !segments.Contains(id) && !experiences.Contains(id) && !snapshot.Experiences.ContainsKey(id));
        return new AnalyticsChoices(
            AnalyticsSorting.Distinct(segments, names),
            AnalyticsSorting.Distinct(experiences, names),
            AnalyticsSorting.Distinct(campaigns, names),
            [.. pages.Select(page => page.Locale).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private async Task<IReadOnlyList<FeedbackEntry>> FeedbackAsync(
        ShopId shop, AnalyticsFilter filter, PageSet pages, AnalyticsNames names, DateTimeZone zone, CancellationToken cancellationToken)
    {
        if (filter.Campaign is not null) return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var found = await Answers(context, shop, filter, pages, zone).OrderByDescending(row => row.At).ThenBy(row => row.Id)
            .Take(FeedbackShown).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. found.Where(row => pages.All.ContainsKey(row.Page)).Select(row => ToEntry(row, pages.All[row.Page], names))];
    }

    private async Task<IReadOnlyList<long>> RatingsAsync(
        ShopId shop, AnalyticsFilter filter, PageSet pages, DateTimeZone zone, CancellationToken cancellationToken)
    {
        if (filter.Campaign is not null) return [0, 0, 0, 0, 0];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var counts = await Answers(context, shop, filter, pages, zone).GroupBy(row => row.Rating!.Value)
            .Select(rating => new { rating.Key, Count = rating.LongCount() })
            .ToDictionaryAsync(rating => (int)rating.Key, rating => rating.Count, cancellationToken).ConfigureAwait(false);
        return [.. Enumerable.Range(1, 5).Select(stars => counts.GetValueOrDefault(stars))];
    }

    private static IQueryable<EventRecord> Answers(
        AppDbContext context, ShopId shop, AnalyticsFilter filter, PageSet pages, DateTimeZone zone)
    {
        var (from, to) = (zone.AtStartOfDay(filter.From).ToInstant(), zone.AtStartOfDay(filter.To).ToInstant());
        var rows = context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Rating != null && row.At >= from && row.At < to);
        if (!filter.IsNarrow) return rows;
        var taken = pages.TakenBy(filter);
        return rows.Where(row => taken.Contains(row.Page));
    }

    private static FeedbackEntry ToEntry(EventRecord row, PageDimensions page, AnalyticsNames names) =>
        new(row.At, row.Rating!.Value, row.Comment, row.Target, page.Segment is { } segment
            ? names.Of(segment).Title
            : "Default", page.Locale);
}
