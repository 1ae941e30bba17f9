using System.Collections.Immutable;
using ExperienceManager.Domain.Rules;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <content>
/// A rule with many conditions: those near the window are drawn with their fields, the others as text. All 200 with fields would hold
/// several times the memory of the page around them, and take as long to open.
/// </content>
public sealed partial class RuleEditor : IDisposable
{
    private const int MostDrawnInFull = 60;
    private const int DrawnAtFirst = 24;

    private ImmutableHashSet<string>? _near;
    private string? _keptId;
    private DotNetObjectReference<RuleEditor>? _watcher;

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();

    /// <summary>The browser says which conditions are near the window now.</summary>
    [JSInvokable]
    public void ShowRows(string[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var near = ids.Take(RuleLimits.Conditions).ToImmutableHashSet(StringComparer.Ordinal);
        if (_keptId is not null) near = near.Add(_keptId);
        if (_near is null || _near.SetEquals(near)) return;
        _near = near;
        _view = MakeView();
        StateHasChanged();
    }

    // Until the browser has said: the first rows of a rule that was opened, all of one that has just grown.
    private ImmutableHashSet<string>? Near()
    {
        var draft = History.Present;
        if (draft.ConditionCount <= MostDrawnInFull) return _near = null;
        var drawn = _view is null ? DrawnAtFirst : RuleLimits.Conditions;
        return _near ??=
            [.. DraftTree.Walk(draft.Root).OfType<DraftCondition>().Take(drawn).Select(condition => condition.Id)];
    }

    // The row that gets the focus, until another one does: the browser may not have scrolled to it yet.
    private void Keep(string id) => (_keptId, _near) = (id, _near?.Add(id));

    private void ShowInFull(string id)
    {
        Keep(id);
        _focus = new FocusTarget(id, FocusPart.FirstField);
        _view = MakeView();
        StateHasChanged();
    }

    private async Task WatchRowsAsync()
    {
        if (_near is null || _watcher is not null) return;
        _watcher = DotNetObjectReference.Create(this);
        await Script.InvokeVoidAsync("experienceEditing.watchRows", "rule", _watcher);
    }
}
