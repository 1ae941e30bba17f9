using System.Text;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Collection.Outages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperienceManager.Tests.Unit.Analytics;

public sealed class BeaconFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-beacons-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "beacons.jsonl");

    [Fact]
    public async Task HandOver_GivesWhatWasKeptOnce_AndAgainWhenItFailed()
    {
        using var file = Open();
        Assert.True(await file.TryKeepAsync(Beacon("a")));
        Assert.True(await file.TryKeepAsync(Beacon("b")));
        await Assert.ThrowsAsync<TimeoutException>(() => file.HandOverAsync(_ => throw new TimeoutException()));
        Assert.True(await file.TryKeepAsync(Beacon("c")));
        Assert.Equal(["a", "b"], await TakeAsync(file));
        Assert.Equal(["c"], await TakeAsync(file));
        Assert.False(file.HasBeacons);
    }

    [Fact]
    public async Task HandOver_AfterAPowerCut_LeavesOutTheTornLine()
    {
        using var file = Open();
        await file.TryKeepAsync(Beacon("a"));
        await File.AppendAllTextAsync(Path, "{\"At\":\"2026-11-");
        Assert.Equal(["a"], await TakeAsync(file));
    }

    [Fact]
    public async Task Keep_WhenTheFileIsFullOrCannotBeMade_IsRefused()
    {
        using var file = Open();
        await using (var full = File.Create(Path)) full.SetLength(BeaconFile.MaxBytes);
        Assert.False(await file.TryKeepAsync(Beacon("a")));
        File.Delete(Path);
        Directory.CreateDirectory(Path);
        Assert.False(await file.TryKeepAsync(Beacon("a")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static KeptBeacon Beacon(string body) =>
        new(DateTimeOffset.UnixEpoch, "demo", Encoding.UTF8.GetBytes(body), DeviceClass.Phone, false, ["de"]);

    private static async Task<List<string>> TakeAsync(BeaconFile file)
    {
        List<string> taken = [];
        await file.HandOverAsync(async beacons =>
        {
            await foreach (var beacon in beacons) taken.Add(Encoding.UTF8.GetString(beacon.Body));
        });
        return taken;
    }

    private BeaconFile Open() => new(
        new ConfigurationManager(), new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={_folder}/test.db"),
        new HostingEnvironment { ContentRootPath = _folder }, NullLogger<BeaconFile>.Instance);
}
