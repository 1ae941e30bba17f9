using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>Sets how far Segmentation is released to one shop, with a reason and an optional last day.</summary>
public sealed partial class ReleaseDialog
{
    private ShopRelease? _shown;
    private Readiness? _readiness;
    private ReleaseState _state;
    private string _reason = "";
    private DateOnly? _until;
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

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Value == _shown)
        {
            return;
        }

        _shown = Value;
        if (Value is null)
        {
            return;
        }

        var zone = DateTimeZoneProviders.Tzdb[Value.Shop.TimeZone];
        _state = Proposed ?? Value.Release.StateAt(Clock.GetCurrentInstant());
        _until = Value.Release.Until?.Minus(Duration.Epsilon).InZone(zone).Date.ToDateOnly();
        (_reason, _problems, _readiness) = ("", [], null);
        _readiness = await Readiness.OfAsync(Value.Shop.Id);
    }

    private async Task SaveAsync()
    {
        if (_isBusy || Value is null || await CurrentActor.FindAsync() is not { } actor)
        {
            return;
        }

        _isBusy = true;
        var result = await Releases.SetAsync(Value.Shop.Id, actor, _state, _reason, _state == ReleaseState.Off ? null : EndOfDay(Value.Shop.TimeZone));
        _isBusy = false;
        _problems = result.Problems;
        if (result.Succeeded)
        {
            Toasts.Show(_state switch
            {
                ReleaseState.Shadow => L[$"{Value.Shop.Name} is now in shadow mode."],
                ReleaseState.Live => L[$"Segmentation is now live for {Value.Shop.Name}."],
                _ => L[$"Segmentation is now off for {Value.Shop.Name}."],
            });
            await CloseAsync();
        }
    }

    private Instant? EndOfDay(string zone) => _until is { } day
        ? LocalDate.FromDateOnly(day).PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[zone]).ToInstant()
        : null;

    private void Changed(string path) => _problems = Problems.Without(_problems, path);

    private Task CloseAsync() => OnClose.InvokeAsync();
}
