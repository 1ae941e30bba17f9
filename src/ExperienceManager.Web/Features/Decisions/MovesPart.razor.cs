using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Counts the orders that a change moves, a moment after the change was last touched, and shows them. Can be cancelled.</summary>
public sealed partial class MovesPart : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    private CancellationTokenSource? _running;
    private object? _asked;
    private ChangeEffect? _effect;
    private MoveMatrix _matrix = new([]);
    private MoveCell? _shown;
    private LocalizableText? _failure;
    private bool _isCounting;
    private int _counted;

    [Inject] public required Announcements Announcements { get; init; }

    /// <summary>What is changed; when another one is given, orders are counted again.</summary>
    [Parameter, EditorRequired] public object Change { get; set; } = null!;

    /// <summary>Counts; tells how many orders were looked at. Null when the shop is gone.</summary>
    [Parameter, EditorRequired] public Func<IProgress<int>, CancellationToken, Task<ChangeEffect?>> Count { get; set; } = null!;

    /// <summary>The address of an order by its number.</summary>
    [Parameter, EditorRequired] public Func<string, string> OrderHref { get; set; } = null!;

    private LocalizableText SeenOrders => LocalizableText.Count(_counted, $"{_counted:N0} order", $"{_counted:N0} orders");

    /// <inheritdoc/>
    public void Dispose()
    {
        _running?.Cancel();
        _running?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Change.Equals(_asked)) return;
        _asked = Change;
        Restart();
    }

    private static LocalizableText NameOf(ShopSnapshot snapshot, string? segment)
    {
        if (segment is null) return "Default";
        return LocalizableText.Name(snapshot.Segments.FirstOrDefault(known => known.Key == segment)?.Name ?? segment);
    }

    private static LocalizableText LockedWords(MoveCell cell) => LocalizableText.Count(
        cell.Locked,
        $"{cell.Locked:N0} of them is fulfilled: its campaigns stay as they were locked.",
        $"{cell.Locked:N0} of them are fulfilled: their campaigns stay as they were locked.");

    private LocalizableText Label(MoveCell cell)
    {
        var (from, to) = (NameOf(_effect!.Before, cell.From), NameOf(_effect.After, cell.To));
        return LocalizableText.Count(
            cell.Count, $"{cell.Count:N0} order from {from} to {to}", $"{cell.Count:N0} orders from {from} to {to}");
    }

    private void Cancel()
    {
        _running?.Cancel();
        (_isCounting, _failure) = (false, "Counting was cancelled.");
    }

    private void Restart()
    {
        (_failure, _isCounting, _counted, _shown) = (null, true, 0, null);
        _running?.Cancel();
        _running?.Dispose();
        _running = new CancellationTokenSource();
        _ = RunAsync(_running.Token);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Settling, cancellationToken);
            var effect = await Count(new Progress(this, cancellationToken), cancellationToken);
            if (cancellationToken.IsCancellationRequested) return;
            (_effect, _isCounting) = (effect, false);
            _matrix = new(effect?.Replay?.Moves ?? []);
            if (effect?.Replay is { } replay) Announcements.SayWhenSettled(L[EffectText.Summary(replay)]);
            else _failure = "Recent orders could not be counted in time, so the effect on them is not known.";
        }
        catch (OperationCanceledException)
        {
            // The next change has started again, or the person cancelled.
            return;
        }

        StateHasChanged();
    }

    // Comes from the counting threads.
    private sealed class Progress(MovesPart part, CancellationToken cancellationToken) : IProgress<int>
    {
        public void Report(int value) => _ = part.InvokeAsync(() =>
        {
            if (cancellationToken.IsCancellationRequested || value <= part._counted) return;
            part._counted = value;
            part.StateHasChanged();
        });
    }
}
