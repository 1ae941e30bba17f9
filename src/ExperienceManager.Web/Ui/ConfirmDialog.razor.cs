namespace ExperienceManager.Web.Ui;

/// <summary>
/// Asks before something that is easily regretted: <c>if (await _confirm.AskAsync(new("Delete “VIP”?", "…", "Delete"))) …</c>
/// </summary>
public sealed partial class ConfirmDialog
{
    private ConfirmQuestion _question = new("", "", "");
    private TaskCompletionSource<bool>? _answer;
    private bool _isOpen;
    private string _typed = "";

    private bool IsTyped => _question.Typed is not { } name || _typed.Trim() == name.Trim();

    /// <summary>Opens the dialog and waits for the answer; false when it is closed.</summary>
    public Task<bool> AskAsync(ConfirmQuestion question)
    {
        _answer?.TrySetResult(false);
        _answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        (_question, _typed) = (question, "");
        _isOpen = true;
        StateHasChanged();
        return _answer.Task;
    }

    /// <summary>Asks about what speaks against a change, if anything does; true when it is to be made.</summary>
    /// <param name="title">The question, with the name of the thing.</param>
    /// <param name="confirm">The action and “anyway”.</param>
    /// <param name="warnings">What speaks against it, each in a sentence with its numbers.</param>
    /// <param name="typed">A name that has to be typed; null for none.</param>
    public async Task<bool> AgreesAsync(string title, string confirm, IReadOnlyList<string> warnings, string? typed = null)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        var question = new ConfirmQuestion(title, "", confirm, L["Back"], IsDangerous: false) { Facts = warnings, Typed = typed };
        return warnings.Count == 0 || await AskAsync(question);
    }

    private void Answer(bool confirmed)
    {
        if (confirmed && !IsTyped) return;
        _isOpen = false;
        _answer?.TrySetResult(confirmed);
    }
}
