namespace ExperienceManager.Tests.Support;

/// <summary>A clock for code that waits: no one waits, the clock jumps to where the wait would have ended.</summary>
/// <param name="longest">Longer timers are limits, which are never reached; null for none.</param>
public sealed class JumpTime(TimeSpan? longest = null) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private long _ticks;

    private TimeSpan Longest => longest ?? TimeSpan.MaxValue;

    /// <summary>How far it went.</summary>
    public TimeSpan Passed => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Start + Passed;

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(JumpTime time, TimerCallback callback, object? state) : ITimer
    {
        private int _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan || dueTime > time.Longest) return true;
            var due = time.GetTimestamp() + dueTime.Ticks;
            ThreadPool.UnsafeQueueUserWorkItem(_ => Fire(due), null);
            return true;
        }

        public void Dispose() => Interlocked.Exchange(ref _isDisposed, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(long due)
        {
            if (Volatile.Read(ref _isDisposed) == 1) return;
            long seen;
            while ((seen = Interlocked.Read(ref time._ticks)) < due && Interlocked.CompareExchange(ref time._ticks, due, seen) != seen)
            {
                // Another thread moved it; look again.
            }

            callback(state);
        }
    }
}
