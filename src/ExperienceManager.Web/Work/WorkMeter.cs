using System.Diagnostics.Metrics;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>The one figure that tells whether the work is kept up with.</summary>
internal sealed class WorkMeter : IDisposable
{
    private readonly Meter _meter;
    private readonly IClock _clock;
    private long _oldestDue = long.MaxValue;

    public WorkMeter(IMeterFactory meters, IClock clock)
    {
        _clock = clock;
        _meter = meters.Create(DatabaseMeter.Name);
        _meter.CreateObservableGauge(
            "experience_manager.work.delay", () => Delay.TotalSeconds, "s", "How long the oldest due work has been waiting.");
    }

    /// <summary>How long the work that is due longest has waited already; zero when nothing is due.</summary>
    public Duration Delay
    {
        get
        {
            var oldest = Interlocked.Read(ref _oldestDue);
            return oldest == long.MaxValue ? Duration.Zero : _clock.GetCurrentInstant() - Instant.FromUnixTimeTicks(oldest);
        }
    }

    /// <summary>Keeps since when the oldest work is due; null when nothing is.</summary>
    public void Note(Instant? oldestDue) => Interlocked.Exchange(ref _oldestDue, oldestDue?.ToUnixTimeTicks() ?? long.MaxValue);

    public void Dispose() => _meter.Dispose();
}
