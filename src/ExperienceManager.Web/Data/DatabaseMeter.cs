using System.Diagnostics.Metrics;

namespace ExperienceManager.Web.Data;

/// <summary>What operators watch of the database, as metrics.</summary>
internal sealed class DatabaseMeter : IDisposable
{
    /// <summary>The meter's name, for those who export it.</summary>
    public const string Name = "ExperienceManager";

    private readonly Meter _meter;

    public DatabaseMeter(IMeterFactory meters, WriteQueue writes)
    {
        _meter = meters.Create(Name);
        _meter.CreateObservableCounter(
            "experience_manager.writes.commits", () => writes.Commits, "{commit}", "Committed transactions of the write queue.");
        _meter.CreateObservableGauge(
            "experience_manager.database.writable", () => writes.IsHealthy ? 1 : 0, null, "1 while the last write succeeded, else 0.");
    }

    public void Dispose() => _meter.Dispose();
}
