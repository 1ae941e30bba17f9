using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Analytics.Testing;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Segments against their hold-outs, and the switches for them.</summary>
public sealed partial class HoldoutCard
{
    private IReadOnlyList<StoredSegment> _segments = [];
    private LocalizableText? _error;
    private bool _isBusy;

    [Inject] public required SegmentStore Segments { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired] public ShopContext Shop { get; set; } = null!;

    [Parameter, EditorRequired] public AnalyticsReport Report { get; set; } = null!;

    /// <summary>A hold-out was switched on or off.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _segments = await Segments.ListAsync(Shop.Shop.Id);

    private async Task SwitchAsync(StoredSegment stored)
    {
        _isBusy = true;
        var percentage = stored.Segment.HoldoutPercentage > 0 ? 0 : HoldoutComparison.UsualPercentage;
        var result = await Segments.SetHoldoutAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id, stored.Version, percentage);
        _segments = await Segments.ListAsync(Shop.Shop.Id);
        (_isBusy, _error) = (false, result.Succeeded ? null : result.Text);
        if (!result.Succeeded) return;
        Toasts.Show(percentage > 0
            ? L[$"{percentage:0.##}% of “{stored.Segment.Name}” now see the default."]
            : L[$"“{stored.Segment.Name}” no longer has a hold-out."]);
        await OnChanged.InvokeAsync();
    }

    private string NameOf(Segment segment)
    {
        var percentage = segment.HoldoutPercentage > 0 ? segment.HoldoutPercentage : HoldoutComparison.UsualPercentage;
        return L[$"Hold out {percentage:0.##}% of “{segment.Name}”"];
    }
}
