using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>Sets how far a feature is released to one shop, with a reason and an optional last day.</summary>
public sealed partial class ReleaseDialog
{
    private ShopRelease? _shown;
    private Readiness? _readiness;
    private ReleaseEntry _entry = new(ReleaseState.Off, ReleaseSource.Override, "", null);
    private bool _isBusy;
    private IReadOnlyList<Problem> _problems = [];

    [Inject] public required ReleaseStore Releases { get; init; }

    [Inject] public required ReadinessQueries Readiness { get; init; }

    [Inject] public required CurrentActor CurrentActor { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    /// <summary>The shop to release to; null while closed.</summary>
    [Parameter, EditorRequired] public ShopRelease? Value { get; set; }

    /// <summary>The state to propose; null for the one that holds.</summary>
    [Parameter] public ReleaseState? Proposed { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private LocalizableText Feature => (Value?.Feature ?? ReleasedFeature.Segmentation).Name;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Value == _shown) return;
        _shown = Value;
        if (Value is null) return;
        _entry = ReleaseEntry.Of(Value, Clock.GetCurrentInstant(), Proposed);
        (_problems, _readiness) = ([], null);
        _readiness = await Readiness.OfAsync(Value.Shop.Id);
    }

    private async Task SaveAsync()
    {
        if (_isBusy || Value is null || await CurrentActor.FindAsync() is not { } actor) return;
        _isBusy = true;
        var result = await Releases.SetAsync(Value.Shop.Id, actor, _entry.For(Value));
        _isBusy = false;
        _problems = result.Problems;
        if (!result.Succeeded) return;
        Toasts.Show(_entry.State switch
        {
            ReleaseState.Shadow => L[$"{Value.Shop.Name} is now in shadow mode."],
            ReleaseState.Live => L[$"{Feature} is now live for {Value.Shop.Name}."],
            _ => L[$"{Feature} is now off for {Value.Shop.Name}."],
        });
        await CloseAsync();
    }

    private Task CloseAsync() => OnClose.InvokeAsync();
}
