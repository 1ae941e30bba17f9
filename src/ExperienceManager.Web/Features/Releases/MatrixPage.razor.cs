using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>Shops by features. The frame lets only CSMs see it; the store and the commands check by themselves.</summary>
public sealed partial class MatrixPage
{
    private const int PerPage = 25;
    private const string Trial = "trial";
    private readonly Dictionary<ShopId, Readiness> _readiness = [];
    private readonly HashSet<ShopId> _selected = [];
    private IReadOnlyList<ShopFeatures>? _rows;
    private ReleasedFeature? _changing;

    [Inject] public required ReleaseStore Releases { get; init; }

    [Inject] public required ReadinessQueries Readiness { get; init; }

    [Inject] public required CurrentActor CurrentActor { get; init; }

    [Inject] public required CurrentShop CurrentShop { get; init; }

    [Inject] public required FilterAddress Address { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    /// <summary><c>off</c>, <c>shadow</c>, <c>live</c> or <c>trial</c>.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "source")] public string? Source { get; set; }

    /// <summary><c>14</c> for those that end in as many days.</summary>
    [SupplyParameterFromQuery(Name = "expiring")] public string? Expiring { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    private Instant Now => Clock.GetCurrentInstant();

    private bool IsExpiring => Expiring == "14";

    private IReadOnlyList<ShopFeatures> Found => [.. (_rows ?? []).Where(row => HasWords(row) && row.Releases.Any(Fits))];

    private int PageCount => Math.Max(1, (Found.Count + PerPage - 1) / PerPage);

    private int PageNumber => Math.Clamp(Page ?? 1, 1, PageCount);

    private IReadOnlyList<ShopFeatures> Shown => [.. Found.Skip((PageNumber - 1) * PerPage).Take(PerPage)];

    private string SelectWords => L.Count(Found.Count, $"Select the {Found.Count:N0} shop", $"Select all {Found.Count:N0} shops");

    private IReadOnlyList<(string Value, string Name)> States =>
    [
        ("", L["All"]), .. ReleaseText.All.Select(state => (KeyOf(state), L[ReleaseText.Name(state)])), (Trial, L[ReleaseText.Trial]),
    ];

    private IReadOnlyList<(string Value, string Name)> Sources =>
        [("", L["All"]), .. ReleaseText.Sources.Select(source => (KeyOf(source), L[ReleaseText.Name(source)]))];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _rows ??= await ListAsync();
        await ReadReadinessAsync();
    }

    private async Task<IReadOnlyList<ShopFeatures>> ListAsync() =>
        await CurrentActor.FindAsync() is { } actor ? await Releases.MatrixAsync(actor) : [];

    // The table is there first; what the orders of its shops look like follows, shop by shop.
    private async Task ReadReadinessAsync()
    {
        foreach (var row in Shown.Where(row => !_readiness.ContainsKey(row.Shop.Id)).ToList())
        {
            _readiness[row.Shop.Id] = await Readiness.OfAsync(row.Shop.Id);
            StateHasChanged();
        }
    }

    private bool HasWords(ShopFeatures row) => (Query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        row.Shop.Name.Contains(word, StringComparison.CurrentCultureIgnoreCase)
        || row.Shop.Slug.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool Fits(ShopRelease release) => (!IsExpiring || release.IsExpiringAt(Now))
        && (string.IsNullOrEmpty(Source) || (release.Source is { } source && KeyOf(source) == Source))
        && State switch
        {
            null or "" => true,
            Trial => release.Release.IsTrialAt(Now),
            "live" => release.Release.StateAt(Now) == ReleaseState.Live && !release.Release.IsTrialAt(Now),
            _ => KeyOf(release.Release.StateAt(Now)) == State,
        };

    private static string KeyOf<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private async Task FilterAsync(string name, string? value)
    {
        _selected.Clear();
        await Address.PutAsync((name, string.IsNullOrWhiteSpace(value) ? null : value.Trim()), ("page", null));
    }

    private void Select(ShopId shop, bool isOn)
    {
        if (isOn) _selected.Add(shop);
        else _selected.Remove(shop);
    }

    private void SelectPage(bool isOn)
    {
        if (!isOn) _selected.Clear();
        else _selected.UnionWith(Shown.Select(row => row.Shop.Id));
    }

    private void SelectFound() => _selected.UnionWith(Found.Select(row => row.Shop.Id));

    private async Task CloseAsync(bool isChanged)
    {
        _changing = null;
        if (!isChanged) return;
        _selected.Clear();
        _rows = await ListAsync();
        CurrentShop.NotifyChanged();
    }
}
