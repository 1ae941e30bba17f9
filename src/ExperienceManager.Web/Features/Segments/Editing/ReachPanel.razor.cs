using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Reach;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>Judges the form in its place of priority, a moment after each change of what decides.</summary>
public sealed partial class ReachPanel : IDisposable
{
    private static readonly TimeSpan _settling = TimeSpan.FromMilliseconds(400);

    private CancellationTokenSource? _running;
    private SegmentForm? _judged;
    private ReachFinding? _finding;

    [Inject] public required ReachMarks Marks { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public SegmentEditing Editing { get; set; } = null!;

    /// <inheritdoc/>
    protected override object Shown => (_finding, Name, Href);

    private string Name => Editing.Form.Name.Trim();

    // The tester asks the segments as they are saved; an order that wins the form alone is shown here.
    private string? Href => Editing.IsDirty || Editing.Stored is not { Segment.IsEnabled: true } stored
        ? null : WhyUrls.Witness(Shop.Shop.Slug, stored.Segment.Id);

    /// <inheritdoc/>
    public void Dispose()
    {
        _running?.Cancel();
        _running?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_judged is null || !IsSame(_judged, Editing.Form)) Restart();
        base.OnParametersSet();
    }

    private static bool IsSame(SegmentForm one, SegmentForm other) =>
        one.Rule.Root.Equals(other.Rule.Root) && one.Locales == other.Locales && one.TimeFrame == other.TimeFrame
        && one.RolloutNumber == other.RolloutNumber;

    private void Restart()
    {
        var isFirst = _judged is null;
        _judged = Editing.Form;
        _running?.Cancel();
        _running?.Dispose();
        _running = new CancellationTokenSource();
        _ = JudgeAsync(isFirst ? TimeSpan.Zero : _settling, Editing.AsSaved(isEnabled: true), _running.Token);
    }

    private async Task JudgeAsync(TimeSpan settling, Segment segment, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(settling, cancellationToken);
            _finding = await Marks.JudgeAsync(Shop.Shop.Id, segment, cancellationToken);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The next change has started again, or the page is gone.
        }
        catch (Exception exception) when (DatabaseFailure.Is(exception))
        {
            // The page is there without it.
        }
    }
}
