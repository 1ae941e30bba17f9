namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>Stops calling an account after failures in a row; then one call at a time feels whether it is back.</summary>
internal sealed class AccountBreaker(TimeProvider time)
{
    /// <summary>Failures in a row that open it.</summary>
    public const int MaxFailures = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private int _failures;
    private long _openedAt;
    private TimeSpan _pause;
    private bool _isProbing;

    /// <summary>How much longer nothing is called.</summary>
    public TimeSpan Pause
    {
        get
        {
            lock (_gate) return Left();
        }
    }

    /// <summary>Whether a call may be made now.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_failures < MaxFailures) return true;
            if (_isProbing || Left() > TimeSpan.Zero) return false;
            return _isProbing = true;
        }
    }

    /// <summary>A call was answered.</summary>
    public void Succeed()
    {
        lock (_gate) (_failures, _isProbing, _pause) = (0, false, TimeSpan.Zero);
    }

    /// <summary>A call failed.</summary>
    public void Fail()
    {
        lock (_gate)
        {
            _failures++;
            if (_failures < MaxFailures) return;
            // Calls that were under way when it opened do not lengthen the pause.
            if (_failures == MaxFailures || _isProbing)
                _pause = _pause == TimeSpan.Zero ? FirstPause : TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, MaxPause.Ticks));
            (_isProbing, _openedAt) = (false, time.GetTimestamp());
        }
    }

    /// <summary>A call was given up by its caller: says nothing of the account.</summary>
    public void Leave()
    {
        lock (_gate) _isProbing = false;
    }

    private TimeSpan Left() => _failures < MaxFailures || _pause <= time.GetElapsedTime(_openedAt)
        ? TimeSpan.Zero
        : _pause - time.GetElapsedTime(_openedAt);
}
