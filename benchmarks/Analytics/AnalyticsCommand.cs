using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>
/// <c>analytics</c>: beacons of the running program, ingest against the driver's own bulk insert, then the page's queries.
/// </summary>
internal sealed class AnalyticsCommand(BenchmarkDatabase database, int events)
{
    private readonly ShopId _shop = new(new Guid(9, 9, 9, [0, 0, 0, 0, 0, 0, 0, 0]));
    private readonly FigureTable _table = new(database.Provider == DatabaseProvider.Sqlite ? "SQLite" : "PostgreSQL");

    public async Task RunAsync()
    {
        await new BeaconMeasure(database, _table).RunAsync();
        await using var app = Build();
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        await using (var connection = await database.OpenFloorAsync())
        {
            using var floor = new PlainInsert(connection);
            await new IngestMeasure(_shop, app.Services.GetRequiredService<WriteQueue>(), floor, _table, events).RunAsync();
        }

        _table.Progress("settling");
        await database.SettleAsync();
        await using var bare = await database.OpenAsync();
        await new QueryMeasure(
            _shop, app.Services.GetRequiredService<AnalyticsQueries>(), app.Services.GetRequiredService<OrderQueries>(),
            app.Services.GetRequiredService<PageCatalogue>(), bare, _table).RunAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("Database:Provider", database.Provider.ToString())
            .UseSetting("ConnectionStrings:ExperienceManager", database.ConnectionString)
            .UseSetting("Database:WriteTimeout", "00:02:00");
        builder.Logging.ClearProviders();
        builder.AddData();
        builder.Services.AddSingleton<PageCatalogue>().AddSingleton<AnalyticsQueries>().AddSingleton<OrderQueries>();
        return builder.Build();
    }
}
