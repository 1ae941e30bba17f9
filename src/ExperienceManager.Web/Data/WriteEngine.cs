namespace ExperienceManager.Web.Data;

/// <summary>How a database takes writes; one kind per provider.</summary>
internal abstract class WriteEngine : IAsyncDisposable
{
    /// <summary>Writes that may wait at once, over both lanes.</summary>
    public const int Capacity = 2_048;

    private long _commits;

    public abstract bool IsHealthy { get; }

    /// <summary>Commits so far; counted before their waiters hear of them.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Takes the operation in or throws <see cref="WriteUnavailableException"/>; its own task tells the outcome.</summary>
    public abstract ValueTask EnqueueAsync(WriteOperation operation);

    public abstract ValueTask DisposeAsync();

    protected void CountCommit() => Interlocked.Increment(ref _commits);

    protected static WriteUnavailableException Full() => new("Too many writes are waiting. Try again in a second.");

    protected static WriteUnavailableException TooSlow() => new("The write timed out. Nothing was changed.");
}
