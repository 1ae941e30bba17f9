using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops.Ranking;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <content>What can be done with a row.</content>
public sealed partial class CampaignsPage
{
    /// <inheritdoc/>
    protected override Task<Result<StoredCampaign>> SaveMoveAsync(StoredCampaign stored, int to)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Campaigns.MoveAsync(Shop.Shop.Id, Shop.Actor, stored.Campaign.Id, to);
    }

    /// <inheritdoc/>
    protected override async Task<bool> AgreesToMoveAsync(StoredCampaign stored, int to)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var warnings = await Warnings.OfMoveAsync(Shop.Shop.Id, stored.Campaign, to);
        return await _confirm.AgreesAsync(L[$"Move “{stored.Campaign.Name}” to position {to + 1}?"], L["Move anyway"], L.All(warnings));
    }

    /// <inheritdoc/>
    protected override Task<Result<StoredCampaign>> RestoreAsync(StoredCampaign deleted) => Campaigns.RestoreAsync(Shop.Shop.Id,
        Shop.Actor, deleted);

    /// <inheritdoc/>
    protected override void Tell(FailedResult? refused, StoredCampaign stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        (_refusal, _other) = (refused?.Text, null);
        if (refused is null) return;
        if (refused.Key == CampaignConflicts.Key)
            _other = Rows?.FirstOrDefault(other => (stored.Campaign with { IsEnabled = true }).ConflictsWith(other.Campaign));
        FocusId = "refusal";
    }

    private async Task CloneAsync(StoredCampaign stored)
    {
        if (await TryAsync(stored, () => Campaigns.CloneAsync(Shop.Shop.Id, Shop.Actor, stored.Campaign.Id)) is { } copy)
        {
            Navigation.NavigateTo($"{CampaignUrls.Edit(Slug, copy.Campaign.Id)}?copied=true");
        }
    }

    private async Task SetEnabledAsync(StoredCampaign stored, bool isEnabled)
    {
        var warnings = await Warnings.OfSaveAsync(Shop.Shop.Id, [stored.Campaign with { IsEnabled = isEnabled }]);
        var (title, confirm) = isEnabled
            ? (L[$"Turn on “{stored.Campaign.Name}”?"], L["Turn on anyway"])
            : (L[$"Pause “{stored.Campaign.Name}”?"], L["Pause anyway"]);
        if (await _confirm.AgreesAsync(title, confirm, L.All(warnings))) await SwitchAsync(stored, isEnabled);
    }

    private async Task SwitchAsync(StoredCampaign stored, bool isEnabled)
    {
        if (await TryAsync(stored, () => Campaigns.SetEnabledAsync(Shop.Shop.Id, Shop.Actor, stored.Campaign.Id, stored.Version, isEnabled))
            is not { } changed)
            return;
        Rows = RankedOrder.Put(Rows!, changed);
        Toasts.ShowUndo(
            isEnabled ? L[$"“{stored.Campaign.Name}” is live."] : L[$"“{stored.Campaign.Name}” is paused."],
            () => InvokeAsync(() => SwitchAsync(changed, !isEnabled)));
        StateHasChanged();
    }

    private async Task DeleteAsync(StoredCampaign stored)
    {
        var question = new ConfirmQuestion(
            L[$"Delete “{stored.Campaign.Name}”?"],
            L["Orders that show it will see the next matching campaign or the default campaign. The audit log keeps a record."],
            L["Delete"])
        {
            Facts = L.All(await Warnings.OfDeletionAsync(Shop.Shop.Id, [stored.Campaign])),
        };
        if (!await _confirm.AskAsync(question)) return;
        if (await TryAsync(stored, () => Campaigns.DeleteAsync(Shop.Shop.Id, Shop.Actor, stored.Campaign.Id,
            stored.Version)) is not { } deleted) return;
        Rows = RankedOrder.Remove(Rows!, stored.Campaign.Id);
        OfferRestoring(deleted);
        StateHasChanged();
    }
}
