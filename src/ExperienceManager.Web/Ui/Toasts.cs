using System.Collections.Immutable;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Ui;

/// <summary>The toasts of a circuit; <see cref="ToastStack"/> draws them.</summary>
public sealed class Toasts(Announcements announcements, ConsoleText texts)
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
        announcements.Say(toast.Actions switch
        {
            [] => toast.Text,
            [var only] => texts[$"{toast.Text} {only.Text} is available."],
            [var first, .. var others] =>
                texts[$"{toast.Text} {first.Text} and {LocalizableText.Join(", ", others.Select(other => other.Text))} are available."],
        });
        Changed?.Invoke();
        return toast;
    }
}
