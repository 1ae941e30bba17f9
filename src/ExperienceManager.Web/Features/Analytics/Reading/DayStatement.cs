using System.Data.Common;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>
/// Which cube answers a question, and which of its rows. What does not ask for segments or experiences is answered by the cubes of screens,
/// which are smaller by as many times as a shop has segments; what asks for nothing else, by the cube of subjects.
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
        (_cube, var kept) = Choose(filter, grouping);
        // Rows of the smaller cubes are about parts of pages.
        Pages = kept is null ? pages : pages.Values.Select(kept).Distinct().ToDictionary(page => page.Id);
        if (!filter.IsNarrow) return;
        _taken = [.. Pages.Where(page => filter.Takes(page.Value)).Select(page => page.Key)];
        _isSeeking = kept is null && _taken.Count * FewPages <= pages.Count;
    }

    /// <summary>What the numbers in the rows stand for.</summary>
    public IReadOnlyDictionary<long, PageDimensions> Pages { get; }

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

    // The smallest cube that knows everything that is asked for, and what of a page it knows; null for everything.
    private static (Cube Cube, Func<PageDimensions, PageDimensions>? Kept) Choose(AnalyticsFilter filter, Grouping grouping)
    {
        if (grouping == Grouping.Arm) return (Cube.Arm, null);
        var cube = grouping == Grouping.Slot ? Cube.Slot : grouping == Grouping.Campaign || filter.Campaign is not null ? Cube.Campaign : Cube.Page;
        if (filter.HeldOutFrom is not null) return (cube, null);
        var isOfSubjects = grouping is Grouping.Segment or Grouping.Experience || filter is not { Types: null, Experience: null };
        if (!isOfSubjects) return (Screens.CubeOf(cube), page => page.Screen);
        return cube == Cube.Page && filter is { Locale: null, Device: null } ? (Cube.Subject, page => page.Subject) : (cube, null);
    }

    private DbCommand Command(DbConnection connection, ShopId shop, string select, string end, bool isSeeking)
    {
        var command = connection.CreateCommand();
        var (from, to) = (CalendarDays.Number(_filter.From), CalendarDays.Number(_filter.To));
        var where = "shop_id = @shop AND cube = @cube";
        Add(command, "@shop", shop.Value);
        Add(command, "@cube", (short)_cube);
        if (isSeeking)
        {
            where += OneOf(command, "day", Enumerable.Range(from, to - from), isSeeking);
        }
        else
        {
            where += " AND day >= @from AND day < @to";
            Add(command, "@from", from);
            Add(command, "@to", to);
        }

        if (_taken is not null) where += OneOf(command, "page", _taken, isSeeking);
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

    // PostgreSQL seeks with ANY, but without an index it would compare every row with every value; the values of a query it hashes.
    private static string OneOf<T>(DbCommand command, string column, IEnumerable<T> values, bool isSeeking)
    {
        var isSqlite = command is SqliteCommand;
        Add(command, $"@{column}s", isSqlite ? $"[{string.Join(',', values)}]" : values.ToArray());
        return isSqlite ? $" AND {column} IN (SELECT value FROM json_each(@{column}s))"
            : isSeeking ? $" AND {column} = ANY(@{column}s)"
            : $" AND {column} IN (SELECT unnest(@{column}s))";
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
