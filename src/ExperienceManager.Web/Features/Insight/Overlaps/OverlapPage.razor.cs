using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Insight.Overlaps;

/// <summary>Which segments match the same orders: a matrix where they are few, and the pairs, those with the most orders first.</summary>
public sealed partial class OverlapPage : IDisposable
{
    private const int MaxInMatrix = 25;

    private CancellationTokenSource? _running;
    private OverlapReport? _report;
    private LocalizableText? _failure;
    private double _share;
    private string? _focus;

    [Inject] internal OverlapReading Reading { get; init; } = null!;

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required FilterAddress Address { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>Key of the higher segment of the pair that is shown.</summary>
    [SupplyParameterFromQuery] public string? Higher { get; set; }

    /// <summary>Key of the lower one.</summary>
    [SupplyParameterFromQuery] public string? Lower { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _running?.Cancel();
        _running?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Restart();

    // The pair is shown, or gone, once the address says so.
    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } id || _report is not { } report || Chosen(report) is null != (id == OverlapList.TitleId)) return;
        _focus = null;
        await Script.InvokeVoidAsync("experienceManager.focusById", id);
    }

    private static bool IsMatrix(OverlapReport report) => report.Live.Length <= MaxInMatrix;

    private SegmentOverlap? Chosen(OverlapReport report) => report.Find(Higher, Lower);

    private LocalizableText Base(OverlapReport report)
    {
        var at = LocalTimes.Of(report.AsOf, report.Snapshot.Zone);
        if (report.IsSample) return $"A sample: the newest {report.Overlaps.Orders:N0} orders, as of {at:HH:mm} in {Shop.Shop.TimeZone}.";
        return $"Of all {report.Overlaps.Orders:N0} orders, as of {at:HH:mm} in {Shop.Shop.TimeZone}.";
    }

    private string? KeyOf(int? position) => position is { } at ? _report!.At(at).Key : null;

    private async Task GoAsync(SegmentOverlap? pair)
    {
        _focus = pair is null ? OverlapList.TitleId : OverlapDetail.TitleId;
        await Address.PutAsync(("higher", KeyOf(pair?.Higher)), ("lower", KeyOf(pair?.Lower)));
    }

    private void Cancel()
    {
        _running?.Cancel();
        _failure = "Counting was cancelled.";
    }

    private void Restart()
    {
        (_failure, _report, _share) = (null, null, 0);
        _running?.Cancel();
        _running?.Dispose();
        _running = new CancellationTokenSource();
        _ = RunAsync(_running.Token);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await Snapshots.RefreshAsync(Shop.Shop.Id, cancellationToken) is not { } snapshot) return;
            var report = await Reading.ReadAsync(snapshot, new Progress(this, cancellationToken), cancellationToken);
            if (cancellationToken.IsCancellationRequested) return;
            _report = report;
        }
        catch (OperationCanceledException)
        {
            // The page is gone, or the person cancelled.
            return;
        }
        catch (ReadUnavailableException fault)
        {
            _failure = fault.IsTimeout ? "This took longer than 30 seconds. Try again in a minute." : fault.Text;
        }
        catch (Exception fault) when (DatabaseFailure.Is(fault))
        {
            _failure = "Recent orders could not be loaded.";
        }

        StateHasChanged();
    }

    // Comes from the counting threads, several hundred times.
    private sealed class Progress(OverlapPage page, CancellationToken cancellationToken) : IProgress<double>
    {
        private const double Step = 0.1;
        private double _reported;

        public void Report(double value)
        {
            if (value < _reported + Step) return;
            _reported = value;
            _ = page.InvokeAsync(() =>
            {
                if (cancellationToken.IsCancellationRequested || value <= page._share) return;
                page._share = value;
                page.StateHasChanged();
            });
        }
    }
}
