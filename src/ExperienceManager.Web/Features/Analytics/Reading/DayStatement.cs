using System.Data.Common;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>
/// Which cube answers a question, and which of its rows. What does not ask for segments or experiences is answered by the cubes of screens,
/// which are smaller by as many times as a shop has segments.
/// </summary>
internal sealed class DayStatement
{
    private const string Sums =
        "SUM(views), SUM(impressions), SUM(clicks), SUM(responses), SUM(stars), SUM(positive), SUM(comments), SUM(visitors), SUM(reached), SUM(clickers)";

    // With so few of the pages it is quicker to go to each of them on each day than to pass over all rows of the days.
    private const int FewPages = 4;

    private readonly AnalyticsFilter _filter;
    private readonly Grouping _grouping;
    private readonly Cube _cube;
    private readonly HashSet<long>? _taken;
    private readonly bool _isSeeking;

    /// <summary>Makes it for the pages that a shop has.</summary>
    public DayStatement(AnalyticsFilter filter, Grouping grouping, IReadOnlyDictionary<long, PageDimensions> pages)
    {
        (_filter, _grouping) = (filter, grouping);
        var isOfScreens = grouping is not (Grouping.Segment or Grouping.Experience or Grouping.Arm) && filter is { Types: null, Experience: null, HeldOutFrom: null };
        _cube = grouping switch
        {
            Grouping.Slot => Cube.Slot,
            Grouping.Arm => Cube.Arm,
            _ => grouping == Grouping.Campaign || filter.Campaign is not null ? Cube.Campaign : Cube.Page,
        };
        if (isOfScreens) _cube = Screens.CubeOf(_cube);
        if (!filter.IsNarrow) return;
        _taken = isOfScreens
            ? [.. pages.Values.Where(filter.Takes).Select(page => page.Screen).Distinct().Select(screen => screen.Id)]
            : [.. pages.Where(page => filter.Takes(page.Value)).Select(page => page.Key)];
        _isSeeking = !isOfScreens && _taken.Count * FewPages <= pages.Count;
    }

    /// <summary>Whether no page fits.</summary>
    public bool IsEmpty => _taken is { Count: 0 };

    /// <summary>The cells' sums, a row for each day, page or part as the grouping needs it.</summary>
    public DbCommand Cells(DbConnection connection, ShopId shop)
    {
        var column = _grouping switch { Grouping.None => "0", Grouping.Day => "day", Grouping.Segment or Grouping.Experience => "page", _ => "part" };
        return Command(connection, shop, $"SELECT {column}, {Sums} FROM analytics_days", _grouping == Grouping.None ? "HAVING COUNT(*) > 0" : $"GROUP BY {column}", _isSeeking);
    }

    /// <summary>The visitors that were in several cells.</summary>
    public DbCommand Overlaps(DbConnection connection, ShopId shop) =>
        Command(connection, shop, "SELECT day, part, visitor, page, deeds FROM analytics_overlaps", "", isSeeking: false);

    private DbCommand Command(DbConnection connection, ShopId shop, string select, string end, bool isSeeking)
    {
        var isSqlite = connection is SqliteConnection;
        var command = connection.CreateCommand();
        var (from, to) = (CalendarDays.Number(_filter.From), CalendarDays.Number(_filter.To));
        var where = "shop_id = @shop AND cube = @cube";
        Add(command, "@shop", shop.Value);
        Add(command, "@cube", (short)_cube);
        if (isSeeking)
        {
            where += OneOf(command, "day", Enumerable.Range(from, to - from), isSqlite);
        }
        else
        {
            where += " AND day >= @from AND day < @to";
            Add(command, "@from", from);
            Add(command, "@to", to);
        }

        if (_taken is not null) where += OneOf(command, "page", _taken, isSqlite);
        if (_filter.Campaign is { } campaign)
        {
            where += " AND part = @part";
            Add(command, "@part", Rollup.PartOf(campaign));
        }

#pragma warning disable CA2100 // Constants of the program; values go through parameters only.
        command.CommandText = $"{select} WHERE {where} {end}";
#pragma warning restore CA2100
        return command;
    }

    private static string OneOf<T>(DbCommand command, string column, IEnumerable<T> values, bool isSqlite)
    {
        Add(command, $"@{column}s", isSqlite ? $"[{string.Join(',', values)}]" : values.ToArray());
        return isSqlite ? $" AND {column} IN (SELECT value FROM json_each(@{column}s))" : $" AND {column} = ANY(@{column}s)";
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
