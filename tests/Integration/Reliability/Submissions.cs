using System.Collections.Concurrent;

namespace ExperienceManager.Tests.Integration.Reliability;

/// <summary>What a tracking service took: each submission counts once, however often it came.</summary>
public sealed class Submissions(int expected)
{
    private readonly ConcurrentDictionary<string, int> _times = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many there should be.</summary>
    public int Expected { get; } = expected;

    /// <summary>The idempotency keys that came.</summary>
    public ICollection<string> Keys => _times.Keys;

    /// <summary>Ends when all that are expected have come.</summary>
    public Task All => _all.Task;

    /// <summary>Takes one.</summary>
    public void Take(string key)
    {
        _times.AddOrUpdate(key, 1, (_, times) => times + 1);
        if (_times.Count >= Expected) _all.TrySetResult();
    }
}
