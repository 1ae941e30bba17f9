using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <summary>The Experience Manager: the default, the segments in order of priority, and the experiences.</summary>
public sealed partial class ExperienceManagerPage
{
    private static readonly string[] _filters = ["q", "status", "page"];

    private IReadOnlyList<StoredExperience> _experiences = [];
    private ConfirmDialog _confirm = null!;

    [Inject] public required SegmentStore Segments { get; init; }

    [Inject] public required ExperienceStore Experiences { get; init; }

    /// <inheritdoc/>
    protected override string RowWord => "segment";

    /// <inheritdoc/>
    protected override IReadOnlyList<StoredSegment> Filtered => Filter.Apply(Rows ?? [], Clock.GetCurrentInstant());

    private IReadOnlyList<TabItem> TabItems => [new("segments", "Segments", Rows?.Count), new("experiences", "Experiences", Rows is null ? null : _experiences.Count)];

    private StoredExperience? Default => _experiences.FirstOrDefault(stored => stored.IsDefault);

    private SegmentFilter Filter => SegmentFilter.Of(Query, Status);

    private bool IsFull => Rows?.Count >= RuleLimits.Segments;

    private SegmentListView View => new()
    {
        Shop = Shop,
        Now = Clock.GetCurrentInstant(),
        Count = Rows!.Count,
        CanReorder = Shop.CanEdit && !Filter.IsActive,
        Experiences = _experiences.ToDictionary(stored => stored.Experience.Id, stored => stored.Experience.Name),
        OnMove = MoveAsync,
        OnMoveTo = AskPosition,
        OnDuplicate = DuplicateAsync,
        OnSetEnabled = SetEnabledAsync,
        OnDelete = DeleteAsync,
    };

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        Rows = await Segments.ListAsync(Shop.Shop.Id);
    }

    private async Task DefaultChangedAsync(StoredExperience changed)
    {
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        Toasts.Show($"“{changed.Experience.Name}” is now the default.");
    }
}
