namespace ExperienceManager.Web.Ui;

/// <summary>What a <see cref="ConfirmDialog"/> asks.</summary>
/// <param name="Title">The question, with the name of the thing: “Delete “Winter sale”?”</param>
/// <param name="Text">What will happen, and what will not.</param>
/// <param name="Confirm">The action as a verb; never “Yes” or “OK”.</param>
/// <param name="Cancel">The way out; “Cancel” when left out.</param>
/// <param name="IsDangerous">Whether something is lost by it.</param>
public sealed record ConfirmQuestion(string Title, string Text, string Confirm, string? Cancel = null, bool IsDangerous = true)
{
    /// <summary>What the answer depends on, each in a sentence with its numbers; shown as a list below the text.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>A name that has to be typed before the action; null for none.</summary>
    public string? Typed { get; init; }
}
