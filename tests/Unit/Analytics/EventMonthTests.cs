using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Keeping;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>On PostgreSQL each month's events are a table of their own, and no one notices but the disk.</summary>
public sealed class EventMonthTests
{
    private static readonly LocalDate November = new(2026, 11, 5);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 60)]
    [InlineData(DatabaseProvider.Sqlite, 160)]
    [MemberData(nameof(OnPostgres))]
    public async Task Write_EventsThatAreKnownInAnotherMonth_ChangesNothing(DatabaseProvider provider, int count)
    {
        await using var shops = await ShopsAsync(provider);
        var events = Events(EventStreams.First, count);
        Assert.Equal(count, await WriteAsync(shops, events));
        Assert.Equal(0, await WriteAsync(shops, [.. events.Select(happened => On(happened, November))]));
        Assert.Equal(0, await WriteAsync(shops, [.. events.Select(happened => On(happened, new LocalDate(2031, 7, 1)))]));
        await using var context = shops.Database.Read();
        var days = await context.Set<EventRecord>().Where(row => row.ShopId == shops.Shop).Select(row => row.Day).ToListAsync();
        Assert.Equal(Enumerable.Repeat(CalendarDays.Number(EventStreams.First), count), days);
        Assert.Equal(0, (await shops.Database.Get<AnalyticsRebuild>().RunAsync(shops.Shop)).Differing);
    }

    [Theory, OnPostgres]
    public async Task Cleaning_MonthThatNoShopKeeps_GoesWholeAndOnlyThat(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        await CleanAsync(shops, new LocalDate(2026, 10, 28));
        var (old, kept) = (Events(EventStreams.First, 40), Events(November, 40));
        await WriteAsync(shops, [.. old, .. kept]);
        await KeepLessAsync(shops, shops.Shop);
        await KeepLessAsync(shops, shops.Other);

        // All of October is too old, and so are the first days of November.
        await CleanAsync(shops, new LocalDate(2026, 11, 10).PlusDays(EventRetention.MinDays));
        Assert.False(await ExistsAsync(shops, "2026_10"));
        Assert.True(await ExistsAsync(shops, "2026_11"));
        await using var context = shops.Database.Read();
        var rows = await context.Set<EventRecord>().Where(row => row.ShopId == shops.Shop).ToListAsync();
        var wordless = kept.Where(happened => happened.Kind != EventKind.Feedback).Select(happened => happened.Id);
        Assert.Equal(wordless.Order(), rows.Select(row => row.Id).Order());
        var retention = await context.Set<RetentionRecord>().SingleAsync(row => row.ShopId == shops.Shop);
        Assert.Equal(CalendarDays.Number(November) + 1, retention.ThrownAwayBefore);
        Assert.Equal(0, (await shops.Database.Get<AnalyticsRebuild>().RunAsync(shops.Shop)).Differing);
        var both = new AnalyticsFilter(EventStreams.First, November.PlusDays(1));
        Assert.Equal(NaiveCounts.Count([.. old, .. kept]), await shops.Database.Get<AnalyticsQueries>().TotalAsync(shops.Shop, both));
    }

    [Theory, OnPostgres]
    public async Task Cleaning_ShopThatKeepsLess_LosesItsDaysAloneAndTheMonthStays(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        await CleanAsync(shops, new LocalDate(2026, 10, 28));
        var events = Events(EventStreams.First, 20);
        await WriteAsync(shops, events);
        await RollupLawTests.WriteAsync(shops.Database, shops.Other, events);
        await KeepLessAsync(shops, shops.Shop);
        await CleanAsync(shops, new LocalDate(2027, 3, 1));
        await using var context = shops.Database.Read();
        Assert.Equal((0, 20), (await CountAsync(context, shops.Shop), await CountAsync(context, shops.Other)));
        Assert.True(await ExistsAsync(shops, "2026_10"));
    }

    [Theory, OnPostgres]
    public async Task Cleaning_BeforeAMonthBegins_MakesItsTable(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        await CleanAsync(shops, new LocalDate(2030, 5, 3));
        Assert.True(await ExistsAsync(shops, "2030_06"));
        Assert.False(await ExistsAsync(shops, "2030_07"));
        await CleanAsync(shops, new LocalDate(2030, 6, 1));
        Assert.True(await ExistsAsync(shops, "2030_07"));
        var events = Events(new LocalDate(2030, 7, 1), 3);
        await WriteAsync(shops, events);
        Assert.Equal(3, await CountInAsync(shops, "2030_07"));
    }

    [Theory, OnPostgres]
    public async Task Cleaning_RowsOfAMonthThatHadNoTable_MoveIntoIt(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        var events = Events(new LocalDate(2031, 7, 9), 30);
        await WriteAsync(shops, events);
        Assert.Equal(30, await CountInAsync(shops, "other"));
        await CleanAsync(shops, new LocalDate(2031, 7, 10));
        Assert.Equal((0, 30), (await CountInAsync(shops, "other"), await CountInAsync(shops, "2031_07")));
        Assert.Equal(0, await WriteAsync(shops, events));
        Assert.Equal(0, (await shops.Database.Get<AnalyticsRebuild>().RunAsync(shops.Shop)).Differing);
    }

    [Theory, OnPostgres]
    public async Task Cleaning_OnSeveralNodesAtOnce_MakesEachTableOnce(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        shops.Database.Clock.Reset(Instant.FromUtc(2032, 1, 5, 12, 0));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shops.Database.Get<EventCleaning>().RunAsync(CancellationToken.None)));
        Assert.True(await ExistsAsync(shops, "2032_02"));
        var events = Events(new LocalDate(2032, 2, 1), 5);
        await WriteAsync(shops, events);
        Assert.Equal(5, await CountInAsync(shops, "2032_02"));
    }

    [Theory, OnPostgres]
    public async Task Start_ByARoleThatMayMakeNoTables_WarnsAndGoesOn(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, "DROP TABLE analytics_events, analytics_visitors");
        await RunAsync(connection, "CREATE TABLE analytics_events (day int) PARTITION BY RANGE (day)");
        await RunAsync(connection, "CREATE TABLE analytics_visitors (day int) PARTITION BY RANGE (day)");
        await RunAsync(connection, "CREATE ROLE months_reader");
        await RunAsync(connection, "SET ROLE months_reader");
        var log = new Sentences();
        await PostgresMonths.StartAsync(connection, log, CancellationToken.None);
        await RunAsync(connection, "RESET ROLE");
        await RunAsync(connection, "DROP ROLE months_reader");
        Assert.Contains("permission denied", Assert.Single(log.Texts), StringComparison.Ordinal);
    }

    public static IEnumerable<ITheoryDataRow> OnPostgres() => PostgresServer.Programs is null
        ? []
        : new[] { 60, 160 }.Select(count => new TheoryDataRow<DatabaseProvider, int>(DatabaseProvider.Postgres, count)
            .WithTrait("Database", "PostgreSQL"));

    private static Task<TestShops> ShopsAsync(DatabaseProvider provider) => TestShops.CreateAsync(
        provider, (WebApplicationBuilder builder) => builder.Services
        .AddSingleton<PageCatalogue>().AddSingleton<AnalyticsQueries>().AddSingleton<AnalyticsRebuild>().AddSingleton<RetentionStore>()
        .AddSingleton(TimeProvider.System).AddSingleton<EventCleaning>());

    private static async Task KeepLessAsync(TestShops shops, ShopId shop) =>
        Expect.Success(await shops.Database.Get<RetentionStore>().SetAsync(shop, shops.Csm, 0, EventRetention.MinDays));

    private static List<PageEvent> Events(LocalDate day, int count) =>
        [.. EventStreams.Event.Draw(count).Select(happened => On(happened with { Id = Guid.CreateVersion7() }, day))];

    private static PageEvent On(PageEvent happened, LocalDate day) =>
        happened with { At = EventStreams.Zone.AtStartOfDay(day).ToInstant() + Duration.FromHours(8), Day = CalendarDays.Number(day) };

    private static Task<int> WriteAsync(TestShops shops, IReadOnlyList<PageEvent> events) =>
        RollupLawTests.WriteAsync(shops.Database, shops.Shop, events);

    private static Task CleanAsync(TestShops shops, LocalDate day)
    {
        shops.Database.Clock.Reset(day.AtMidnight().InUtc().ToInstant());
        return shops.Database.Get<EventCleaning>().RunAsync(CancellationToken.None);
    }

    private static Task<int> CountAsync(AppDbContext context, ShopId shop) =>
        context.Set<EventRecord>().CountAsync(row => row.ShopId == shop);

    private static async Task<long> CountInAsync(TestShops shops, string part) =>
        (long)(await AskAsync(shops, $"SELECT count(*) FROM analytics_events_{part}"))!;

    private static async Task<bool> ExistsAsync(TestShops shops, string part) =>
        await AskAsync(shops, $"SELECT to_regclass('analytics_events_{part}') IS NOT NULL") is true
        && await AskAsync(shops, $"SELECT to_regclass('analytics_visitors_{part}') IS NOT NULL") is true;

    private static async Task<object?> AskAsync(TestShops shops, string sql)
    {
        await using var connection = new NpgsqlConnection(shops.Database.ConnectionString);
        await connection.OpenAsync();
        return await RunAsync(connection, sql);
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants of these tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private sealed class Sentences : ILogger
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Add(formatter(state, exception));
    }
}
