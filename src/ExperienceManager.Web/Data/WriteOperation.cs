using System.Diagnostics;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Data;

/// <summary>One write in the queue.</summary>
internal abstract class WriteOperation(WriteLane lane, CancellationToken cancellationToken)
{
    private readonly long _enqueuedAt = Stopwatch.GetTimestamp();
    private int _begun;

    public WriteLane Lane { get; } = lane;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public bool HasWaitedLongerThan(TimeSpan timeout) => Stopwatch.GetElapsedTime(_enqueuedAt) > timeout;

    /// <summary>Claims the operation; anyone who gets true decides its outcome. A claimed one can no longer be cancelled.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _begun, 1) == 0;

    /// <summary>Runs the work and keeps its outcome; true when it is to be committed.</summary>
    public abstract Task<bool> RunAsync(WriteScope scope);

    /// <summary>Tells the waiter the outcome that <see cref="RunAsync"/> kept.</summary>
    public abstract void Complete();

    /// <summary>Tells the waiter that it was not done, or that no one knows.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>What the work threw, if it did.</summary>
    public Exception? Thrown { get; protected set; }
}

internal sealed class WriteOperation<T>(Func<WriteScope, Task<T>> work, WriteLane lane, CancellationToken cancellationToken)
    : WriteOperation(lane, cancellationToken)
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _value = default!;
    private Action? _committed;

    public Task<T> Completion => _completion.Task;

    public override async Task<bool> RunAsync(WriteScope scope)
    {
        Thrown = null;
        _committed = null;
        try
        {
            _value = await work(scope).ConfigureAwait(false);
            if (_value is IOutcome { Succeeded: false }) return false;
            await scope.FinishAsync().ConfigureAwait(false);
            _committed = scope.Committed;
            return true;
        }
#pragma warning disable CA1031 // Whatever the work throws belongs to its waiter, not to the writer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Thrown = exception;
            return false;
        }
    }

    public override void Complete()
    {
        _committed?.Invoke();
        if (Thrown is null) _completion.TrySetResult(_value);
        else _completion.TrySetException(Thrown);
    }

    public override void Fail(Exception exception) => _completion.TrySetException(exception);
}
