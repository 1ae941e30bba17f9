using System.Data.Common;
using System.Diagnostics;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Analytics.Reading;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>The page's queries as the page asks them, in turn with the bare statement over the rollup rows by the driver alone.</summary>
internal sealed class QueryMeasure(ShopId shop, AnalyticsQueries queries, PageCatalogue catalogue, DbConnection connection, FigureTable table)
{
    private const int Rounds = 15;

    private static readonly AnalyticsFilter All = new(EventSource.First, EventSource.First.PlusDays(EventSource.Days));
    private static readonly AnalyticsFilter Month = All with { From = All.To.PlusDays(-30) };
    private static readonly AnalyticsFilter One = All with { Types = [EventSource.SegmentId(7)] };
    private static readonly AnalyticsFilter Phones = All with { Locale = "de-DE", Device = DeviceClass.Phone };
    private static readonly AnalyticsFilter Campaign = All with { Campaign = EventSource.CampaignId(EventSlot.Banner, 3) };

    private static readonly (string Name, AnalyticsFilter Filter, Grouping Grouping)[] Asked =
    [
        ("total, 90 days", All, Grouping.None), ("by day, 90 days", All, Grouping.Day), ("by segment, 90 days", All, Grouping.Segment), ("by experience, 90 days", All, Grouping.Experience),
        ("by slot, 90 days", All, Grouping.Slot), ("by campaign, 90 days", All, Grouping.Campaign),
        ("by segment, 30 days", Month, Grouping.Segment), ("by slot, 30 days", Month, Grouping.Slot),
        ("one segment, total", One, Grouping.None), ("one segment by day", One, Grouping.Day), ("one segment by slot", One, Grouping.Slot), ("one segment by campaign", One, Grouping.Campaign),
        ("one locale, phones, by segment", Phones, Grouping.Segment), ("one locale, phones, by slot", Phones, Grouping.Slot),
        ("one campaign by day", Campaign, Grouping.Day), ("one campaign by segment", Campaign, Grouping.Segment),
    ];

    public async Task RunAsync()
    {
        var pages = await catalogue.GetAsync(shop, CancellationToken.None);
        var (times, factors) = (new List<double>(), new List<double>());
        foreach (var (name, filter, grouping) in Asked)
        {
            table.Progress($"asking: {name}");
            var statement = new DayStatement(filter, grouping, pages);
            var (own, bare) = (new List<double>(), new List<double>());
            for (var i = 0; i <= Rounds; i++)
            {
                var (ownTime, bareTime) = (await TimeAsync(() => queries.RowsAsync(shop, filter, grouping)), await TimeAsync(() => BareAsync(statement)));
                // The first warms.
                if (i == 0) continue;
                own.Add(ownTime);
                bare.Add(bareTime);
            }

            times.Add(Median(own));
            factors.Add(Median(own) / Median(bare));
            table.AtMost($"{name}, ms (bare: {Median(bare):0.0})", 50, times[^1]);
        }

        table.AtMost("slowest of these, ms", 50, times.Max());
        table.AtMost("median of their factors to the bare statement", 2, Median(factors), "0.00");
    }

    private async Task<int> BareAsync(DayStatement statement)
    {
        await using var command = statement.Cells(connection, shop);
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
