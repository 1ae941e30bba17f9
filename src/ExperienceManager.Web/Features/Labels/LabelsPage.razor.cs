using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>The labels of a shop: how many orders carry them, where they come from, which look alike, what tests them.</summary>
public sealed partial class LabelsPage
{
    private LabelCounts? _counts;
    private ImmutableArray<SeenLabel> _labels = [];
    private ImmutableArray<SeenLabel> _found = [];
    private LocalizableText? _error;
    private bool _isCounting;

    [Inject] public required LabelStore Labels { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required FilterAddress Address { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "show")] public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Query) || !string.IsNullOrEmpty(Show);

    private bool IsByOrders => Sort is not ("label" or "last" or "first") && Show != "similar";

    private string ShowText(string? key) => L[LabelView.Shows.FirstOrDefault(choice => choice.Key == key).Text ?? LocalizableText.Empty];

    private string SortText(string? key) => L[LabelView.Sorts.FirstOrDefault(choice => choice.Key == key).Text ?? LocalizableText.Empty];

    private string SortHref(string? key) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["sort"] = key, ["page"] = null });

    private int PageCount => Math.Max(1, (_found.Length + LabelView.PerPage - 1) / LabelView.PerPage);

    private int PageNumber => Math.Clamp(Page ?? 1, 1, PageCount);

    private IEnumerable<SeenLabel> Shown => _found.Skip((PageNumber - 1) * LabelView.PerPage).Take(LabelView.PerPage);

    private string CountWords => L.Count(_found.Length, $"{_found.Length:N0} label.", $"{_found.Length:N0} labels.");

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync(() => Labels.GetAsync(Shop.Shop.Id));

    private async Task CountAsync()
    {
        _isCounting = true;
        await ReadAsync(() => Labels.CountAsync(Shop.Shop.Id));
        _isCounting = false;
    }

    private async Task ReadAsync(Func<Task<LabelCounts>> read)
    {
        try
        {
            var counts = await read();
            var snapshot = await Snapshots.GetAsync(Shop.Shop.Id);
            _labels = snapshot is null ? counts.Labels : LabelUses.Join(counts.Labels, snapshot.Source);
            (_counts, _error) = (counts, null);
        }
        catch (Exception exception) when (exception is ReadUnavailableException || DatabaseFailure.Is(exception))
        {
            _error = "The counts could not be refreshed. Try again in a minute.";
        }

        _found = new LabelView(Query ?? "", Show ?? "", Sort ?? "").Of(_labels);
    }

    private Task PutAsync(string? q = null, string? show = null, string? sort = null) =>
        Address.PutAsync(("q", Given(q ?? Query)), ("show", Given(show ?? Show)), ("sort", Given(sort ?? Sort)), ("page", null));

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
