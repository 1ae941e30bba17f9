namespace ExperienceManager.Web.Work;

/// <summary>Wakes the runner of this node; raised after a commit as soon as there is something for it.</summary>
public sealed class WorkSignal
{
    private volatile TaskCompletionSource _raised = New();

    /// <summary>There may be something to do.</summary>
    public void Raise() => _raised.TrySetResult();

    /// <summary>Waits until raised, or for so long. A look after this sees everything that was committed before a raise.</summary>
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
