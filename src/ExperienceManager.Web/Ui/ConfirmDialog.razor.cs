namespace ExperienceManager.Web.Ui;

/// <summary>
/// Asks before something that is easily regretted: <c>if (await _confirm.AskAsync(new("Delete “VIP”?", "…", "Delete"))) …</c>
/// </summary>
public sealed partial class ConfirmDialog
{
    private ConfirmQuestion _question = new("", "", "");
    private TaskCompletionSource<bool>? _answer;
    private bool _isOpen;

    /// <summary>Opens the dialog and waits for the answer; false when it is closed.</summary>
    public Task<bool> AskAsync(ConfirmQuestion question)
    {
        _answer?.TrySetResult(false);
        _answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _question = question;
        _isOpen = true;
        StateHasChanged();
        return _answer.Task;
    }

    private void Answer(bool confirmed)
    {
        _isOpen = false;
        _answer?.TrySetResult(confirmed);
    }
}
