namespace ExperienceManager.Web.Ui;

/// <summary>The toasts of a circuit; <see cref="ToastStack"/> draws them.</summary>
public sealed class Toasts(Announcements announcements)
{
    private readonly List<Toast> _shown = [];

    /// <summary>Raised when the list changes; on the caller's thread.</summary>
    public event Action? Changed;

    /// <summary>Newest last.</summary>
    public IReadOnlyList<Toast> Shown => _shown;

    /// <summary>Shows a message and announces it.</summary>
    public void Show(string text, StatusTone tone = StatusTone.Positive) => Add(new Toast(Guid.NewGuid(), text, tone, null, null));

    /// <summary>Shows a message with an Undo button: for deleting, archiving, reordering.</summary>
    public void ShowUndo(string text, Func<Task> undo) => Add(new Toast(Guid.NewGuid(), text, StatusTone.Neutral, "Undo", undo));

    /// <summary>Takes a toast away.</summary>
    public void Dismiss(Toast toast)
    {
        if (_shown.Remove(toast))
        {
            Changed?.Invoke();
        }
    }

    private void Add(Toast toast)
    {
        _shown.Add(toast);
        announcements.Say(toast.ActionText is null ? toast.Text : $"{toast.Text} {toast.ActionText} is available.");
        Changed?.Invoke();
    }
}
