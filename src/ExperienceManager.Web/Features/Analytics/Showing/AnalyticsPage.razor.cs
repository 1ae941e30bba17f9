using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Track › Analytics: everything it shows is in its address.</summary>
public sealed partial class AnalyticsPage
{
    private static readonly IReadOnlyList<Metric> PlaceMetrics =
        [Metrics.Impressions, Metrics.Clicks, Metrics.ClickThroughRate, Metrics.UniqueClickers, Metrics.VisitorsWhoClicked];

    private AnalyticsView _view = new();
    private AnalyticsReport? _report;
    private string? _read;

    [Inject] internal AnalyticsReports Reports { get; init; } = null!;

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    // Named so that the router brings every change of the address here; the view reads the address itself.
    [SupplyParameterFromQuery(Name = "type")] public string? Type { get; set; }

    private string Subtitle => _report is { } report
        ? L[$"Tracking page performance. Days are in {report.Zone} time."]
        : L["Tracking page performance."];

    private IReadOnlyList<AnalyticsRow> SlotRows => [.. _report!.Slots.Select(row => row with { Title = SlotName(row.Key) })];

    /// <summary>A place as people call it.</summary>
    public static LocalizableText SlotName(string word) => word switch
    {
        "banner" => "Banner campaign",
        "basic" => "Basic campaign",
        "product" => "Product campaign",
        "tile" => "Promotion tiles",
        "carousel" => "Product carousel",
        "shipment" => "Carrier links",
        _ => "Elsewhere",
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var address = Navigation.Uri;
        if (address == _read) return;
        _read = address;
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        _view = AnalyticsView.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null);
        await LoadAsync();
    }

    private async Task LoadAsync() => _report = await Reports.ReadAsync(Shop.Shop.Id, _view);

    private void Show(AnalyticsView view) => Navigation.NavigateTo(AnalyticsUrls.Page(Slug, view.ToQuery()));
}
