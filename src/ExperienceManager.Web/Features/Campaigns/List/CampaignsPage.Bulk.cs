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
        var already = rows.Count(row => row.Campaign.IsEnabled == isEnabled);
        var question = new ConfirmQuestion(
            $"Turn {(isEnabled ? "on" : "off")} {Counted(rows.Count)}?",
            $"{(already == 0 ? "" : $"{already} of them {(already == 1 ? "is" : "are")} {(isEnabled ? "on" : "off")} already. ")}"
            + (isEnabled
                ? "Each is shown between its start and end."
                : "Their orders will see the next matching campaign or the default campaign."),
            isEnabled ? "Turn on" : "Turn off")
        { IsDangerous = !isEnabled };
        if (!await _confirm.AskAsync(question)) return;
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
        var live = rows.Count(row => row.Campaign.IsEnabled);
        var question = new ConfirmQuestion(
            $"Delete {Counted(rows.Count)}?",
            $"{live} of them {(live == 1 ? "is" : "are")} on. Orders that show them will see the next matching campaign or the default campaign. "
            + "The audit log keeps a record of each.",
            "Delete");
        if (!await _confirm.AskAsync(question)) return;
        var result = await RunBulkAsync(() => Bulk.DeleteAsync(Shop.Shop.Id, Shop.Actor, [.. rows.Select(row => row.Campaign.Id)]));
        if (result.Succeeded) Toasts.Show($"{Counted(result.Value)} deleted.");
    }
}
