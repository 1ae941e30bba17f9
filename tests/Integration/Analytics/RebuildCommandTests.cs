using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary><c>rebuild-analytics</c> as it is run from a shell.</summary>
[TakesLong]
public sealed class RebuildCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-rebuild-").FullName;

    public RebuildCommandTests() => Settings = [("ConnectionStrings:ExperienceManager", DatabaseTemplates.CopySqlite(_folder))];

    private (string Name, string Value)[] Settings { get; }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task RebuildAnalytics_SoundThenDamagedRollups_ProvesRepairsAndSaysSo()
    {
        await FillAsync();
        var sound = await CommandLine.RunAsync(Settings, "rebuild-analytics");
        Assert.Equal((0, "shop-1: 3 events of 1 days recounted, 0 rows differed."), (sound.Code, sound.Output.Trim()));
        Damage();
        var damaged = await CommandLine.RunAsync(Settings, "rebuild-analytics", "shop-1");
        Assert.Equal(1, damaged.Code);
        Assert.DoesNotContain(" 0 rows differed", damaged.Output, StringComparison.Ordinal);
        Assert.Equal((0, sound.Output), await CommandLine.RunAsync(Settings, "rebuild-analytics", "shop-1"));
    }

    [Fact]
    public async Task RebuildAnalytics_UnknownShop_SaysSoAndFails()
    {
        var (code, output) = await CommandLine.RunAsync(Settings, "rebuild-analytics", "shop-9");
        Assert.Equal((2, "There is no shop “shop-9”."), (code, output.Trim()));
    }

    private async Task FillAsync()
    {
        using var app = ApiApp.With(Settings);
        using var shop = await app.CreateShopAsync();
        using var browser = new HttpClient { BaseAddress = app.Address };
        var body = Beacons.Body(
            await Beacons.OrderAsync(shop, "1"), Guid.NewGuid(), Beacons.Event("view"), Beacons.Event("impression", "tile"),
            Beacons.Event("click", "tile"));
        using var answer = await Beacons.SendAsync(browser, shop.Slug, body);
        Assert.Equal(204, (int)answer.StatusCode);
    }

    private void Damage()
    {
        using var connection = new SqliteConnection(Settings[0].Value);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE analytics_days SET clicks = clicks + 1; UPDATE analytics_hours SET views = 0;";
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
