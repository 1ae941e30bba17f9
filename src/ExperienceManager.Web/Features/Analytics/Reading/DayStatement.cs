using System.Data.Common;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>
/// The SQL of a question to the day rows. Rows of the answer hold a key (a day, a page or a part, as the grouping needs it), seven sums,
/// the visitors of all cells, and those that may be added over cells.
/// </summary>
internal sealed class DayStatement(AnalyticsFilter filter, Grouping grouping, PageSet pages)
{
    private static readonly string[] Counts = ["views", "impressions", "clicks", "responses", "stars", "positive", "comments"];
    private static readonly string[] All = ["all_visitors", "all_reached", "all_clickers"];
    private static readonly string[] Alone = ["visitors", "reached", "clickers"];

    /// <summary>Which cube, and which of its pages.</summary>
    public DayChoice Choice { get; } = new(filter, grouping, pages);

    private string Column =>
        grouping switch { Grouping.None => "0", Grouping.Day => "day", Grouping.Segment or Grouping.Experience => "page", _ => "part" };

    /// <summary>The sums of the cells, and nothing more; for measuring.</summary>
    public DbCommand Cells(DbConnection connection, ShopId shop) => Command(connection, shop, command => CellsSql(command));

    /// <summary>The whole answer: the cells, the visitors of several of them, and then how many pages there are.</summary>
    public DbCommand Whole(DbConnection connection, ShopId shop) => Command(
        connection,
        shop,
        // One statement sees one state: a visitor may move from one table to the other meanwhile.
        command => $"{CellsSql(command)}{(Choice.Shared.Count == 0 ? "" : " UNION ALL " + OverlapsSql(command))}; SELECT COUNT(*) FROM analytics_dimensions WHERE shop_id = @shop");

    private DbCommand Command(DbConnection connection, ShopId shop, Func<DbCommand, string> sql)
    {
        var command = connection.CreateCommand();
        var (from, to) = (CalendarDays.Number(filter.From), CalendarDays.Number(filter.To));
        Add(command, "@shop", shop.Value);
        Add(command, "@cube", (short)Choice.Cube);
        Add(command, "@from", from);
        Add(command, "@to", to);
        if (filter.Campaign is { } campaign) Add(command, "@part", Rollup.PartOf(campaign));
#pragma warning disable CA2100 // Constants of the program; values go through parameters only.
        command.CommandText = sql(command);
#pragma warning restore CA2100
        return command;
    }

    private string CellsSql(DbCommand command)
    {
        var where = "shop_id = @shop AND cube = @cube";
        where += Choice.IsSeeking
            ? OneOf(command, "day", "days", Enumerable.Range(CalendarDays.Number(filter.From), filter.Days))
            : " AND day >= @from AND day < @to";
        if (Choice.Taken is { } taken) where += OneOf(command, "page", "pages", taken);
        if (filter.Campaign is not null) where += " AND part = @part";
        // Visitors are only summed up where they are needed.
        var (usesAll, usesAlone) = (Choice.IsByPage || Choice.Shared.Count == 0, Choice.Shared.Count > 0);
        var sums = string.Join(
            ", ", [.. Counts.Select(Sum), .. All.Select(column => usesAll ? Sum(column) : "0"),
            .. Alone.Select(column => usesAlone ? Sum(column) : "0")]);
        return $"SELECT {Column} AS k, {sums} FROM analytics_days WHERE {where} {(grouping == Grouping.None ? "HAVING COUNT(*) > 0" : $"GROUP BY {Column}")}";
    }

    // Visitors that were in several cells, each once for each row and day.
    private string OverlapsSql(DbCommand command)
    {
        var key = grouping switch
        {
            Grouping.None => "0",
            Grouping.Day => "o.day",
            Grouping.Segment
            or Grouping.Experience => "s.stands_for",
            _ => "o.part"
        };
        var by = grouping is Grouping.None or Grouping.Day ? "" : key + ", ";
        var seen = $"SELECT {key} AS k, MAX(o.actions & 1) AS v, MAX(o.actions & 2) / 2 AS r, MAX(o.actions & 4) / 4 AS c FROM {SharedSql(command)} WHERE o.shop_id = @shop AND o.cube = @cube AND o.day >= @from AND o.day < @to{(filter.Campaign is null ? "" : " AND o.part = @part")} GROUP BY {by}o.day, o.visitor";
        var zeros = string.Join(", ", Enumerable.Repeat("0", Counts.Length + All.Length));
        return $"SELECT k, {zeros}, {Sum("v")}, {Sum("r")}, {Sum("c")} FROM ({seen}) AS seen GROUP BY k";
    }

    // The rows of one page lie together: both databases go to each page's.
    private string SharedSql(DbCommand command)
    {
        if (command is SqliteCommand)
        {
            Add(command, "@shared", $"[{string.Join(',', Choice.Shared.Select(page => $"[{page.Key},{page.Value}]"))}]");
            return "(SELECT json_extract(value, '$[0]') AS page, json_extract(value, '$[1]') AS stands_for FROM json_each(@shared)) AS s CROSS JOIN analytics_overlaps AS o ON o.page = s.page";
        }

        Add(command, "@shared", Choice.Shared.Keys.ToArray());
        if (!Choice.IsByPage) return "(SELECT * FROM analytics_overlaps WHERE page = ANY(@shared)) AS o";
        Add(command, "@standing", Choice.Shared.Values.ToArray());
        return "(SELECT * FROM analytics_overlaps WHERE page = ANY(@shared)) AS o JOIN unnest(@shared, @standing) AS s (page, stands_for) ON s.page = o.page";
    }

    // PostgreSQL seeks with ANY, but without an index it would compare every row with every value; the values of a query it hashes.
    private string OneOf<T>(DbCommand command, string column, string name, IEnumerable<T> values)
    {
        var isSqlite = command is SqliteCommand;
        Add(command, $"@{name}", isSqlite ? $"[{string.Join(',', values)}]" : values.ToArray());
        return isSqlite ? $" AND {column} IN (SELECT value FROM json_each(@{name}))"
            : Choice.IsSeeking ? $" AND {column} = ANY(@{name})"
            : $" AND {column} IN (SELECT unnest(@{name}))";
    }

    // PostgreSQL's sums of bigint are numeric.
    private static string Sum(string column) => $"CAST(SUM({column}) AS bigint)";

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, SqliteValues.Parameter(command.Connection, value));
        command.Parameters.Add(parameter);
    }
}
