using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary><c>analytics</c>: ingest against the driver's own bulk insert, then the page's queries, on one database.</summary>
internal sealed class AnalyticsCommand(string provider, string connectionString, int events)
{
    private const int BatchSize = 2_000;
    private const int Rounds = 15;

    // As many events as the comparison with the floor takes; the rest only fills the tables.
    private const int Compared = 1_000_000;

    private readonly ShopId _shop = new(new Guid(9, 9, 9, [0, 0, 0, 0, 0, 0, 0, 0]));

    public async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("Database:Provider", provider).UseSetting("ConnectionStrings:ExperienceManager", connectionString);
        builder.Logging.ClearProviders();
        builder.AddData();
        builder.Services.AddSingleton<PageCatalogue>().AddSingleton<AnalyticsQueries>();
        await using var app = builder.Build();
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        await IngestAsync(app.Services.GetRequiredService<WriteQueue>());
        await QueryAsync(app.Services.GetRequiredService<AnalyticsQueries>());
    }

    private async Task IngestAsync(WriteQueue writes)
    {
        await using var connection = await OpenFloorAsync();
        using var floor = new PlainInsert(connection);
        await floor.CreateAsync();
        var pages = new Dictionary<PageDimensions, long>(ReferenceEqualityComparer.Instance);
        long Page(PageEvent happened) => pages.TryGetValue(happened.Page, out var id) ? id : pages[happened.Page] = happened.Page.Id;
        var (own, plain, all) = (new Stopwatch(), new Stopwatch(), new Stopwatch());
        long compared = 0, written = 0;
        foreach (var batch in new EventSource(events).Batches(BatchSize))
        {
            // Both in turn, so that they meet the same machine.
            if (compared < Compared)
            {
                plain.Start();
                await floor.WriteAsync(_shop.Value, batch, Page);
                plain.Stop();
                own.Start();
            }

            all.Start();
            await writes.WriteAsync(new EventWrite(_shop, batch).RunAsync, WriteLane.Ingest);
            all.Stop();
            if (compared < Compared)
            {
                own.Stop();
                compared += batch.Count;
            }

            written += batch.Count;
        }

        Row("ingest with rollups, events/s, first million", compared / own.Elapsed.TotalSeconds);
        Row("the driver's bulk insert of the same rows, rows/s", compared / plain.Elapsed.TotalSeconds);
        Row("ratio", plain.Elapsed.TotalSeconds / own.Elapsed.TotalSeconds, "0.00");
        Row($"ingest with rollups, events/s, all {written.ToString("N0", CultureInfo.InvariantCulture)}", written / all.Elapsed.TotalSeconds);
    }

    private async Task QueryAsync(AnalyticsQueries queries)
    {
        var all = new AnalyticsFilter(EventSource.First, EventSource.First.PlusDays(EventSource.Days));
        var one = all with { Types = [EventSource.SegmentId(7)] };
        (string Name, AnalyticsFilter Filter, Grouping Grouping)[] asked =
        [
            ("total, 90 days", all, Grouping.None), ("by day, 90 days", all, Grouping.Day), ("by segment, 90 days", all, Grouping.Segment), ("by experience, 90 days", all, Grouping.Experience),
            ("by slot, 90 days", all, Grouping.Slot), ("by campaign, 90 days", all, Grouping.Campaign), ("one segment, total", one, Grouping.None), ("one segment by day", one, Grouping.Day),
            ("one segment by slot", one, Grouping.Slot), ("one locale, phones, by segment", all with { Locale = "de-DE", Device = DeviceClass.Phone }, Grouping.Segment),
            ("by segment, 30 days", all with { From = all.To.PlusDays(-30) }, Grouping.Segment), ("by slot, 30 days", all with { From = all.To.PlusDays(-30) }, Grouping.Slot),
        ];
        foreach (var (name, filter, grouping) in asked)
        {
            var times = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                var watch = Stopwatch.StartNew();
                await queries.RowsAsync(_shop, filter, grouping);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            Row($"{name}, ms (median of {Rounds})", times.Order().ElementAt(Rounds / 2), "0.0");
        }
    }

    private async Task<DbConnection> OpenFloorAsync()
    {
        if (provider == nameof(DatabaseProvider.Postgres))
        {
            var postgres = new NpgsqlConnection(connectionString);
            await postgres.OpenAsync();
            return postgres;
        }

        var sqlite = new SqliteConnection(connectionString.Replace(".db", "-floor.db", StringComparison.Ordinal));
        await sqlite.OpenAsync();
        await using var command = sqlite.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        await command.ExecuteNonQueryAsync();
        return sqlite;
    }

    private void Row(string figure, double value, string format = "N0") => Console.WriteLine($"| {provider} | {figure} | {value.ToString(format, CultureInfo.InvariantCulture)} |");
}
