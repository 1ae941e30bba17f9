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
            ? "Each is shown between its start and end."
            : "Their orders will see the next matching campaign or the default campaign.";
        if (!await _confirm.AskAsync(SwitchQuestion(isEnabled, row => row.Campaign.IsEnabled, effect))) return;
        await SetAsync([.. rows.Select(row => row.Campaign.Id)], isEnabled, canUndo: true);
    }

    private async Task SetAsync(IReadOnlyList<Guid> ids, bool isEnabled, bool canUndo)
    {
        var result = await RunBulkAsync(() => Bulk.SetEnabledAsync(Shop.Shop.Id, Shop.Actor, ids, isEnabled));
        if (!result.Succeeded) return;
        var changed = result.Value;
        if (changed.IsEmpty) Toasts.Show("Nothing to change.", StatusTone.Info);
        else if (canUndo) ShowUndo(
            $"{Counted(changed.Length)} turned {(isEnabled ? "on" : "off")}.", () => SetAsync(changed, !isEnabled, canUndo: false));
        else Toasts.Show("Undone.");
    }

    private async Task DeleteSelectedAsync()
    {
        var rows = SelectedRows;
        const string Effect = "Orders that show them will see the next matching campaign or the default campaign.";
        if (!await _confirm.AskAsync(DeletionQuestion(row => row.Campaign.IsEnabled, Effect))) return;
        var result = await RunBulkAsync(() => Bulk.DeleteAsync(Shop.Shop.Id, Shop.Actor, [.. rows.Select(row => row.Campaign.Id)]));
        if (result.Succeeded) Toasts.Show($"{Counted(result.Value)} deleted.");
    }
}
