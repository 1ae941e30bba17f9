using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>
/// Counts while the rule is being written: starts again a moment after each change, tells how far it is, can be cancelled.
/// </summary>
public sealed partial class MatchPanel : IDisposable
{
    private const int ShownTakers = 4;
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource? _running;
    private OrderSample? _sample;
    private MatchAnswer? _answer;
    private ShopSnapshot? _snapshot;
    private SegmentForm? _counted;
    private string? _failure;

    [Inject] public required RecentOrders Recent { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required Announcements Announcements { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public SegmentForm Form { get; set; } = null!;

    /// <summary>Place of the segment; null for a new one.</summary>
    [Parameter] public int? Position { get; set; }

    /// <summary>The sample was read.</summary>
    [Parameter] public EventCallback<OrderSample> OnSample { get; set; }

    /// <summary>What was counted for each node of the rule, once all orders are.</summary>
    [Parameter] public EventCallback<ImmutableDictionary<string, NodeCoverage>> OnCoverage { get; set; }

    /// <inheritdoc/>
    protected override object Shown => (_failure, _sample, _answer);

    private LocalizableText SampleWords
    {
        get
        {
            var at = LocalTimes.Of(_sample!.AsOf, _snapshot?.Zone ?? DateTimeZone.Utc);
            if (_sample.IsCapped) return $"A sample: the newest {OrderSample.Most:N0} orders, as of {at:HH:mm} in {Shop.Shop.TimeZone}.";
            return $"All orders, as of {at:HH:mm} in {Shop.Shop.TimeZone}.";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _running?.Cancel();
        _running?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_counted is null || !_counted.Rule.Root.Equals(Form.Rule.Root) || _counted.Locales != Form.Locales
            || _counted.RolloutNumber != Form.RolloutNumber || (Position is null && _counted.Name != Form.Name)) Restart();
        base.OnParametersSet();
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : 100.0 * part / whole;

    private static string Percent(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{Share(part, whole):0.#}%");

    private static LocalizableText Matching(MatchAnswer answer)
    {
        var orders = answer.IsComplete ? answer.Total : answer.Counted;
        return (answer.Total, answer.Matches) switch
        {
            (1, 1) => (LocalizableText)$"of {orders:N0} order matches",
            (1, _) => $"of {orders:N0} order match",
            (_, 1) => $"of {orders:N0} orders matches",
            _ => $"of {orders:N0} orders match",
        };
    }

    // The key decides which orders; a new segment gets it from its name.
    private RolloutShare? ShareIn(ShopSnapshot snapshot)
    {
        if (Form.RolloutNumber is not (>= 0 and < Segment.FullRollout and var share)) return null;
        var known = Position is { } place ? snapshot.Segments.ElementAtOrDefault(place)?.Key : null;
        return new(known ?? SegmentKeys.Make(Form.Name.Trim(), [.. snapshot.Segments.Select(segment => segment.Key)]), share);
    }

    private string NameOf(int position) => _snapshot?.Segments.ElementAtOrDefault(position)?.Name ?? L["A segment"];

    private void Restart()
    {
        var isFirst = _counted is null;
        _counted = Form;
        _failure = null;
        _running?.Cancel();
        _running?.Dispose();
        _running = new CancellationTokenSource();
        _ = RunAsync(isFirst ? TimeSpan.Zero : Settling, _running.Token);
    }

    private void Cancel() => _running?.Cancel();

    private async Task RunAsync(TimeSpan settling, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(settling, cancellationToken);
            var sample = await Recent.GetAsync(Shop.Shop.Id, cancellationToken);
            if (sample != _sample)
            {
                _sample = sample;
                await OnSample.InvokeAsync(sample);
            }

            _snapshot = await Snapshots.GetAsync(Shop.Shop.Id, cancellationToken);
            if (_snapshot is null) return;
            var form = Form;
            var question = new MatchQuestion(
                DraftPaths.RuleOf(form.Rule), form.Locales, _snapshot, Position)
            { Share = ShareIn(_snapshot) };
            var answer = await Task.Run(
                () => MatchCounter.Count(question, sample, counted => Show(counted, cancellationToken), cancellationToken),
                cancellationToken);
            await OnCoverage.InvokeAsync(answer.Of(form.Rule));
        }
        catch (OperationCanceledException)
        {
            // The next change has started again, or the person cancelled: what was shown stays.
        }
        catch (Exception fault) when (fault is TimeoutException || DatabaseFailure.Is(fault))
        {
            _failure = L["Recent orders could not be loaded."];
            StateHasChanged();
        }
    }

    private string More(int segments) => L.Count(segments, $"and {segments:N0} more segment", $"and {segments:N0} more segments");

    // Comes from the counting thread; an answer that was overtaken is dropped.
    private void Show(MatchAnswer answer, CancellationToken cancellationToken) => _ = InvokeAsync(() =>
    {
        if (cancellationToken.IsCancellationRequested) return;
        _answer = answer;
        if (answer.IsComplete) Announcements.SayWhenSettled(L[$"{answer.Matches:N0} of {answer.Total:N0} orders match."]);
        StateHasChanged();
    });
}
