using System.Diagnostics;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>
/// Writes all events in order of time. The first stretch is compared with the driver's bulk insert of the same rows, batch by batch in
/// turn; most of the rest only fills the tables, in larger batches; the last stretch says how quick it is when they are full.
/// </summary>
internal sealed class IngestMeasure(ShopId shop, WriteQueue writes, PlainInsert floor, FigureTable table, int events)
{
    private const int BatchSize = 2_000;
    private const int FillSize = 50_000;

    private readonly int _compared = Math.Min(400_000, events / 2);
    private readonly int _last = Math.Min(100_000, events / 4);
    private readonly Dictionary<PageDimensions, long> _pages = new(ReferenceEqualityComparer.Instance);

    public async Task RunAsync()
    {
        var (own, plain, full) = (new Stopwatch(), new Stopwatch(), new Stopwatch());
        long written = 0, reported = 0, compared = 0, last = 0;
        var ratios = new List<double>();
        await floor.CreateAsync();
        foreach (var batch in new EventSource(events)
            .Batches(() => written < _compared || written >= events - _last
            ? BatchSize
            : (int)Math.Min(FillSize, events - _last - written)))
        {
            if (written < _compared)
            {
                var (floorTime, ownTime) =
                    (await TimeAsync(plain, () => floor.WriteAsync(shop.Value, batch, PageOf)),
                        await TimeAsync(own, () => WriteAsync(batch)));
                ratios.Add(floorTime / ownTime);
                compared += batch.Count;
                if (compared >= _compared) TellCompared(compared, own.Elapsed, plain.Elapsed, ratios);
            }
            else if (written < events - _last)
            {
                await WriteAsync(batch);
            }
            else
            {
                await TimeAsync(full, () => WriteAsync(batch));
                last += batch.Count;
            }

            written += batch.Count;
            if (written - reported < 500_000 && written < events) continue;
            reported = written;
            table.Progress($"{written:N0} events written");
        }

        table.AtLeast($"ingest after {written - last:N0} events, events/s", 20_000, last / full.Elapsed.TotalSeconds);
    }

    private void TellCompared(long compared, TimeSpan own, TimeSpan plain, List<double> ratios)
    {
        table.AtLeast("ingest with exact rollups in the same transaction, batches of 2,000, events/s", 20_000, compared / own.TotalSeconds);
        table.Tell("the driver's bulk insert of the same rows, rows/s", compared / plain.TotalSeconds);
        table.AtLeast("the one to the other (COPY on PostgreSQL), median of the batches, %", 50,
            100 * ratios.Order().ElementAt(ratios.Count / 2));
    }

    private Task<int> WriteAsync(IReadOnlyList<PageEvent> batch) =>
        writes.WriteAsync(new EventWrite(shop, batch).RunAsync, WriteLane.Ingest);

    private long PageOf(PageEvent happened) => _pages.TryGetValue(happened.Page, out var id)
        ? id
        : _pages[happened.Page] = happened.Page.Id;

    private static async Task<double> TimeAsync(Stopwatch all, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        all.Start();
        await work();
        all.Stop();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
