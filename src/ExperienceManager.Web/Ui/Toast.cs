namespace ExperienceManager.Web.Ui;

/// <summary>A short message that something happened. Errors are never only in a toast.</summary>
public sealed record Toast(Guid Id, string Text, StatusTone Tone, string? ActionText, Func<Task>? Action);
