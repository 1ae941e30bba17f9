using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What needs attention in a shop; each finding leads to where it is fixed, or can be dismissed with a reason.</summary>
public sealed partial class HealthPage
{
    private const string CountId = "health-count";

    private HealthReport? _report;
    private LocalizableText? _error;
    private LocalizableText? _problem;
    private HealthFinding? _asked;
    private string _reason = "";
    private bool _isReading;
    private bool _hasMoved;

    [Inject] internal HealthReading Health { get; init; } = null!;

    [Inject] public required HealthDismissalStore Dismissals { get; init; }

    [Inject] public required SegmentStore Segments { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private List<HealthFinding> Open => [.. _report!.Findings.Where(finding => finding.Dismissal is null)];

    private List<HealthFinding> Dismissed => [.. _report!.Findings.Where(finding => finding.Dismissal is not null)];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    // The button that had the focus is gone with its row: the number of those that are left is said.
    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_hasMoved || _asked is not null) return;
        _hasMoved = false;
        await Script.InvokeVoidAsync("experienceManager.focusById", CountId);
    }

    private async Task ReadAsync()
    {
        _isReading = true;
        try
        {
            _report = await Health.ReadAsync(Shop.Shop.Id) ?? _report;
            _error = _report is null ? "This took longer than 30 seconds. Try again in a minute." : null;
        }
        catch (Exception exception) when (exception is ReadUnavailableException || DatabaseFailure.Is(exception))
        {
            _error = "The shop could not be checked. Try again in a minute.";
        }
        finally
        {
            _isReading = false;
        }
    }

    private void Ask(HealthFinding finding) => (_asked, _reason, _problem) = (finding, "", null);

    private async Task DismissAsync()
    {
        if (_asked is not { } finding) return;
        var result = await ShopWrite.TryAsync(() => Dismissals.DismissAsync(Shop.Shop.Id, Shop.Actor, finding, _reason));
        if (!result.Succeeded)
        {
            _problem = result.Text;
            return;
        }

        _asked = null;
        Put(finding, result.Value);
        Toasts.ShowUndo(L["Finding dismissed."], () => InvokeAsync(() => RestoreAsync(result.Value)));
    }

    private async Task RestoreAsync(HealthFinding finding)
    {
        var result = await ShopWrite.TryAsync(() => Dismissals.RestoreAsync(Shop.Shop.Id, Shop.Actor, finding));
        if (result.Succeeded) Put(finding, result.Value);
        else Toasts.Show(L[result.Text], StatusTone.Danger);
        StateHasChanged();
    }

    private async Task TurnOffAsync(HealthFinding finding)
    {
        if (finding.Subject.Id is not { } id || await Segments.FindAsync(Shop.Shop.Id, id) is not { } stored) return;
        var result = await ShopWrite.TryAsync(
            () => Segments.SetEnabledAsync(Shop.Shop.Id, Shop.Actor, id, stored.Version, isEnabled: false));
        Toasts.Show(
            result.Succeeded ? L[$"“{stored.Segment.Name}” is off."] : L[result.Text],
            result.Succeeded ? StatusTone.Positive : StatusTone.Danger);
        await ReadAsync();
    }

    private void Put(HealthFinding old, HealthFinding changed)
    {
        var findings = _report!.Findings.Select(finding => finding.Kind == old.Kind && finding.Subject == old.Subject ? changed : finding);
        _report = _report with { Findings = [.. findings] };
        _hasMoved = true;
    }
}
