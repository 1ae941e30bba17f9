using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>One question to the day rows and its answer.</summary>
internal sealed class DayQuery(AppDbContext context, ShopId shop, DayStatement statement, Grouping grouping)
{
    private readonly Dictionary<string, Tally> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _keys = [];

    /// <summary>What was found, in no order.</summary>
    public IReadOnlyList<TallyRow> Rows => [.. _rows.Select(row => new TallyRow(row.Key, row.Value))];

    /// <summary>Adds the cells' own numbers.</summary>
    public async Task AddCellsAsync(CancellationToken cancellationToken)
    {
        var command = InTransaction(statement.Cells(context.Database.GetDbConnection(), shop));
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
            if (key is not null) Add(key, Read(reader));
        }
    }

    /// <summary>Adds the visitors of several cells, each once for each row.</summary>
    public async Task AddOverlapsAsync(CancellationToken cancellationToken)
    {
        var command = InTransaction(statement.Overlaps(context.Database.GetDbConnection(), shop));
        await using var disposing = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        var seen = new Dictionary<(string Key, int Day, Guid Visitor), Deeds>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var day = reader.GetInt32(0);
            if (KeyOf(day, reader.GetInt64(3), reader.GetString(1)) is not { } key) continue;
            ref var deeds = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, (key, day, reader.GetGuid(2)), out _);
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

    private string? KeyOf(int day, long page, string part) => grouping switch
    {
        Grouping.None => "",
        Grouping.Day => NodaTime.Text.LocalDatePattern.Iso.Format(CalendarDays.Date(day)),
        Grouping.Segment or Grouping.Experience => KeyOf(page),
        Grouping.Slot => EventWords.Of((EventSlot)int.Parse(part, CultureInfo.InvariantCulture)),
        _ => part,
    };

    // Null for a page that came in after the pages were read: the next question knows it.
    private string? KeyOf(long page)
    {
        if (_keys.TryGetValue(page, out var key)) return key;
        if (!statement.Pages.TryGetValue(page, out var known)) return null;
        return _keys[page] = grouping == Grouping.Segment ? known.Segment?.ToString() ?? "" : known.Experience.ToString();
    }

    private void Add(string key, Tally tally) => _rows[key] = _rows.GetValueOrDefault(key) + tally;

    private DbCommand InTransaction(DbCommand command)
    {
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }
}
