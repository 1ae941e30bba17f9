using System.Collections.Immutable;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <content>What can be done with the selected campaigns.</content>
public sealed partial class CampaignsPage
{
    [Inject] public required CampaignBulk Bulk { get; init; }

    private async Task SetSelectedAsync(bool isEnabled)
    {
        var rows = SelectedRows;
        var effect = isEnabled
            ? L["Each is shown between its start and end."]
            : L["Their orders will see the next matching campaign or the default campaign."];
        var warnings = await Warnings.OfSaveAsync(Shop.Shop.Id,
            [.. rows.Where(row => row.Campaign.IsEnabled != isEnabled).Select(row => row.Campaign with { IsEnabled = isEnabled })]);
        var question = SwitchQuestion(isEnabled, row => row.Campaign.IsEnabled, effect);
        if (!await _confirm.AskAsync(question with { Facts = L.All(warnings) })) return;
        await SetAsync([.. rows.Select(row => row.Campaign.Id)], isEnabled, canUndo: true);
    }

    private async Task SetAsync(IReadOnlyList<Guid> ids, bool isEnabled, bool canUndo)
    {
        var result = await RunBulkAsync(() => Bulk.SetEnabledAsync(Shop.Shop.Id, Shop.Actor, ids, isEnabled));
        if (!result.Succeeded) return;
        var changed = result.Value;
        if (changed.IsEmpty) Toasts.Show(L["Nothing to change."], StatusTone.Info);
        else if (canUndo) ShowUndo(
            isEnabled ? L[$"{Counted(changed.Length)} turned on."] : L[$"{Counted(changed.Length)} turned off."],
            () => SetAsync(changed, !isEnabled, canUndo: false));
        else Toasts.Show(L["Undone."]);
    }

    private async Task DeleteSelectedAsync()
    {
        var rows = SelectedRows;
        var effect = L["Orders that show them will see the next matching campaign or the default campaign."];
        var warnings = await Warnings.OfDeletionAsync(Shop.Shop.Id, [.. rows.Select(row => row.Campaign)]);
        var question = DeletionQuestion(row => row.Campaign.IsEnabled, effect);
        if (!await _confirm.AskAsync(question with { Facts = L.All(warnings) })) return;
        var result = await RunBulkAsync(() => Bulk.DeleteAsync(Shop.Shop.Id, Shop.Actor, [.. rows.Select(row => row.Campaign.Id)]));
        if (result.Succeeded) ShowUndo(L[$"{Counted(result.Value.Length)} deleted."], () => RestoreAsync(result.Value));
    }

    private async Task RestoreAsync(ImmutableArray<StoredCampaign> deleted)
    {
        var result = await RunBulkAsync(() => Bulk.RestoreAsync(Shop.Shop.Id, Shop.Actor, deleted));
        if (result.Succeeded) Toasts.Show(L["Undone."]);
    }
}
