using System.Data.Common;
using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
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
    private const string Sums =
        "SUM(views), SUM(impressions), SUM(clicks), SUM(responses), SUM(stars), SUM(positive), SUM(comments), SUM(visitors), SUM(reached), SUM(clickers)";

    /// <summary>All of it as one number.</summary>
    public async Task<Tally> TotalAsync(ShopId shop, AnalyticsFilter filter, CancellationToken cancellationToken = default) =>
        (await RowsAsync(shop, filter, Grouping.None, cancellationToken).ConfigureAwait(false)).Select(row => row.Tally).FirstOrDefault();

    /// <summary>One row for each thing that has numbers.</summary>
    public async Task<IReadOnlyList<TallyRow>> RowsAsync(ShopId shop, AnalyticsFilter filter, Grouping grouping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Campaign is not null && grouping == Grouping.Slot) throw new ArgumentException("A campaign has one slot only.", nameof(grouping));
        var pages = await catalogue.GetAsync(shop, cancellationToken).ConfigureAwait(false);
        var taken = filter.IsNarrow ? pages.Where(page => filter.Takes(page.Value)).Select(page => page.Key).ToHashSet() : null;
        if (taken is { Count: 0 }) return [];
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        // One state for both queries: a visitor may move from one table to the other meanwhile.
        var transaction = await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var query = new DayQuery(context, shop, filter, grouping, pages, taken);
        await query.AddCellsAsync(Sums, cancellationToken).ConfigureAwait(false);
        await query.AddOverlapsAsync(cancellationToken).ConfigureAwait(false);
        return query.Rows;
    }
}

/// <summary>One query of the day rows.</summary>
internal sealed class DayQuery(
    AppDbContext context, ShopId shop, AnalyticsFilter filter, Grouping grouping, IReadOnlyDictionary<long, PageDimensions> pages, IReadOnlySet<long>? taken)
{
    private readonly Dictionary<string, Tally> _rows = new(StringComparer.Ordinal);
    private readonly Cube _cube = grouping == Grouping.Slot ? Cube.Slot : grouping == Grouping.Campaign || filter.Campaign is not null ? Cube.Campaign : Cube.Page;

    /// <summary>What was found, in no order.</summary>
    public IReadOnlyList<TallyRow> Rows => [.. _rows.Select(row => new TallyRow(row.Key, row.Value))];

    /// <summary>Adds the cells' own numbers.</summary>
    public async Task AddCellsAsync(string sums, CancellationToken cancellationToken)
    {
        var column = grouping switch { Grouping.None => "0", Grouping.Day => "day", Grouping.Segment or Grouping.Experience => "page", _ => "part" };
        var command = Command($"SELECT {column}, {sums} FROM analytics_days", grouping == Grouping.None ? "HAVING COUNT(*) > 0" : $"GROUP BY {column}");
        await using var disposing = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = grouping switch
            {
                Grouping.None => "",
                Grouping.Day => KeyOf(reader.GetInt32(0), 0, ""),
                Grouping.Segment or Grouping.Experience => KeyOf(0, reader.GetInt64(0), ""),
                _ => KeyOf(0, 0, reader.GetString(0)),
            };
            Add(key, Read(reader));
        }
    }

    /// <summary>Adds the visitors of several cells, each once for each row.</summary>
    public async Task AddOverlapsAsync(CancellationToken cancellationToken)
    {
        var command = Command("SELECT day, part, visitor, page, deeds FROM analytics_overlaps", "");
        await using var disposing = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        var seen = new Dictionary<(string Key, int Day, Guid Visitor), Deeds>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var day = reader.GetInt32(0);
            var key = KeyOf(day, reader.GetInt64(3), reader.GetString(1));
            ref var deeds = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(seen, (key, day, reader.GetGuid(2)), out _);
            deeds |= (Deeds)reader.GetInt16(4);
        }

        foreach (var ((key, _, _), deeds) in seen) Add(key, Of(deeds));
    }

    private static Tally Of(Deeds deeds) => new()
    {
        UniqueVisitors = deeds.HasFlag(Deeds.Viewed) ? 1 : 0,
        ReachedVisitors = deeds.HasFlag(Deeds.Reached) ? 1 : 0,
        UniqueClickers = deeds.HasFlag(Deeds.Clicked) ? 1 : 0,
    };

    private static Tally Read(DbDataReader reader)
    {
        // PostgreSQL's sums of bigint are numeric.
        long Number(int column) => reader.IsDBNull(column) ? 0 : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);
        return new()
        {
            PageViews = Number(1),
            Impressions = Number(2),
            Clicks = Number(3),
            FeedbackResponses = Number(4),
            RatingSum = Number(5),
            PositiveResponses = Number(6),
            Comments = Number(7),
            UniqueVisitors = Number(8),
            ReachedVisitors = Number(9),
            UniqueClickers = Number(10),
        };
    }

    private string KeyOf(int day, long page, string part) => grouping switch
    {
        Grouping.None => "",
        Grouping.Day => NodaTime.Text.LocalDatePattern.Iso.Format(CalendarDays.Date(day)),
        Grouping.Segment => pages[page].Segment?.ToString() ?? "",
        Grouping.Experience => pages[page].Experience.ToString(),
        Grouping.Slot => EventWords.Of((EventSlot)int.Parse(part, CultureInfo.InvariantCulture)),
        _ => part,
    };

    private void Add(string key, Tally tally) => _rows[key] = _rows.GetValueOrDefault(key) + tally;

    private DbCommand Command(string select, string end)
    {
        var isSqlite = context.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(context.Database.CurrentTransaction!);
        var where = "shop_id = @shop AND cube = @cube AND day >= @from AND day < @to";
        AddParameter(command, "@shop", shop.Value);
        AddParameter(command, "@cube", (short)_cube);
        AddParameter(command, "@from", CalendarDays.Number(filter.From));
        AddParameter(command, "@to", CalendarDays.Number(filter.To));
        if (filter.Campaign is { } campaign)
        {
            where += " AND part = @part";
            AddParameter(command, "@part", Rollup.PartOf(campaign));
        }

        if (taken is not null)
        {
            where += isSqlite ? " AND page IN (SELECT value FROM json_each(@pages))" : " AND page = ANY(@pages)";
            AddParameter(command, "@pages", isSqlite ? $"[{string.Join(',', taken)}]" : taken.ToArray());
        }

#pragma warning disable CA2100 // Constants of the program; values go through parameters only.
        command.CommandText = $"{select} WHERE {where} {end}";
#pragma warning restore CA2100
        return command;
    }

    private static void AddParameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
