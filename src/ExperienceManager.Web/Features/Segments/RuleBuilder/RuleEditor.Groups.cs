using System.Collections.Immutable;
using ExperienceManager.Domain.Rules.Groups;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <content>Rows that are saved as a condition group.</content>
public sealed partial class RuleEditor
{
    private string? _savingId;

    /// <summary>The shop's condition groups.</summary>
    [CascadingParameter] public SavedGroups? Saved { get; set; }

    private DraftNode? SavingNode => _savingId is { } id ? DraftTree.Find(History.Present.Root, id) : null;

    private void AskForGroup(string id)
    {
        _savingId = id;
        StateHasChanged();
    }

    private void EndSaving()
    {
        if (_savingId is { } id) _focus = new FocusTarget(id, FocusPart.Handle);
        _savingId = null;
    }

    private Task TakeGroupAsync((ImmutableArray<string> Ids, ConditionGroup Group) saved)
    {
        _savingId = null;
        return ApplyAsync(draft => ReferenceEdits.TakeAll(draft, saved.Ids, saved.Group));
    }
}
