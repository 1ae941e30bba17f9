using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <summary>The campaigns in order of priority; beside them A/B tests, discounts and announcements, each a tab in the query string.</summary>
public sealed partial class CampaignsPage
{
    private static readonly string[] TabKeys = ["campaigns", "tests", "discounts", "announcements"];

    private IReadOnlyList<StoredCampaign>? _campaigns;
    private IReadOnlyList<StoredAbTest> _tests = [];
    private IReadOnlyList<StoredDiscount> _discounts = [];
    private IReadOnlyList<StoredAnnouncement> _announcements = [];
    private StoredCampaign? _moving;
    private StoredCampaign? _other;
    private ConfirmDialog _confirm = null!;
    private string? _refusal;
    private string? _failure;
    private string? _focusId;
    private string? _loadedFor;

    [Inject] public required CampaignStore Campaigns { get; init; }

    [Inject] public required AbTestStore Tests { get; init; }

    [Inject] public required DiscountStore Discounts { get; init; }

    [Inject] public required AnnouncementStore Announcements { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery] public string? Type { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>The campaign just created.</summary>
    [SupplyParameterFromQuery] public string? Saved { get; set; }

    private string CurrentTab => TabKeys.Contains(Tab) ? Tab! : TabKeys[0];

    private IReadOnlyList<TabItem> TabItems =>
    [
        new("campaigns", "Campaigns", _campaigns?.Count), new("tests", "A/B tests", _campaigns is null ? null : _tests.Count),
        new("discounts", "Discounts", _campaigns is null ? null : _discounts.Count), new("announcements", "Announcements", _campaigns is null ? null : _announcements.Count),
    ];

    private CampaignFilter Filter => CampaignFilter.Of(Query, Type, Status);

    private IReadOnlyList<StoredCampaign> Filtered => Filter.Apply(_campaigns ?? [], Clock.GetCurrentInstant());

    private int PageCount => Math.Max(1, (Filtered.Count + CampaignFilter.PageSize - 1) / CampaignFilter.PageSize);

    // A new campaign is last: without a page in the address its page is shown.
    private int CurrentPage => Math.Clamp(Page ?? (SavedId is null ? 1 : PageCount), 1, PageCount);

    private IReadOnlyList<StoredCampaign> PageRows => [.. Filtered.Skip((CurrentPage - 1) * CampaignFilter.PageSize).Take(CampaignFilter.PageSize)];

    private Guid? SavedId => Guid.TryParse(Saved, out var id) ? id : null;

    private CampaignListView View => new()
    {
        Shop = Shop,
        Now = Clock.GetCurrentInstant(),
        Zone = CampaignDates.Zone(Shop.Shop.TimeZone),
        Count = _campaigns!.Count,
        CanReorder = Shop.CanEdit && !Filter.IsActive,
        OnMove = MoveAsync,
        OnMoveTo = stored =>
        {
            _moving = stored;
            StateHasChanged();
        },
        OnClone = CloneAsync,
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
            var shop = Shop.Shop.Id;
            (_tests, _discounts, _announcements) = (await Tests.ListAsync(shop), await Discounts.ListAsync(shop), await Announcements.ListAsync(shop));
            _campaigns = await Campaigns.ListAsync(shop);
            _failure = null;
        }
        catch (System.Data.Common.DbException)
        {
            _failure = "The database does not answer at the moment. Nothing is lost.";
        }
    }
}
