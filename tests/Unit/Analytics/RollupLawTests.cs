using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>Whatever comes in, in whatever order, every number is the one that a plain pass over the raw events gives.</summary>
public sealed class RollupLawTests
{
    private static readonly Grouping[] Groupings = [.. Enum.GetValues<Grouping>().Where(grouping => grouping != Grouping.Hour)];

    [Trait("Kind", "Law")]
    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_RandomStreams_EqualAPassOverRawEvents(DatabaseProvider provider)
    {
        await using var database = Database(provider);
        var stream = from batches in EventStreams.Batches from filters in EventStreams.Filter.ListOf(4) select (batches, filters);
        // PostgreSQL takes a round trip for each statement.
        Laws.Hold(stream, value => HoldsAsync(database, value.batches, value.filters).GetAwaiter().GetResult(),
            _ => "a stream whose numbers differ", provider == DatabaseProvider.Sqlite ? 60 : 20);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RunAsync_SameBatchAgain_ChangesNothing(DatabaseProvider provider)
    {
        await using var database = Database(provider);
        var shop = new ShopId(Guid.NewGuid());
        var events = EventStreams.Event.Draw(200).ToList();
        Assert.Equal(200, await WriteAsync(database, shop, events));
        var before = await DumpAsync(database, shop);
        Assert.Equal(0, await WriteAsync(database, shop, events));
        Assert.Equal(before, await DumpAsync(database, shop));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RunAsync_SameEventsInAnotherOrder_GiveTheSameRows(DatabaseProvider provider)
    {
        await using var database = Database(provider);
        var (one, other) = (new ShopId(Guid.NewGuid()), new ShopId(Guid.NewGuid()));
        var events = EventStreams.Event.Draw(150).ToList();
        await WriteAsync(database, one, events);
        foreach (var batch in Enumerable.Reverse(events).Chunk(7)) await WriteAsync(database, other, batch);
        Assert.Equal(await DumpAsync(database, one), await DumpAsync(database, other));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RunAsync_MoreThanAPersonDoes_IsLeftOut(DatabaseProvider provider)
    {
        await using var database = Database(provider);
        var shop = new ShopId(Guid.NewGuid());
        var click = EventStreams.Event.Draw(1)[0] with { Kind = EventKind.Click };
        var flood = Enumerable.Range(0, 1_500).Select(_ => click with { Id = Guid.NewGuid() }).ToList();
        foreach (var batch in flood.Chunk(100)) await WriteAsync(database, shop, batch);
        var total = await database.Get<AnalyticsQueries>().TotalAsync(shop, Everything);
        Assert.Equal((EventWrite.MaxPerVisitor, 1), (total.Clicks, total.UniqueClickers));
        await using var context = database.Read();
        Assert.Equal(500, (await context.Set<LeftOutRecord>().SingleAsync(row => row.ShopId == shop)).Events);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RunAsync_OtherShop_KeepsItsOwnNumbers(DatabaseProvider provider)
    {
        await using var database = Database(provider);
        var (one, other) = (new ShopId(Guid.NewGuid()), new ShopId(Guid.NewGuid()));
        var events = EventStreams.Event.Draw(50).ToList();
        await WriteAsync(database, one, events);
        Assert.Equal(default, await database.Get<AnalyticsQueries>().TotalAsync(other, Everything));
        // The same ids in another shop are other events.
        Assert.Equal(50, await WriteAsync(database, other, events));
    }

    private static AnalyticsFilter Everything => new(EventStreams.First, EventStreams.First.PlusDays(EventStreams.Days + 1));

    internal static TestDatabase Database(DatabaseProvider provider) =>
        new(provider, builder => builder.Services.AddSingleton<PageCatalogue>().AddSingleton<AnalyticsQueries>()
            .AddSingleton<OrderQueries>());

    internal static Task<int> WriteAsync(TestDatabase database, ShopId shop, IReadOnlyList<PageEvent> events) =>
        database.Get<WriteQueue>().WriteAsync(new EventWrite(shop, events).RunAsync, WriteLane.Ingest);

    private static async Task<bool> HoldsAsync(
        TestDatabase database, IReadOnlyList<IReadOnlyList<PageEvent>> batches, IReadOnlyList<AnalyticsFilterChoice> filters)
    {
        var shop = new ShopId(Guid.NewGuid());
        foreach (var batch in batches) await WriteAsync(database, shop, batch);
        var events = batches.SelectMany(batch => batch).ToList();
        foreach (var filter in filters.Select(ToFilter).Prepend(Everything))
        {
            foreach (var grouping in Groupings.Where(grouping => filter.Campaign is null || grouping != Grouping.Slot))
            {
                var expected = NaiveCounts.Rows(events, filter, grouping);
                var rows = (await database.Get<AnalyticsQueries>().RowsAsync(shop, filter, grouping))
                    .ToDictionary(row => row.Key, row => row.Tally);
                if (!expected.OrderBy(row => row.Key, StringComparer.Ordinal)
                    .SequenceEqual(rows.OrderBy(row => row.Key, StringComparer.Ordinal)))
                    return false;
            }

            var parts = await database.Get<OrderQueries>().PartsAsync(shop, filter);
            if (!NaiveCounts.Parts(events, filter).OrderBy(row => row.Key, StringComparer.Ordinal)
                .SequenceEqual(parts.OrderBy(row => row.Key, StringComparer.Ordinal)))
                return false;
        }

        return await HoursHoldAsync(database, shop, events);
    }

    private static async Task<bool> HoursHoldAsync(TestDatabase database, ShopId shop, IReadOnlyList<PageEvent> events)
    {
        await using var context = database.Read();
        var hours = await context.Set<HourRecord>().Where(row => row.ShopId == shop).ToListAsync();
        var expected = events.DistinctBy(happened => happened.Id)
            .GroupBy(happened => (happened.Hour, happened.Page.Id, happened.Slot, happened.Campaign?.ToString() ?? ""))
            .ToDictionary(group => group.Key, group => group.Count());
        return hours.Count == expected.Count
            && hours.All(row => expected[(row.Hour, row.Page, row.Slot, row.Campaign)] == row.Views + row.Impressions + row.Clicks
                + row.Responses);
    }

    private static AnalyticsFilter ToFilter(AnalyticsFilterChoice choice) => new(choice.From, choice.To)
    {
        Types = choice.Types,
        Experience = choice.Experience,
        Campaign = choice.Campaign,
        Locale = choice.Locale,
        Device = choice.Device,
    };

    // Rows whose numbers have all gone back to nothing say nothing: an overlap found early or late leaves them or not.
    private static async Task<string> DumpAsync(TestDatabase database, ShopId shop)
    {
        await using var context = database.Read();
        var days = await context.Set<DayRecord>().Where(row => row.ShopId == shop).ToListAsync();
        var overlaps = await context.Set<OverlapRecord>().Where(row => row.ShopId == shop).ToListAsync();
        var exposures = await context.Set<ExposureRecord>().Where(row => row.ShopId == shop).ToListAsync();
        var hours = await context.Set<HourRecord>().Where(row => row.ShopId == shop).ToListAsync();
        return string.Join('\n', days.Select(row => $"{row.Cube} {row.Day} {row.Page} {row.Part}: {row.Views} {row.Impressions} {row.Clicks} {row.Responses} {row.Stars} {row.Positive} {row.Comments} {row.AllVisitors} {row.AllReached} {row.AllClickers} {row.Visitors} {row.Reached} {row.Clickers}")
            .Concat(overlaps.Select(row => $"{row.Cube} {row.Day} {row.Page} {row.Part} {row.Visitor}: {row.Actions}"))
            .Concat(exposures.Select(row => $"{row.Day} {row.Part} {row.OrderId} {row.Page}: {row.Impressions} {row.Clicks}"))
            .Concat(hours.Select(
                row => $"{row.Hour} {row.Page} {row.Slot} {row.Campaign}: {row.Views} {row.Impressions} {row.Clicks} {row.Responses}"))
            .Order(StringComparer.Ordinal));
    }
}
