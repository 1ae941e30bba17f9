using System.Data.Common;
using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>One question to the day rows and its answer.</summary>
internal sealed class DayQuery(AppDbContext context, ShopId shop, DayStatement statement, Grouping grouping)
{
    private readonly Dictionary<string, Tally> _rows = new(StringComparer.Ordinal);

    /// <summary>What was found, in no order.</summary>
    public IReadOnlyList<TallyRow> Rows => [.. _rows.Select(row => new TallyRow(row.Key, row.Value))];

    /// <summary>How many pages there were just afterwards.</summary>
    public long Pages { get; private set; }

    /// <summary>Asks.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var command = statement.Whole(context.Database.GetDbConnection(), shop);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) Add(reader);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        Pages = reader.GetInt64(0);
    }

    private void Add(DbDataReader reader)
    {
        if (KeyOf(reader) is not { } key) return;
        // Where a row is about one page, the visitors of its cells; otherwise those that may be added.
        var isAlone = statement.Choice.IsByPage
            ? statement.Choice.Shared.ContainsKey(reader.GetInt64(0))
            : statement.Choice.Shared.Count > 0;
        _rows[key] = _rows.GetValueOrDefault(key) + Read(reader, isAlone ? 11 : 8);
    }

    private static Tally Read(DbDataReader reader, int visitors) => new()
    {
        PageViews = reader.GetInt64(1),
        Impressions = reader.GetInt64(2),
        Clicks = reader.GetInt64(3),
        FeedbackResponses = reader.GetInt64(4),
        RatingSum = reader.GetInt64(5),
        PositiveResponses = reader.GetInt64(6),
        Comments = reader.GetInt64(7),
        UniqueVisitors = reader.GetInt64(visitors),
        ReachedVisitors = reader.GetInt64(visitors + 1),
        UniqueClickers = reader.GetInt64(visitors + 2),
    };

    // Null for a page that came in after the pages were read.
    private string? KeyOf(DbDataReader reader) => grouping switch
    {
        Grouping.None => "",
        Grouping.Day => NodaTime.Text.LocalDatePattern.Iso.Format(CalendarDays.Date(reader.GetInt32(0))),
        Grouping.Segment or Grouping.Experience => statement.Choice.Pages.TryGetValue(reader.GetInt64(0), out var page)
            ? DayChoice.KeyOf(page, grouping)
            : null,
        Grouping.Slot => EventWords.Of((EventSlot)int.Parse(reader.GetString(0), CultureInfo.InvariantCulture)),
        _ => reader.GetString(0),
    };
}
