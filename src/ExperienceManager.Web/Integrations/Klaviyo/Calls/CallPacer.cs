namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>
/// Lets calls through one by one so that no span ever holds more than its quota, wherever the other side's fixed windows begin. Measured by
/// the monotonic clock, so that a jump of the wall clock changes nothing.
/// </summary>
internal sealed class CallPacer(TimeProvider time, params (int Calls, TimeSpan Span)[] quotas) : IDisposable
{
    /// <summary>Longer than this no one waits: the call fails at once and says when to try again.</summary>
    public static readonly TimeSpan MaxHold = TimeSpan.FromSeconds(30);

    // Timers count whole milliseconds.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<long> _calls = new();
    private readonly int _most = quotas.Max(quota => quota.Calls);
    private long _heldUntil = long.MinValue;

    /// <summary>The quota that this node shares with others; null when it is alone.</summary>
    public SharedQuota? Shared { get; init; }

    /// <summary>How much longer the other side asked to be left alone.</summary>
    public TimeSpan Held
    {
        get
        {
            lock (_calls) return HeldAt(time.GetTimestamp());
        }
    }

    /// <summary>How many calls were made within a span, by all nodes.</summary>
    public async Task<int> CountAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        if (Shared is not null) return await Shared.CountAsync(span, cancellationToken).ConfigureAwait(false);
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
            while (await TakeOrWaitAsync(cancellationToken).ConfigureAwait(false) is { } wait)
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

    /// <summary>Lets nothing through for a while, at any node.</summary>
    public async Task HoldAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        Hold(pause);
        if (Shared is not null) await Shared.HoldAsync(pause, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void Hold(TimeSpan pause)
    {
        lock (_calls) _heldUntil = Math.Max(_heldUntil, time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency));
    }

    private void ThrowIfHeld()
    {
        if (Held is var held && held > MaxHold)
            throw new KlaviyoFault(KlaviyoFaultKind.Throttled, "Klaviyo's rate limit was reached (429).", held);
    }

    // Other nodes are asked only for what this one alone may do: that is what the other side counts, and asking costs a round trip.
    private async Task<TimeSpan?> TakeOrWaitAsync(CancellationToken cancellationToken)
    {
        if (Left() is { } left) return left;
        if (Shared is not null && await Shared.TakeAsync(cancellationToken).ConfigureAwait(false) is (var wait, var held))
        {
            Hold(held);
            return wait + Tick;
        }

        lock (_calls)
        {
            _calls.Enqueue(time.GetTimestamp());
            if (_calls.Count > _most) _calls.Dequeue();
            return null;
        }
    }

    private TimeSpan? Left()
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

            return wait > TimeSpan.Zero ? wait + Tick : null;
        }
    }

    private TimeSpan HeldAt(long now) => _heldUntil > now ? time.GetElapsedTime(now, _heldUntil) : TimeSpan.Zero;
}
