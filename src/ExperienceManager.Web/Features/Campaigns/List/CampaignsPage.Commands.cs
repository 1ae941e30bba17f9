using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <content>What can be done with a row.</content>
public sealed partial class CampaignsPage
{
    // Shown at once, saved behind; what the server refuses is read again and said.
    private async Task MoveAsync(StoredCampaign stored, int to, string? focusId)
    {
        var current = _campaigns!.FirstOrDefault(other => other.Campaign.Id == stored.Campaign.Id);
        if (current is null || to < 0 || to >= _campaigns!.Count || to == current.Position) return;
        var from = current.Position;
        _campaigns = CampaignOrder.Move(_campaigns, stored.Campaign.Id, to);
        _focusId = focusId;
        StateHasChanged();
        var words = string.Create(CultureInfo.InvariantCulture, $"“{stored.Campaign.Name}” moved to position {to + 1} of {_campaigns.Count}.");
        if (await TryAsync(() => Campaigns.MoveAsync(Shop.Shop.Id, Shop.Actor, stored.Campaign.Id, to), stored) is not null)
        {
            Toasts.ShowUndo(words, () => InvokeAsync(() => MoveAsync(stored, from, null)));
        }
    }

    private async Task MoveToAsync(int to)
    {
        var stored = _moving!;
        _moving = null;
        await MoveAsync(stored, to, $"campaign-{stored.Campaign.Id}");
    }

    private async Task CloneAsync(StoredCampaign stored)
    {
        if (await TryAsync(() => Campaigns.CloneAsync(Shop.Shop.Id, Shop.Actor, stored.Campaign.Id), stored) is { } copy)
        {
            Navigation.NavigateTo($"{CampaignUrls.Edit(Slug, copy.Campaign.Id)}?copied=true");
        }
    }

    private async Task SetEnabledAsync(StoredCampaign stored, bool isEnabled)
    {
        if (await TryAsync(() => Campaigns.SetEnabledAsync(Shop.Shop.Id, Shop.Actor, stored.Campaign.Id, stored.Version, isEnabled), stored) is not { } changed) return;
        _campaigns = CampaignOrder.Put(_campaigns!, changed);
        Toasts.ShowUndo($"“{stored.Campaign.Name}” is {(isEnabled ? "live" : "paused")}.", () => InvokeAsync(() => SetEnabledAsync(changed, !isEnabled)));
        StateHasChanged();
    }

    private async Task DeleteAsync(StoredCampaign stored)
    {
        var question = new ConfirmQuestion(
            $"Delete “{stored.Campaign.Name}”?", "Orders that were locked to it see another live campaign for their labels, else the one for everybody else. The history keeps what it was.", "Delete");
        if (!await _confirm.AskAsync(question)) return;
        if (await TryAsync(() => Campaigns.DeleteAsync(Shop.Shop.Id, Shop.Actor, stored.Campaign.Id, stored.Version), stored) is null) return;
        _campaigns = CampaignOrder.Remove(_campaigns!, stored.Campaign.Id);
        Toasts.Show($"“{stored.Campaign.Name}” was deleted.");
        StateHasChanged();
    }

    private async Task<StoredCampaign?> TryAsync(Func<Task<Result<StoredCampaign>>> command, StoredCampaign stored)
    {
        (_refusal, _other) = (null, null);
        var result = await ShopWrite.TryAsync(command);
        if (result.Succeeded) return result.Value;
        await LoadAsync();
        _refusal = result.Message;
        if (result.Key == CampaignConflicts.Key) _other = _campaigns?.FirstOrDefault(other => (stored.Campaign with { IsEnabled = true }).ConflictsWith(other.Campaign));
        _focusId = "refusal";
        StateHasChanged();
        return null;
    }
}
