using System.Globalization;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Data;
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
    private const int MaxCounted = 10_000;
    private static readonly OrderCursor _beginning = new(Instant.FromUtc(1, 1, 1, 0, 0), Guid.Empty);
    private IReadOnlyList<DecidedOrder> _rows = [];
    private OrderList _list = OrderList.Empty;
    private string? _error;
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

    /// <summary>Orders older than this place.</summary>
    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    /// <summary>Orders newer than this place.</summary>
    [SupplyParameterFromQuery(Name = "before")] public string? Before { get; set; }

    /// <summary><c>oldest</c>; otherwise the newest order comes first. Other orders have no index.</summary>
    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private bool IsOldestFirst => Sort == "oldest";

    // What the rows depend on.
    private object State => (Shop.Shop.Id, Query, Label, LabelHash, After, Before, Sort);

    private bool IsFiltered => !string.IsNullOrEmpty(Query) || Label is not null || Hash is not null;

    private byte[]? Hash => LabelHash is { Length: 32 or 64 } text && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text)[..16] : null;

    // An order of the list carries it: there it can be read.
    private string? LabelOfHash => Hash is not { } hash ? null : _rows.SelectMany(row => row.Order.Data.Labels.Sorted).FirstOrDefault(label =>
        HashedLabel.HashOf(label).AsSpan().SequenceEqual(hash));

    private OrderSearch Search => new()
    {
        Text = Query?.Trim() is { Length: > 0 } text ? text : null,
        Label = Label,
        LabelHash = Hash,
        PerPage = PerPage,
    };

    private string CountText => _count > MaxCounted
        ? string.Create(CultureInfo.InvariantCulture, $"More than {MaxCounted:N0} orders")
        : string.Create(CultureInfo.InvariantCulture, $"{_count:N0} {(_count == 1 ? "order" : "orders")}");

    // Backwards and forwards, in the order the rows stand.
    private IEnumerable<(string Text, string Href)> Pages
    {
        get
        {
            var isFirst = After is null && Before is null;
            var older = _list.Next is { } next && !(IsOldestFirst && isFirst) ? new[] { ("Older", Href(after: next)) } : [];
            var newer = _list.Previous is { } previous ? new[] { ("Newer", Href(before: previous)) } : [];
            return IsOldestFirst ? [.. older, .. newer] : [.. newer, .. older];
        }
    }

    private string SortHref => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["sort"] = IsOldestFirst ? null : "oldest",
        ["after"] = null,
        ["before"] = null,
    });

    private async Task<IReadOnlyList<DecidedOrder>?> ReadAsync()
    {
        try
        {
            var (after, before) = (Read(After), Read(Before));
            if (IsOldestFirst && after is null) before ??= _beginning;
            _list = await Orders.SearchAsync(Shop.Shop.Id, Search with { After = after, Before = before });
            _count = IsFiltered ? 0 : await Orders.CountAsync(Shop.Shop.Id, MaxCounted + 1);
            _error = null;
        }
        catch (ReadUnavailableException exception)
        {
            _error = exception.Message;
            return null;
        }

        var snapshot = await Snapshots.GetAsync(Shop.Shop.Id);
        var rows = _list.Orders.Select(order => new DecidedOrder(order, Decide(snapshot, order)));
        return _rows = [.. IsOldestFirst ? rows.Reverse() : rows];
    }

    private static string? OtherName(StoredOrder order) => order.Data.OrderName != order.Data.OrderNumber ? order.Data.OrderName : null;

    private static string SegmentText(Decision decision) =>
        decision.Segment?.Name ?? (decision.Shadow is { } shadow ? $"Default; {shadow.Name} in shadow" : "Default");

    // An address with a cursor of another search shows that search from its beginning.
    private OrderCursor? Read(string? text) => text is not null && OrderCursor.TryRead(text, Shop.Shop.Id, Search, out var cursor) ? cursor : null;

    private string Href(OrderCursor? after = null, OrderCursor? before = null) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["after"] = after?.ToText(Shop.Shop.Id, Search),
        ["before"] = before?.ToText(Shop.Shop.Id, Search),
    });

    private Decision? Decide(ShopSnapshot? snapshot, StoredOrder order) => snapshot is null
        ? null
        : Decider.Decide(snapshot, order.Data, Clock.GetCurrentInstant(), LocaleTag.Choose([order.Data.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale));

    private void Filter(string? q = null, string? label = null) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = (q ?? Query) is { Length: > 0 } text ? text.Trim() : null,
        ["label"] = (label ?? Label) is { Length: > 0 } exact ? exact : null,
        ["label_hash"] = label is null ? LabelHash : null,
        ["after"] = null,
        ["before"] = null,
    }), replace: true);

    private sealed record DecidedOrder(StoredOrder Order, Decision? Decision);
}
