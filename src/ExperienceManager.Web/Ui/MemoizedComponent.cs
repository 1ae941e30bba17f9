using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A part that is drawn again only when something it shows has changed, or after an event of its own. On a page with many fields every
/// keystroke would draw all of them.
/// </summary>
public abstract class MemoizedComponent : ComponentBase
{
    private object? _shown;
    private bool _isChanged = true;

    /// <summary>Everything that is shown and can change from outside, compared by value: a record or a tuple.</summary>
    protected abstract object Shown { get; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var shown = Shown;
        _isChanged = !shown.Equals(_shown);
        _shown = shown;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var draws = _isChanged;
        _isChanged = true;
        return draws;
    }
}
