using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>
/// Around every page of Segmentation, which is in limited release (the frame puts it there): shows them once order data has arrived and a
/// CSM has switched it on, else what it is and how to ask for it. CSMs always see the page, with a note.
/// </summary>
public sealed partial class ReleaseGate
{
    private ShopContext? _readFor;
    private ShopRelease? _release;
    private LocalizableText? _error;

    [Inject] public required ReleaseStore Releases { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Announcements Announcements { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = null!;

    private ReleaseState State => _release!.Release.StateAt(Clock.GetCurrentInstant());

    private bool IsOpen => _release!.IsOpenAt(Clock.GetCurrentInstant());

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // There is no shop any more while a page without one takes over.
        if (Shop is null || _readFor == Shop) return;
        _readFor = Shop;
        _release = await Releases.FindAsync(Shop.Shop.Id);
    }

    private async Task RequestAsync()
    {
        var result = await Releases.RequestAccessAsync(Shop.Shop.Id, Shop.Actor);
        _error = result.Succeeded ? null : result.Text;
        _release = await Releases.FindAsync(Shop.Shop.Id);
        if (result.Succeeded)
        {
            Announcements.Say(L["Access requested."]);
        }
    }
}
