namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>
/// Lets calls through one by one so that no span ever holds more than its quota, wherever the other side's fixed windows begin. Measured by
/// the monotonic clock, so that a jump of the wall clock changes nothing.
/// </summary>
internal sealed class CallPacer(TimeProvider time, params (int Calls, TimeSpan Span)[] quotas) : IDisposable
{
    /// <summary>Longer than this no one waits: the call fails at once and says when to try again.</summary>
    public static readonly TimeSpan MaxHold = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<long> _calls = new();
    private readonly int _most = quotas.Max(quota => quota.Calls);
    private long _heldUntil = long.MinValue;

    /// <summary>How much longer the other side asked to be left alone.</summary>
    public TimeSpan Held
    {
        get
        {
            lock (_calls) return HeldAt(time.GetTimestamp());
        }
    }

    /// <summary>How many calls were made within a span.</summary>
    public int CountWithin(TimeSpan span)
    {
        lock (_calls) return _calls.Count(call => time.GetElapsedTime(call) < span);
    }

    /// <summary>Waits for the next free place and takes it.</summary>
    /// <exception cref="KlaviyoFault">The other side asked for a long pause.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        ThrowIfHeld();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (TakeOrWait() is { } wait)
            {
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
                ThrowIfHeld();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets nothing through for a while.</summary>
    public void Hold(TimeSpan pause)
    {
        lock (_calls) _heldUntil = Math.Max(_heldUntil, time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency));
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void ThrowIfHeld()
    {
        if (Held is var held && held > MaxHold) throw new KlaviyoFault(KlaviyoFaultKind.Throttled, "Klaviyo's rate limit was reached (429).", held);
    }

    private TimeSpan? TakeOrWait()
    {
        lock (_calls)
        {
            var now = time.GetTimestamp();
            var wait = HeldAt(now);
            foreach (var (calls, span) in quotas)
            {
                if (_calls.Count < calls) continue;
                var oldest = _calls.ElementAt(_calls.Count - calls);
                var left = span - time.GetElapsedTime(oldest, now);
                if (left > wait) wait = left;
            }

            // Timers count whole milliseconds.
            if (wait > TimeSpan.Zero) return wait + TimeSpan.FromMilliseconds(1);
            _calls.Enqueue(now);
            if (_calls.Count > _most) _calls.Dequeue();
            return null;
        }
    }

    private TimeSpan HeldAt(long now) => _heldUntil > now ? time.GetElapsedTime(now, _heldUntil) : TimeSpan.Zero;
}
