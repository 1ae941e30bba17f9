namespace ExperienceManager.Web.Features.Outbox;

/// <summary>Wakes the dispatcher of this node.</summary>
public sealed class OutboxSignal
{
    private volatile TaskCompletionSource _raised = New();

    /// <summary>There may be something to deliver.</summary>
    public void Raise() => _raised.TrySetResult();

    /// <summary>Waits until raised, or for so long. Whoever looks after this has seen everything that was committed before a raise.</summary>
    internal async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _raised.Task.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Time to look all the same: another node may have written, or died.
        }

        _raised = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
