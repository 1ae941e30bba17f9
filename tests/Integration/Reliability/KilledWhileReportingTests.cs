using ExperienceManager.Tests.Integration.Analytics;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Keeping;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Reliability;

/// <summary>
/// kill -9 of the real server while tracking pages report: 204 means stored, nothing is counted twice, and the rollups fit.
/// </summary>
[TakesLong]
public sealed class KilledWhileReportingTests : IDisposable
{
    private const int Reports = 2_000;
    private const int Kills = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-kill-").FullName;

    private (string Name, string Value)[] Settings =>
    [
        ("ConnectionStrings:ExperienceManager", $"Data Source={Path.Combine(_folder, "kill.db")}"), ("Database:WriteTimeout", "00:01:00"),
        ("Tracking:ReportsPerMinute", "1000000"),
    ];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_DuringBeacons_LosesNothingAcknowledgedAndDoublesNothing()
    {
        using var sender = await PrepareAsync();
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var server = await ServerProcess.StartAsync(Settings);
            var enough = sender.WhenAcknowledgedAsync(2 * Reports * kill / (Kills + 1));
            var sending = sender.SendAsync(server.Address);
            await Task.WhenAny(enough, sending);
            server.Kill();
            await sending;
            await ShouldBeThereAsync(sender.Acknowledged);
        }

        using (var last = await ServerProcess.StartAsync(Settings)) await sender.SendAsync(last.Address);
        Assert.Equal(2 * Reports, sender.Acknowledged.Count);
        Assert.Equal(2 * Reports, await ShouldBeThereAsync(sender.Acknowledged));
    }

    private async Task<BeaconSender> PrepareAsync()
    {
        using var app = ApiApp.With(Settings);
        using var shop = await app.CreateShopAsync();
        return new BeaconSender(shop.Slug, await Beacons.OrderAsync(shop, "1"), Reports);
    }

    // Looks past the server, and lets the rebuild find out whether rollups and events went apart.
    private async Task<int> ShouldBeThereAsync(IReadOnlyCollection<Guid> acknowledged)
    {
        using var app = ApiApp.With(Settings);
        await using var context = app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();
        var stored = await context.Set<EventRecord>().Select(row => new { row.ShopId, row.Id }).ToListAsync();
        Assert.Empty(acknowledged.Except(stored.Select(row => row.Id)));
        var report = await app.Services.GetRequiredService<AnalyticsRebuild>().RunAsync(stored[0].ShopId);
        Assert.Equal((stored.Count, 0), (report.Events, report.Differing));
        return stored.Count;
    }
}
