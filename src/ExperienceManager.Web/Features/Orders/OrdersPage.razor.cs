using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The orders of a shop, found by number, name, e-mail or label.</summary>
public sealed partial class OrdersPage
{
    private const int PerPage = 30;
    private IReadOnlyList<DecidedOrder>? _rows;
    private bool _hasOlder;
    private int _count;

    [Inject] public required OrderStore Orders { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "label")] public string? Label { get; set; }

    /// <summary>The hash of a label in hexadecimal: how other pages name labels of any length. Links once had all of its SHA-256.</summary>
    [SupplyParameterFromQuery(Name = "label_hash")] public string? LabelHash { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Query) || Label is not null || Hash is not null;

    private byte[]? Hash => LabelHash is { Length: 32 or 64 } text && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text)[..16] : null;

    // An order of the list carries it: there it can be read.
    private string? LabelOfHash => Hash is not { } hash ? null : _rows?.SelectMany(row => row.Order.Data.Labels.Sorted).FirstOrDefault(label =>
        HashedLabel.HashOf(label).AsSpan().SequenceEqual(hash));

    private int PageNumber => Math.Max(1, Page ?? 1);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var found = await FindAsync();
        var snapshot = await Snapshots.GetAsync(Shop.Shop.Id);
        _count = IsFiltered ? 0 : await Orders.CountAsync(Shop.Shop.Id);
        _hasOlder = found.Count > PerPage;
        _rows = [.. found.Take(PerPage).Select(order => new DecidedOrder(order, Decide(snapshot, order)))];
    }

    // One field for whatever people have at hand: the first meaning that finds something counts.
    private async Task<IReadOnlyList<StoredOrder>> FindAsync()
    {
        var search = new OrderSearch { Label = Label, LabelHash = Hash, Page = PageNumber, PerPage = PerPage + 1 };
        if (Query?.Trim() is not { Length: > 0 } text)
        {
            return await Orders.SearchAsync(Shop.Shop.Id, search);
        }

        OrderSearch[] meanings = [search with { OrderNumber = text }, search with { OrderName = text }, search with { Email = text }, search with { ExternalId = text }];
        foreach (var meaning in meanings)
        {
            if (await Orders.SearchAsync(Shop.Shop.Id, meaning) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    private Decision? Decide(ShopSnapshot? snapshot, StoredOrder order) => snapshot is null
        ? null
        : Decider.Decide(snapshot, order.Data, Clock.GetCurrentInstant(), LocaleTag.Choose([order.Data.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale));

    private void Filter(string? q = null, string? label = null) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = (q ?? Query) is { Length: > 0 } text ? text.Trim() : null,
        ["label"] = (label ?? Label) is { Length: > 0 } exact ? exact : null,
        ["label_hash"] = label is null ? LabelHash : null,
        ["page"] = null,
    }), replace: true);

    private sealed record DecidedOrder(StoredOrder Order, Decision? Decision);
}
