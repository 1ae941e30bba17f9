using System.Threading.RateLimiting;

namespace ExperienceManager.Web.Data.Nodes;

/// <summary>A limit of so many in a window of time for each key, counted over all nodes.</summary>
public sealed class SharedLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter;
    private readonly SharedCounts _counts;
    private readonly int _permits;

    /// <summary>Windows that follow each other.</summary>
    public static SharedLimit Fixed(NodeMessages messages, TimeProvider time, string topic, int permits, TimeSpan window) =>
        new(messages, time, topic, permits, key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));

    /// <summary>A window that slides in steps of a part of it.</summary>
    public static SharedLimit Sliding(NodeMessages messages, TimeProvider time, string topic, int permits, TimeSpan window, int steps) =>
        new(messages, time, topic, permits, key => RateLimitPartition.GetSlidingWindowLimiter(
            key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = window, SegmentsPerWindow = steps }));

    private SharedLimit(NodeMessages messages, TimeProvider time, string topic, int permits, Func<string, RateLimitPartition<string>> make)
    {
        _permits = permits;
        _limiter = PartitionedRateLimiter.Create(make);
        _counts = new SharedCounts(messages, time, topic, Take);
    }

    /// <summary>Counts one; not acquired when it is one too many.</summary>
    /// <param name="text">Who or what is limited.</param>
    public RateLimitLease Acquire(string text)
    {
        var key = SharedCounts.KeyOf(text);
        var lease = _limiter.AttemptAcquire(key);
        if (lease.IsAcquired) _counts.Add(key);
        return lease;
    }

    /// <summary>How many are left for now.</summary>
    /// <param name="text">Who or what is limited.</param>
    public long Left(string text) => _limiter.GetStatistics(SharedCounts.KeyOf(text))?.CurrentAvailablePermits ?? _permits;

    /// <inheritdoc/>
    public void Dispose()
    {
        _counts.Dispose();
        _limiter.Dispose();
    }

    // As many as are left, when there are fewer than the others have taken.
    private void Take(string key, int count)
    {
        for (var part = Math.Min(count, _permits); part > 0 && count > 0;)
        {
            using var lease = _limiter.AttemptAcquire(key, part);
            if (lease.IsAcquired) count -= part;
            else part /= 2;
            part = Math.Min(part, count);
        }
    }
}
