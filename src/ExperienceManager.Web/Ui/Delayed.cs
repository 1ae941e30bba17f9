namespace ExperienceManager.Web.Ui;

/// <summary>Does something once it has been left alone for a while: drawing, keeping, counting while someone types.</summary>
/// <param name="time">Waits.</param>
/// <param name="delay">How long.</param>
/// <param name="work">What to do; runs on the timer's thread.</param>
public sealed class Delayed(TimeProvider time, TimeSpan delay, Func<Task> work) : IDisposable
{
    private readonly Lock _sync = new();
    private ITimer? _timer;

    /// <summary>Starts waiting again.</summary>
    public void Soon()
    {
        lock (_sync)
        {
            _timer?.Dispose();
            _timer = time.CreateTimer(_ => _ = FlushAsync(), null, delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Does it now, if it was going to be done.</summary>
    public Task FlushAsync() => Cancel() ? work() : Task.CompletedTask;

    /// <summary>Does not do it; true when it was going to be done.</summary>
    public bool Cancel()
    {
        lock (_sync)
        {
            var timer = _timer;
            _timer = null;
            timer?.Dispose();
            return timer is not null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Cancel();
}
