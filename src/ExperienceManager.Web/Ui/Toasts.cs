using System.Collections.Immutable;

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
    public void Show(string text, StatusTone tone = StatusTone.Positive) => Add(new Toast(Guid.NewGuid(), text, tone, []));

    /// <summary>Shows a message with buttons, such as Undo and View.</summary>
    public Toast Show(string text, StatusTone tone, params ImmutableArray<ToastAction> actions) =>
        Add(new Toast(Guid.NewGuid(), text, tone, actions));

    /// <summary>Shows a message with an Undo button: for deleting, discarding, turning off, reordering.</summary>
    public Toast ShowUndo(string text, Func<Task> undo) => Show(text, StatusTone.Neutral, ToastAction.Undo(undo));

    /// <summary>Takes a toast away.</summary>
    public void Dismiss(Toast toast)
    {
        if (_shown.Remove(toast))
        {
            Changed?.Invoke();
        }
    }

    private Toast Add(Toast toast)
    {
        _shown.Add(toast);
        var actions = string.Join(" and ", toast.Actions.Select(action => action.Text));
        announcements.Say(toast.Actions.Length switch
        {
            0 => toast.Text,
            1 => $"{toast.Text} {actions} is available.",
            _ => $"{toast.Text} {actions} are available.",
        });
        Changed?.Invoke();
        return toast;
    }
}
