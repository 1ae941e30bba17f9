using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops.Ranking;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <summary>
/// The campaigns in order of priority; beside them A/B tests, discounts and announcements, each a tab in the query string.
/// </summary>
public sealed partial class CampaignsPage
{
    private static readonly string[] TabKeys = ["campaigns", "tests", "discounts", "announcements"];
    private static readonly string[] _filters = ["q", "type", "status", "page"];

    private IReadOnlyList<StoredAbTest> _tests = [];
    private IReadOnlyList<StoredDiscount> _discounts = [];
    private IReadOnlyList<StoredAnnouncement> _announcements = [];
    private StoredCampaign? _other;
    private ConfirmDialog _confirm = null!;
    private LocalizableText? _refusal;
    private IReadOnlyDictionary<Guid, SubjectFigures>? _figures;

    [Inject] public required CampaignStore Campaigns { get; init; }

    [Inject] public required CampaignWarnings Warnings { get; init; }

    [Inject] public required ISubjectFigures Figures { get; init; }

    [Inject] public required AbTestStore Tests { get; init; }

    [Inject] public required DiscountStore Discounts { get; init; }

    [Inject] public required AnnouncementStore Announcements { get; init; }

    [SupplyParameterFromQuery] public string? Type { get; set; }

    /// <inheritdoc/>
    protected override string RowWord => "campaign";

    /// <inheritdoc/>
    protected override LocalizableText Counted(int count) => LocalizableText.Count(count, $"{count:N0} campaign", $"{count:N0} campaigns");

    /// <inheritdoc/>
    protected override IReadOnlyList<StoredCampaign> Filtered => Filter.Apply(Rows ?? [], Clock.GetCurrentInstant());

    private string CurrentTab => TabKeys.Contains(Tab) ? Tab! : TabKeys[0];

    private IReadOnlyList<TabItem> TabItems =>
    [
        new("campaigns", L["Campaigns"], Rows?.Count), new("tests", L["A/B tests"], Rows is null ? null : _tests.Count),
        new("discounts", L["Discounts"], Rows is null ? null : _discounts.Count),
        new("announcements", L["Announcements"], Rows is null ? null : _announcements.Count),
    ];

    private CampaignFilter Filter => CampaignFilter.Of(Query, Type, Status);

    private CampaignListView View => new()
    {
        Shop = Shop,
        Now = Clock.GetCurrentInstant(),
        Zone = CampaignDates.Zone(Shop.Shop.TimeZone),
        Count = Rows!.Count,
        Figures = _figures,
        CanReorder = Shop.CanEdit && !Filter.IsActive,
        IsSelected = IsSelected,
        OnSelect = Shop.CanEdit ? Select : null,
        OnMove = MoveAsync,
        OnMoveTo = AskPosition,
        OnClone = CloneAsync,
        OnSetEnabled = SetEnabledAsync,
        OnDelete = DeleteAsync,
    };

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        var shop = Shop.Shop.Id;
        (_tests, _discounts, _announcements) =
            (await Tests.ListAsync(shop), await Discounts.ListAsync(shop), await Announcements.ListAsync(shop));
        Rows = await Campaigns.ListAsync(shop);
        _ = ReadFiguresAsync();
    }

    // After the list is on screen: it does not wait for them.
    private async Task ReadFiguresAsync()
    {
        try
        {
            _figures = await Figures.CampaignsAsync(Shop.Shop.Id);
            await InvokeAsync(StateHasChanged);
        }
        catch (Exception exception) when (DatabaseFailure.Is(exception))
        {
            // The list is there without them.
        }
    }
}
