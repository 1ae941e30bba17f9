using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Identity;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>Sets the release of many shops: what it shall be, what would change for each shop, and then the results.</summary>
public sealed partial class BulkReleaseDialog
{
    private static readonly ReleaseEntry Empty = new(ReleaseState.Live, null, "", null);

    private ReleasedFeature? _opened;
    private ReleaseEntry _entry = Empty;
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<PlannedRelease>? _plan;
    private IReadOnlyList<ReleaseOutcome>? _outcomes;
    private bool _isBusy;
    private bool _isBack;

    [Inject] public required BulkReleases Bulk { get; init; }

    [Inject] public required CurrentActor CurrentActor { get; init; }

    [Inject] public required IClock Clock { get; init; }

    /// <summary>What is released; null while closed.</summary>
    [Parameter, EditorRequired] public ReleasedFeature? Feature { get; set; }

    /// <summary>The shops to change.</summary>
    [Parameter, EditorRequired] public IReadOnlyCollection<ShopId> Shops { get; set; } = [];

    /// <summary>Closed; whether anything may have been changed.</summary>
    [Parameter] public EventCallback<bool> OnClose { get; set; }

    private int Changes => _plan?.Count(planned => planned.IsChange) ?? 0;

    private string Title => L.Count(Shops.Count,
        $"Release of {Feature?.Name} to {Shops.Count:N0} shop", $"Release of {Feature?.Name} to {Shops.Count:N0} shops");

    private string PlanWords => L.Count(_plan!.Count,
        $"{Changes:N0} of {_plan.Count:N0} shop would change.", $"{Changes:N0} of {_plan.Count:N0} shops would change.");

    private string OutcomeWords
    {
        get
        {
            var (changed, failed) = (_outcomes!.Count(one => one.IsChanged), _outcomes!.Count(one => one.Problem is not null));
            var unchanged = _outcomes!.Count - changed - failed;
            return L[$"{changed:N0} changed, {unchanged:N0} unchanged, {failed:N0} not changed because of a problem."];
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Feature == _opened) return;
        _opened = Feature;
        (_entry, _problems, _plan, _outcomes, _isBack) = (Empty, [], null, null, false);
    }

    // What is wrong for every shop is said in the form; what is wrong for one shop, in its row.
    private async Task ReviewAsync()
    {
        if (_isBusy || await CurrentActor.FindAsync() is not { } actor) return;
        _isBusy = true;
        var fault = new ReleaseChange(_entry.State, _entry.Reason.Trim(), null).Check(Clock.GetCurrentInstant());
        _problems = fault?.Problems ?? [];
        if (fault is null) await PlanAsync(actor);
        _isBusy = false;
    }

    private async Task PlanAsync(Actor actor)
    {
        var plan = await Bulk.PlanAsync(actor, Shops, Feature!, _entry);
        var isOver = plan.Count > 0 && plan.All(planned => planned.Problem is not null);
        if (isOver) _problems = [new Problem("until", plan[0].Problem!, "in_the_past")];
        else _plan = plan;
    }

    private void Return() => (_plan, _isBack) = (null, true);

    private async Task ApplyAsync()
    {
        if (_isBusy || _plan is null || await CurrentActor.FindAsync() is not { } actor) return;
        _isBusy = true;
        _outcomes = await Bulk.ApplyAsync(actor, _plan);
        _isBusy = false;
    }

    private Task CloseAsync() => OnClose.InvokeAsync(_outcomes is not null);
}
