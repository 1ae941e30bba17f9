using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>What was counted for one thing.</summary>
/// <param name="Key">Which: a segment's, experience's or campaign's id, a day as <c>2026-11-22</c>, a slot's word; empty for none of
/// them.</param>
/// <param name="Tally">What was counted.</param>
public sealed record TallyRow(string Key, Tally Tally);

/// <summary>
/// Numbers out of the day rows. Counts are added; visitors are taken from the cell where one cell answers; where several do, they are added
/// if they were in one cell only and counted one by one if they were in several, so that every number is exact for any filter and grouping.
/// </summary>
internal sealed class AnalyticsQueries(IDbContextFactory<AppDbContext> contexts, PageCatalogue catalogue)
{
    /// <summary>All of it as one number.</summary>
    public async Task<Tally> TotalAsync(ShopId shop, AnalyticsFilter filter, CancellationToken cancellationToken = default) =>
        (await RowsAsync(shop, filter, Grouping.None, cancellationToken).ConfigureAwait(false)).Select(row => row.Tally).FirstOrDefault();

    /// <summary>One row for each thing that has numbers.</summary>
    public async Task<IReadOnlyList<TallyRow>> RowsAsync(
        ShopId shop, AnalyticsFilter filter, Grouping grouping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (grouping == Grouping.Hour) throw new ArgumentException("Hours have rows of their own.", nameof(grouping));
        if (filter.Campaign is not null && grouping == Grouping.Slot)
            throw new ArgumentException("A campaign has one slot only.", nameof(grouping));
        if (catalogue.Known(shop) is { } known && await AskAsync(shop, filter, grouping, known, cancellationToken)
            .ConfigureAwait(false) is { } rows)
            return rows;
        // Further pages have come in since the pages were read.
        var pages = await catalogue.GetAsync(shop, cancellationToken).ConfigureAwait(false);
        return await AskAsync(shop, filter, grouping, pages, cancellationToken).ConfigureAwait(false)
            ?? await RowsAsync(shop, filter, grouping, cancellationToken).ConfigureAwait(false);
    }

    // Null when those are not all pages.
    private async Task<IReadOnlyList<TallyRow>?> AskAsync(
        ShopId shop, AnalyticsFilter filter, Grouping grouping, PageSet pages, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var query = new DayQuery(context, shop, new DayStatement(filter, grouping, pages), grouping);
        await query.RunAsync(cancellationToken).ConfigureAwait(false);
        return query.Pages == pages.All.Count ? query.Rows : null;
    }
}
