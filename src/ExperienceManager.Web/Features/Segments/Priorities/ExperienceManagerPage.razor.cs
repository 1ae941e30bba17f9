using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <summary>The Experience Manager: the default, the segments in order of priority, and the experiences.</summary>
public sealed partial class ExperienceManagerPage
{
    private IReadOnlyList<StoredSegment>? _segments;
    private IReadOnlyList<StoredExperience> _experiences = [];
    private StoredSegment? _moving;
    private ConfirmDialog _confirm = null!;
    private string? _failure;
    private string? _focusId;
    private string? _loadedFor;

    [Inject] public required SegmentStore Segments { get; init; }

    [Inject] public required ExperienceStore Experiences { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>The segment just saved in the wizard.</summary>
    [SupplyParameterFromQuery] public string? Saved { get; set; }

    private IReadOnlyList<TabItem> TabItems => [new("segments", "Segments", _segments?.Count), new("experiences", "Experiences", _segments is null ? null : _experiences.Count)];

    private StoredExperience? Default => _experiences.FirstOrDefault(stored => stored.IsDefault);

    private SegmentFilter Filter => SegmentFilter.Of(Query, Status);

    private IReadOnlyList<StoredSegment> Filtered => Filter.Apply(_segments ?? [], Clock.GetCurrentInstant());

    private int PageCount => Math.Max(1, (Filtered.Count + SegmentFilter.PageSize - 1) / SegmentFilter.PageSize);

    // A saved segment is last: without a page in the address its page is shown.
    private int CurrentPage => Math.Clamp(Page ?? (SavedId is null ? 1 : PageCount), 1, PageCount);

    private IReadOnlyList<StoredSegment> PageRows => [.. Filtered.Skip((CurrentPage - 1) * SegmentFilter.PageSize).Take(SegmentFilter.PageSize)];

    private Guid? SavedId => Guid.TryParse(Saved, out var id) ? id : null;

    private bool IsFull => _segments?.Count >= RuleLimits.Segments;

    private SegmentListView View => new()
    {
        Shop = Shop,
        Now = Clock.GetCurrentInstant(),
        Count = _segments!.Count,
        CanReorder = Shop.CanEdit && !Filter.IsActive,
        Experiences = _experiences.ToDictionary(stored => stored.Experience.Id, stored => stored.Experience.Name),
        OnMove = MoveAsync,
        OnMoveTo = stored =>
        {
            _moving = stored;
            StateHasChanged();
        },
        OnDuplicate = DuplicateAsync,
        OnSetEnabled = SetEnabledAsync,
        OnDelete = DeleteAsync,
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loadedFor == Slug) return;
        _loadedFor = Slug;
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusId is not { } id) return;
        _focusId = null;
        await Script.InvokeVoidAsync("experienceManager.focusById", id);
    }

    private async Task LoadAsync()
    {
        try
        {
            _experiences = await Experiences.ListAsync(Shop.Shop.Id);
            _segments = await Segments.ListAsync(Shop.Shop.Id);
            _failure = null;
        }
        catch (System.Data.Common.DbException)
        {
            _failure = "The database does not answer at the moment. Nothing is lost.";
        }
    }

    private async Task DefaultChangedAsync(StoredExperience changed)
    {
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        Toasts.Show($"“{changed.Experience.Name}” is the default now.");
    }
}
