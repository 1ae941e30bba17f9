using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Reach;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.Ranking;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <summary>The Experience Manager: the default, the segments in order of priority, and the experiences.</summary>
public sealed partial class ExperienceManagerPage : IDisposable
{
    private static readonly string[] _filters = ["q", "status", "page"];

    private IReadOnlyList<StoredExperience> _experiences = [];
    private ConfirmDialog _confirm = null!;
    private MatchCounts? _matches;
    private IReadOnlyDictionary<Guid, SubjectFigures>? _figures;
    private ReachWatch _reach = null!;

    [Inject] public required SegmentStore Segments { get; init; }

    [Inject] public required SegmentWarnings Warnings { get; init; }

    [Inject] public required MatchedOrders Matched { get; init; }

    [Inject] public required ISubjectFigures Figures { get; init; }

    [Inject] public required ReachMarks Marks { get; init; }

    [Inject] public required ExperienceStore Experiences { get; init; }

    /// <inheritdoc/>
    protected override string RowWord => "segment";

    /// <inheritdoc/>
    protected override LocalizableText Counted(int count) => LocalizableText.Count(count, $"{count:N0} segment", $"{count:N0} segments");

    /// <inheritdoc/>
    protected override IReadOnlyList<StoredSegment> Filtered => Filter.Apply(Rows ?? [], Clock.GetCurrentInstant());

    private IReadOnlyList<TabItem> TabItems =>
        [new("segments", L["Segments"], Rows?.Count), new("experiences", L["Experiences"], Rows is null ? null : _experiences.Count)];

    private StoredExperience? Default => _experiences.FirstOrDefault(stored => stored.IsDefault);

    private SegmentFilter Filter => SegmentFilter.Of(Query, Status);

    private LocalizableText FigureWords => _matches switch
    {
        null => "Orders: how many recent orders each segment takes. Views: its share of the page views of the last 30 days.",
        { IsSample: true, Orders: var newest } => (LocalizableText)$"Orders: how many of the newest {newest:N0} orders each segment takes now. Views: its share of the page views of the last 30 days.",
        { Orders: var all } =>
            $"Orders: how many of all {all:N0} orders each segment takes now. Views: its share of the page views of the last 30 days.",
    };

    private bool IsFull => Rows?.Count >= RuleLimits.Segments;

    private SegmentListView View => new()
    {
        Shop = Shop,
        Now = Clock.GetCurrentInstant(),
        Count = Rows!.Count,
        CanReorder = Shop.CanEdit && !Filter.IsActive,
        Matches = _matches,
        Figures = _figures,
        Reach = _reach.Found,
        Experiences = _experiences.ToDictionary(stored => stored.Experience.Id, stored => stored.Experience.Name),
        IsSelected = IsSelected,
        OnSelect = Shop.CanEdit ? Select : null,
        OnMove = MoveAsync,
        OnMoveTo = AskPosition,
        OnDuplicate = DuplicateAsync,
        OnSetEnabled = SetEnabledAsync,
        OnDelete = DeleteAsync,
    };

    /// <inheritdoc/>
    public void Dispose() => _reach.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => _reach = new(Marks, () => _ = InvokeAsync(StateHasChanged));

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        Rows = await Segments.ListAsync(Shop.Shop.Id);
        _ = ReadFiguresAsync();
    }

    // After the list is on screen: it does not wait for them.
    private async Task ReadFiguresAsync()
    {
        _reach.Restart(Shop.Shop.Id);
        try
        {
            _matches = await Matched.CountAsync(Shop.Shop.Id);
            _figures = await Figures.SegmentsAsync(Shop.Shop.Id);
            await InvokeAsync(StateHasChanged);
        }
        catch (Exception exception) when (DatabaseFailure.Is(exception))
        {
            // The list is there without them.
        }
    }

    private async Task DefaultChangedAsync(StoredExperience changed)
    {
        var before = Default;
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        var text = L[$"“{changed.Experience.Name}” is now the default."];
        if (before is null || before.Experience.Id == changed.Experience.Id) Toasts.Show(text);
        else Toasts.ShowUndo(text, () => InvokeAsync(() => SetDefaultAsync(before)));
    }

    private async Task SetDefaultAsync(StoredExperience chosen)
    {
        var result = await ShopWrite.TryAsync(() => Experiences.SetDefaultAsync(Shop.Shop.Id, Shop.Actor, chosen.Experience.Id));
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        Toasts.Show(result.Succeeded ? L[$"“{chosen.Experience.Name}” is the default again."] : L[result.Text], result.Succeeded
            ? StatusTone.Positive : StatusTone.Danger);
        StateHasChanged();
    }
}
