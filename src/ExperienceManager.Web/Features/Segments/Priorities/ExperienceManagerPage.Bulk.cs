using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <content>What can be done with the selected segments.</content>
public sealed partial class ExperienceManagerPage
{
    private bool _isAssigning;

    [Inject] public required SegmentBulk Bulk { get; init; }

    private async Task SetSelectedAsync(bool isEnabled)
    {
        var rows = SelectedRows;
        var effect = L[isEnabled
            ? "Each takes the orders that match it and no higher segment."
            : "Their orders will use the next matching segment or the default."];
        var warnings = await Warnings.OfChangesAsync(
            Shop.Shop.Id, [.. rows.Select(row => row.Segment with { IsEnabled = isEnabled, WasEnabled = true })]);
        var question = SwitchQuestion(isEnabled, row => row.Segment.IsEnabled, effect);
        if (!await _confirm.AskAsync(question with { Facts = L.All(warnings) })) return;
        await ChangeAsync([.. rows.Select(row => new SegmentSwitch(row.Segment.Id, isEnabled))],
            count => isEnabled ? L[$"{count} turned on."] : L[$"{count} turned off."]);
    }

    private async Task AssignAsync(Guid experience)
    {
        _isAssigning = false;
        var name = _experiences.First(stored => stored.Experience.Id == experience).Experience.Name;
        var changes = SelectedRows.Select(row => new SegmentSwitch(row.Segment.Id, ExperienceId: experience));
        await ChangeAsync([.. changes], count => L[$"{count} show “{name}”."]);
    }

    private async Task ChangeAsync(IReadOnlyList<SegmentSwitch> changes, Func<LocalizableText, string> done)
    {
        var result = await RunBulkAsync(() => Bulk.ChangeAsync(Shop.Shop.Id, Shop.Actor, changes));
        if (!result.Succeeded) return;
        var undo = result.Value;
        if (undo.IsEmpty) Toasts.Show(L["Nothing to change."], StatusTone.Info);
        else ShowUndo(done(Counted(undo.Length)), () => RestoreAsync(undo));
    }

    private async Task RestoreAsync(IReadOnlyList<SegmentSwitch> changes)
    {
        var result = await RunBulkAsync(() => Bulk.ChangeAsync(Shop.Shop.Id, Shop.Actor, changes));
        if (result.Succeeded) Toasts.Show(L["Undone."]);
    }

    private async Task DeleteSelectedAsync()
    {
        var rows = SelectedRows;
        var effect = L["Matching orders will use the next matching segment or the default."];
        var warnings = await Warnings.OfDeletionsAsync(Shop.Shop.Id, [.. rows.Select(row => row.Segment.Id)]);
        var question = DeletionQuestion(row => row.Segment.IsEnabled, effect);
        if (!await _confirm.AskAsync(question with { Facts = L.All(warnings) })) return;
        var result = await RunBulkAsync(() => Bulk.DeleteAsync(Shop.Shop.Id, Shop.Actor, [.. rows.Select(row => row.Segment.Id)]));
        if (result.Succeeded) ShowUndo(L[$"{Counted(result.Value.Length)} deleted."], () => RestoreAsync(result.Value));
    }

    private async Task RestoreAsync(ImmutableArray<StoredSegment> deleted)
    {
        var result = await RunBulkAsync(() => Bulk.RestoreAsync(Shop.Shop.Id, Shop.Actor, deleted));
        if (result.Succeeded) Toasts.Show(L["Undone."]);
    }
}
