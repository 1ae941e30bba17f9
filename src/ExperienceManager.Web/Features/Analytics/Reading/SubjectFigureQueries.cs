using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Showing;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Shops.Ranking;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>The figures in the rows of lists: those of the analytics page without filters, and the last day with any.</summary>
internal sealed class SubjectFigureQueries(
    AnalyticsQueries queries, PageCatalogue catalogue, SnapshotCache snapshots, IDbContextFactory<AppDbContext> contexts, IClock clock)
        : ISubjectFigures
{
    private const int DaysBack = 90;

    private static readonly Dictionary<Guid, SubjectFigures> Nothing = [];

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, SubjectFigures>> SegmentsAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        if (await FilterAsync(shop, cancellationToken).ConfigureAwait(false) is not { } filter) return Nothing;
        var rows = await queries.RowsAsync(shop, filter, Grouping.Segment, cancellationToken).ConfigureAwait(false);
        var pages = await catalogue.GetAsync(shop, cancellationToken).ConfigureAwait(false);
        var last = (await LastPagesAsync(shop, filter, cancellationToken).ConfigureAwait(false))
            .Where(page => pages.Subjects.ContainsKey(page.Key)).GroupBy(page => pages.Subjects[page.Key].Segment ?? Guid.Empty)
            .ToDictionary(segment => segment.Key, segment => segment.Max(page => page.Value));
        return Figures(rows.ToDictionary(row => row.Key.Length == 0 ? Guid.Empty : Guid.Parse(row.Key), row => row.Tally), last);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, SubjectFigures>> CampaignsAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        if (await FilterAsync(shop, cancellationToken).ConfigureAwait(false) is not { } filter) return Nothing;
        var rows = await queries.RowsAsync(shop, filter, Grouping.Campaign, cancellationToken).ConfigureAwait(false);
        var last = await LastPartsAsync(shop, filter, cancellationToken).ConfigureAwait(false);
        return Figures(
            rows.Where(row => row.Key.Length > 0).ToDictionary(row => Guid.Parse(row.Key), row => row.Tally),
            last.Where(part => part.Key.Length > 0).ToDictionary(part => Guid.Parse(part.Key), part => part.Value));
    }

    // The days of the overview and of the analytics page as they open, so that the numbers are the same.
    private async Task<AnalyticsFilter?> FilterAsync(ShopId shop, CancellationToken cancellationToken)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return null;
        var (from, to) = new AnalyticsView().DaysAt(clock.GetCurrentInstant().InZone(snapshot.Zone).Date);
        return new AnalyticsFilter(from, to);
    }

    private static Dictionary<Guid, SubjectFigures> Figures(Dictionary<Guid, Tally> tallies, Dictionary<Guid, int> last)
    {
        var all = tallies.Values.Sum(tally => tally.PageViews);
        return tallies.Keys.Union(last.Keys)
            .ToDictionary(id => id, id => Figure(tallies.GetValueOrDefault(id), all, last.TryGetValue(id, out var day) ? day : null));
    }

    private static SubjectFigures Figure(Tally tally, long all, int? last) => new(
        tally.PageViews, all == 0 ? null : (double)tally.PageViews / all, tally.Impressions, tally.Clicks,
        last is { } day ? CalendarDays.Date(day) : null);

    private async Task<Dictionary<long, int>> LastPagesAsync(ShopId shop, AnalyticsFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var (from, to) = (CalendarDays.Number(filter.To) - DaysBack, CalendarDays.Number(filter.To));
        return await context.Set<DayRecord>()
            .Where(row => row.ShopId == shop && row.Cube == Cube.Subject && row.Day >= from && row.Day < to && row.Views > 0)
            .GroupBy(row => row.Page).Select(page => new { page.Key, Day = page.Max(row => row.Day) })
            .ToDictionaryAsync(page => page.Key, page => page.Day, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Dictionary<string, int>> LastPartsAsync(ShopId shop, AnalyticsFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var (from, to) = (CalendarDays.Number(filter.To) - DaysBack, CalendarDays.Number(filter.To));
        return await context.Set<DayRecord>()
            .Where(row => row.ShopId == shop && row.Cube == Cube.ScreenCampaign && row.Day >= from && row.Day < to
                && row.Impressions + row.Clicks > 0)
            .GroupBy(row => row.Part).Select(part => new { part.Key, Day = part.Max(row => row.Day) })
            .ToDictionaryAsync(part => part.Key, part => part.Day, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
    }
}
