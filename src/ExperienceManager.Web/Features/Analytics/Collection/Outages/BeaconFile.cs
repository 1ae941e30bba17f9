using System.Text.Json;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Analytics.Collection.Outages;

/// <summary>
/// Keeps beacons in a file of this server while the database is away, each durable before it is answered. What was handed over may be
/// handed over again after a crash: events have ids.
/// </summary>
internal sealed class BeaconFile : IDisposable
{
    /// <summary>Bytes of the file; then senders are asked to come back.</summary>
    public const long MaxBytes = 64 * 1024 * 1024;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _delivery = new(1);
    private readonly ILogger<BeaconFile> _logger;
    private readonly string _path;

    /// <summary>In the folder <c>Tracking:BeaconFolder</c>; without it beside the SQLite file, or in <c>data</c>.</summary>
    public BeaconFile(IConfiguration configuration, DatabaseOptions database, IHostEnvironment environment, ILogger<BeaconFile> logger)
    {
        var folder = configuration["Tracking:BeaconFolder"] is { Length: > 0 } chosen
            ? chosen
            : Path.GetDirectoryName(database.SqliteFile) ?? "data";
        _path = Path.Combine(environment.ContentRootPath, folder, "beacons.jsonl");
        _logger = logger;
    }

    /// <summary>Whether anything is waiting.</summary>
    public bool HasBeacons => File.Exists(_path) || File.Exists(HandedOver);

    private string HandedOver => $"{_path}.delivering";

    /// <summary>Keeps one; false when the file is full or cannot be written.</summary>
    public async Task<bool> TryKeepAsync(KeptBeacon beacon)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using var file = new FileStream(_path, Options);
            if (file.Length >= MaxBytes) return false;
            var line = JsonSerializer.SerializeToUtf8Bytes(beacon, JsonSerializerOptions.Default);
            await file.WriteAsync(line.AsMemory()).ConfigureAwait(false);
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning(exception, "Beacons cannot be kept in {File} while the database is away.", _path);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Hands everything over, and forgets it when that went well.</summary>
    public async Task HandOverAsync(Func<IAsyncEnumerable<KeptBeacon>, Task> take)
    {
        await _delivery.WaitAsync().ConfigureAwait(false);
        try
        {
            await SetAsideAsync().ConfigureAwait(false);
            if (!File.Exists(HandedOver)) return;
            await take(ReadAsync()).ConfigureAwait(false);
            File.Delete(HandedOver);
        }
        finally
        {
            _delivery.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _delivery.Dispose();
    }

    private static FileStreamOptions Options
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    private async Task SetAsideAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!File.Exists(HandedOver) && File.Exists(_path)) File.Move(_path, HandedOver);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async IAsyncEnumerable<KeptBeacon> ReadAsync()
    {
        await foreach (var line in File.ReadLinesAsync(HandedOver).ConfigureAwait(false))
        {
            if (Read(line) is { } beacon) yield return beacon;
        }
    }

    // The last line of a file is torn when the power went while it was being written; it was not answered.
    private static KeptBeacon? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptBeacon>(line, JsonSerializerOptions.Default);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
