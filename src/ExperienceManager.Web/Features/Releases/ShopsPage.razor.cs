using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>
/// The CSM's list of shops. The frame lets only CSMs see pages below <c>/csm</c>; the store and the commands check by themselves.
/// </summary>
public sealed partial class ShopsPage
{
    private const int PerPage = 25;
    private readonly Dictionary<ShopId, Readiness> _readiness = [];
    private IReadOnlyList<ShopRelease>? _rows;
    private ShopRelease? _releasing;
    private bool _isCreating;

    [Inject] public required ReleaseStore Releases { get; init; }

    [Inject] public required ReadinessQueries Readiness { get; init; }

    [Inject] public required CurrentActor CurrentActor { get; init; }

    [Inject] public required CurrentShop CurrentShop { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required FilterAddress Address { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    private Instant Now => Clock.GetCurrentInstant();

    private IReadOnlyList<ShopRelease> Found => [.. (_rows ?? []).Where(row => HasWords(row) && HasState(row))];

    private int PageCount => Math.Max(1, (Found.Count + PerPage - 1) / PerPage);

    private int PageNumber => Math.Clamp(Page ?? 1, 1, PageCount);

    private IEnumerable<ShopRelease> Shown => Found.Skip((PageNumber - 1) * PerPage).Take(PerPage);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _rows ??= await ListAsync();
        await ReadReadinessAsync();
    }

    private async Task<IReadOnlyList<ShopRelease>> ListAsync() =>
        await CurrentActor.FindAsync() is { } actor ? await Releases.ListAsync(actor) : [];

    // The list is there first; what its orders look like follows, shop by shop.
    private async Task ReadReadinessAsync()
    {
        foreach (var row in Shown.Where(row => !_readiness.ContainsKey(row.Shop.Id)).ToList())
        {
            _readiness[row.Shop.Id] = await Readiness.OfAsync(row.Shop.Id);
            StateHasChanged();
        }
    }

    private bool HasWords(ShopRelease row) => (Query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        row.Shop.Name.Contains(word, StringComparison.CurrentCultureIgnoreCase)
            || row.Shop.Slug.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool HasState(ShopRelease row) => State switch
    {
        null or "" => true,
        "expiring" => row.IsExpiringAt(Now),
        _ => string.Equals(row.Release.StateAt(Now).ToString(), State, StringComparison.OrdinalIgnoreCase),
    };

    private string StateText(string? state) => state switch
    {
        null or "" => L["All"],
        "expiring" => L["Expiring in 14 days"],
        _ => L[ReleaseText.Name(
            ReleaseText.All.FirstOrDefault(known => string.Equals(known.ToString(), state, StringComparison.OrdinalIgnoreCase)))],
    };

    private Task FilterAsync(string? q = null, string? state = null) =>
        Address.PutAsync(("q", Empty(q ?? Query)), ("state", Empty(state ?? State)), ("page", null));

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task CloseReleaseAsync()
    {
        _releasing = null;
        _rows = await ListAsync();
        CurrentShop.NotifyChanged();
    }

    private async Task CloseCreateAsync(ShopInfo? created)
    {
        _isCreating = false;
        _rows = await ListAsync();
        CurrentShop.NotifyChanged();
        if (created is not null)
        {
            Navigation.NavigateTo(ShopUrls.Users(created.Slug));
        }
    }
}
