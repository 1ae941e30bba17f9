using System.Data.Common;
using System.Diagnostics;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>The page's queries as the page asks them, in turn with the bare statement over the rollup rows by the driver alone.</summary>
internal sealed class QueryMeasure(
    ShopId shop, AnalyticsQueries queries, OrderQueries orders, PageCatalogue catalogue, DbConnection connection, FigureTable table)
{
    private const int Rounds = 15;

    private static readonly AnalyticsFilter All = new(EventSource.First, EventSource.First.PlusDays(EventSource.Days));
    private static readonly AnalyticsFilter Month = All with { From = All.To.PlusDays(-30) };
    private static readonly AnalyticsFilter One = All with { Types = [EventSource.SegmentId(7)] };
    private static readonly AnalyticsFilter Phones = All with { Locale = "de-DE", Device = DeviceClass.Phone };
    private static readonly AnalyticsFilter Campaign = All with { Campaign = EventSource.CampaignId(EventSlot.Banner, 3) };

    private static readonly (string Name, AnalyticsFilter Filter, Grouping Grouping)[] Asked =
    [
        ("total, 90 days", All, Grouping.None), ("by day, 90 days", All, Grouping.Day), ("by segment, 90 days", All, Grouping.Segment),
        ("by experience, 90 days", All, Grouping.Experience),
        ("by slot, 90 days", All, Grouping.Slot), ("by campaign, 90 days", All, Grouping.Campaign),
        ("by segment, 30 days", Month, Grouping.Segment), ("by slot, 30 days", Month, Grouping.Slot),
        ("one segment, total", One, Grouping.None), ("one segment by day", One, Grouping.Day), ("one segment by slot", One, Grouping.Slot),
        ("one segment by campaign", One, Grouping.Campaign),
        ("one locale, phones, by segment", Phones, Grouping.Segment), ("one locale, phones, by slot", Phones, Grouping.Slot),
        ("one campaign by day", Campaign, Grouping.Day), ("one campaign by segment", Campaign, Grouping.Segment),
    ];

    private readonly List<double> _times = [];
    private readonly List<double> _factors = [];

    public async Task RunAsync()
    {
        var pages = await catalogue.GetAsync(shop, CancellationToken.None);
        foreach (var (name, filter, grouping) in Asked)
        {
            var statement = new DayStatement(filter, grouping, pages);
            await MeasureAsync(name, () => queries.RowsAsync(shop, filter, grouping),
                () => BareAsync(() => statement.Cells(connection, shop)));
        }

        await MeasureAsync("hold-outs by order, 90 days", () => orders.PartsAsync(shop, All), () => BareAsync(() => Parts(All)));
        await MeasureAsync("hold-outs by order, 30 days", () => orders.PartsAsync(shop, Month), () => BareAsync(() => Parts(Month)));
        table.AtMost("slowest of these, ms", 50, _times.Max());
        table.AtMost("median of their factors to the bare statement", 2, Median(_factors), "0.00");
    }

    private async Task MeasureAsync(string name, Func<Task> ask, Func<Task> askBare)
    {
        table.Progress($"asking: {name}");
        var (own, bare) = (new List<double>(), new List<double>());
        for (var i = 0; i <= Rounds; i++)
        {
            var (ownTime, bareTime) = (await TimeAsync(ask), await TimeAsync(askBare));
            // The first warms.
            if (i == 0) continue;
            own.Add(ownTime);
            bare.Add(bareTime);
        }

        _times.Add(Median(own));
        _factors.Add(Median(own) / Median(bare));
        table.AtMost($"{name}, ms (bare: {Median(bare):0.0})", 50, _times[^1]);
    }

    private DbCommand Parts(AnalyticsFilter filter)
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            SELECT part, COUNT(*), SUM(CASE WHEN clicks > 0 THEN 1 ELSE 0 END), SUM(impressions), SUM(clicks) FROM (
              SELECT part, order_id, SUM(impressions) AS impressions, SUM(clicks) AS clicks FROM analytics_exposures WHERE shop_id = @shop AND day >= @from AND day < @to GROUP BY part, order_id) AS orders
            GROUP BY part
            """;
        foreach (var (name, value)
            in new (string, object)[] { ("@shop", shop.Value), ("@from", CalendarDays.Number(filter.From)),
                ("@to", CalendarDays.Number(filter.To)) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, SqliteValues.Parameter(connection, value));
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static async Task<int> BareAsync(Func<DbCommand> make)
    {
        await using var command = make();
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync()) rows++;
        return rows;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
