using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>What was counted for one thing.</summary>
/// <param name="Key">Which: a segment's, experience's or campaign's id, a day as <c>2026-11-22</c>, a slot's word; empty for none of them.</param>
/// <param name="Tally">What was counted.</param>
public sealed record TallyRow(string Key, Tally Tally);

/// <summary>
/// Numbers out of the day rows. Counts are added; visitors are added where they were in one cell only and counted one by one where they were in
/// several, so that every number is exact for any filter and grouping.
/// </summary>
internal sealed class AnalyticsQueries(IDbContextFactory<AppDbContext> contexts, PageCatalogue catalogue)
{
    /// <summary>All of it as one number.</summary>
    public async Task<Tally> TotalAsync(ShopId shop, AnalyticsFilter filter, CancellationToken cancellationToken = default) =>
        (await RowsAsync(shop, filter, Grouping.None, cancellationToken).ConfigureAwait(false)).Select(row => row.Tally).FirstOrDefault();

    /// <summary>One row for each thing that has numbers.</summary>
    public async Task<IReadOnlyList<TallyRow>> RowsAsync(ShopId shop, AnalyticsFilter filter, Grouping grouping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (grouping == Grouping.Hour) throw new ArgumentException("Hours have rows of their own.", nameof(grouping));
        if (filter.Campaign is not null && grouping is Grouping.Slot or Grouping.Arm) throw new ArgumentException("A campaign has one slot and stands for one arm only.", nameof(grouping));
        var pages = await catalogue.GetAsync(shop, cancellationToken).ConfigureAwait(false);
        var statement = new DayStatement(filter, grouping, pages);
        if (statement.IsEmpty) return [];
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        // One state for both queries: a visitor may move from one table to the other meanwhile.
        var transaction = await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var query = new DayQuery(context, shop, statement, grouping);
        await query.AddCellsAsync(cancellationToken).ConfigureAwait(false);
        await query.AddOverlapsAsync(cancellationToken).ConfigureAwait(false);
        return query.Rows;
    }
}
