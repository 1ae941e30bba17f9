using System.Collections.Immutable;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Ui;

/// <summary>A short message that something happened. Errors are never only in a toast.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Text">The message.</param>
/// <param name="Tone">How it is marked.</param>
/// <param name="Actions">Its buttons; the first that is used closes it.</param>
public sealed record Toast(Guid Id, string Text, StatusTone Tone, ImmutableArray<ToastAction> Actions);

/// <summary>A button of a toast.</summary>
/// <param name="Text">What it does, in one word: Undo, View.</param>
/// <param name="Run">Does it.</param>
public sealed record ToastAction(LocalizableText Text, Func<Task> Run)
{
    /// <summary>Takes back what the toast is about.</summary>
    public static ToastAction Undo(Func<Task> run) => new("Undo", run);

    /// <summary>Leads to what the toast is about.</summary>
    public static ToastAction View(Action go) => new("View", () =>
    {
        go();
        return Task.CompletedTask;
    });
}
