using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>Numbers hour by hour.</summary>
public sealed class HourTests
{
    // Inside the stream's five days: 24 October has 24 hours, the 25th has 25.
    private static readonly LocalDate Saturday = new(2026, 10, 24);

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_RandomStream_EqualAPassOverRawEvents(DatabaseProvider provider)
    {
        await using var database =
            new TestDatabase(provider,
                builder => builder.Services.AddSingleton<PageCatalogue>().AddSingleton<AnalyticsQueries>().AddSingleton<HourQueries>());
        var shop = new ShopId(Guid.NewGuid());
        var events = EventStreams.Event.Draw(400).ToList();
        await RollupLawTests.WriteAsync(database, shop, events);
        var two = new AnalyticsFilter(Saturday, Saturday.PlusDays(2));
        foreach (var filter
            in new[] { two, two with { Types = [EventStreams.Things[0], null] }, two with { Campaign = EventStreams.Things[1] },
                two with { Device = DeviceClass.Phone, To = Saturday.PlusDays(1) } })
        {
            var rows = await database.Get<HourQueries>().RowsAsync(shop, filter, EventStreams.Zone);
            Assert.Equal(filter.Days == 2 ? 49 : 24, rows.Count);
            foreach (var row in rows)
            {
                var expected = NaiveCounts.Rows(
                    events.Where(happened => happened.At >= row.At && happened.At < row.At + Duration.FromHours(1)), filter, Grouping.None)
                    .GetValueOrDefault("");
                Assert.Equal(expected with { UniqueVisitors = 0, ReachedVisitors = 0, UniqueClickers = 0 }, row.Tally);
            }

            // Hours add up to the days.
            var total = await database.Get<AnalyticsQueries>().TotalAsync(shop, filter);
            Assert.Equal(total with { UniqueVisitors = 0, ReachedVisitors = 0, UniqueClickers = 0 },
                rows.Aggregate(default(Tally), (sum, row) => sum + row.Tally));
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25", 1, true)]
    [InlineData("Europe/Berlin", "2026-10-25", 3, false)]
    [InlineData("Asia/Kolkata", "2026-10-25", 1, false)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 1, false)]
    public void Has_ShortPeriodsOfWholeHours_Only(string zone, string from, int days, bool expected)
    {
        var first = NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value;
        Assert.Equal(expected, HourQueries.Has(new AnalyticsFilter(first, first.PlusDays(days)), DateTimeZoneProviders.Tzdb[zone]));
    }

    [Fact]
    public void Value_OfAnHour_IsNothingForWhatCountsVisitors()
    {
        var row = new AnalyticsRow("k", "t", new Tally { PageViews = 3, Clicks = 2, UniqueVisitors = 2 }) { HasVisitors = false };
        Assert.Equal((3, 2), (row.Value(Metrics.PageViews), row.Value(Metrics.Clicks)));
        Assert.All([Metrics.UniqueVisitors, Metrics.UniqueClickers, Metrics.VisitorsWhoClicked, Metrics.EngagementRate],
            metric => Assert.Null(row.Value(metric)));
    }
}
