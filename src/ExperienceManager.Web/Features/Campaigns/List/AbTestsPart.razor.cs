using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <summary>The shop's A/B tests.</summary>
public sealed partial class AbTestsPart
{
    private LocalizableText? _error;
    private ConfirmDialog _confirm = null!;

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Inject] public required AbTestStore Store { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Parameter, EditorRequired] public IReadOnlyList<StoredAbTest> Tests { get; set; } = [];

    [Parameter, EditorRequired] public IReadOnlyList<StoredCampaign> Campaigns { get; set; } = [];

    [Parameter] public EventCallback OnChanged { get; set; }

    /// <summary>Part of a name or label, in any case.</summary>
    [Parameter] public string? Query { get; set; }

    private IReadOnlyList<StoredAbTest> Found => [.. Tests.Where(stored => Has(stored.Test.Name) || Has(stored.Test.Label))];

    private Instant Now => Clock.GetCurrentInstant();

    private bool Has(string text) => text.Contains(Query ?? "", StringComparison.OrdinalIgnoreCase);

    private StoredCampaign? Find(AbTestArm arm) => Campaigns.FirstOrDefault(stored => stored.Campaign.Id == arm.CampaignId);

    private string? WarningOf(AbTest test, AbTestArm arm) =>
        test.HasNotEndedAt(Now) && Find(arm)?.Campaign.IsEnabled is not true ? L["paused: its orders see the default campaign"] : null;

    private string Dates(AbTest test) =>
        CampaignDates.FrameOf(test.Start, test.End, CampaignDates.Zone(Shop.Shop.TimeZone)) is { } frame
            ? L[TimeFrameDescription.Short(frame, Now)]
            : "";

    private (string Text, StatusTone Tone) Status(AbTest test) =>
        test.IsRunningAt(Now) ? (L["Running"], StatusTone.Positive)
        : Now < test.Start ? (L["Scheduled"], StatusTone.Info) : (L["Ended"], StatusTone.Neutral);

    private async Task DeleteAsync(StoredAbTest stored)
    {
        var question = new ConfirmQuestion(L[$"Delete “{stored.Test.Name}”?"],
            L["Orders with the label will see the first of its campaigns by priority."], L["Delete"]);
        if (!await _confirm.AskAsync(question)) return;
        var result = await ShopWrite.TryAsync(() => Store.DeleteAsync(Shop.Shop.Id, Shop.Actor, stored.Test.Id, stored.Version));
        _error = result.Succeeded ? null : result.Text;
        if (result.Succeeded) Toasts.ShowUndo(L[$"“{stored.Test.Name}” deleted."], () => InvokeAsync(() => RestoreAsync(result.Value)));
        await OnChanged.InvokeAsync();
    }

    private async Task RestoreAsync(StoredAbTest deleted)
    {
        var result = await ShopWrite.TryAsync(() => Store.RestoreAsync(Shop.Shop.Id, Shop.Actor, deleted));
        _error = result.Succeeded ? null : result.Text;
        Toasts.Show(result.Succeeded ? L[$"“{deleted.Test.Name}” restored."] : L[result.Text],
            result.Succeeded ? StatusTone.Positive : StatusTone.Danger);
        await OnChanged.InvokeAsync();
    }
}
