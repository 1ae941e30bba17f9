using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Search;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The orders of a shop, filtered, sorted and page by page. All of that is in the address.</summary>
public sealed partial class OrdersPage : IDisposable
{
    private const int PerPage = 30;
    private const int MaxCounted = 10_000;
    private OrderListView _view = new();
    private ShopSnapshot? _snapshot;
    private IReadOnlyList<DecidedOrder> _rows = [];
    private OrderList _list = OrderList.Empty;
    private CancellationTokenSource _reading = new();
    private LocalizableText? _error;
    private int? _count;
    private int _cleared;

    [Inject] public required OrderStore Orders { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary>
    /// One of the parameters that <see cref="OrderListView"/> reads: with it the page is drawn again when the address changes.
    /// </summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    // What the rows depend on.
    private object State => (Shop.Shop.Id, _view);

    private bool IsOldestFirst => _view.Sort == OrderSort.Oldest;

    private string Label => _view.Sort switch
    {
        OrderSort.Newest => L["Orders, newest first"],
        OrderSort.Oldest => L["Orders, oldest first"],
        _ => L["Orders, by number"],
    };

    // An order of the list carries it: there it can be read.
    private string? LabelOfHash => _view.Label is not null || _view.Hash is not { } hash
        ? null
        : _rows.SelectMany(row => row.Order.Data.Labels.Sorted)
            .FirstOrDefault(label => HashedLabel.HashOf(label).AsSpan().SequenceEqual(hash));

    // Numbered pages go as far as can be counted at once; a walk over the orders, and a place in the list, have none.
    private int? PageCount =>
        !HasPlace && _list.Searched is null && (_list.Total ?? _count) is { } count && (count <= MaxCounted || _view.IsByNumber)
        ? PagesOf(count)
        : null;

    private bool HasPlace => Cursor(_view.After) is not null || Cursor(_view.Before) is not null;

    private string CountText => (_list.Total ?? _count) switch
    {
        > MaxCounted => L[$"More than {MaxCounted:N0} orders"],
        { } count => L.Count(count, $"{count:N0} order", $"{count:N0} orders"),
        _ => "",
    };

    private string SearchedText => IsOldestFirst
        ? L[$"Searched {_list.Searched:N0} orders, up to {PlacedOf(_list.Previous)}. Others were not looked at yet: go on with Newer."]
        : L[$"Searched {_list.Searched:N0} orders, back to {PlacedOf(_list.Next)}. Others were not looked at yet: go on with Older."];

    private string ExportNote =>
        L[$"The orders of this view, at most {OrderExport.MaxOrders:N0} of at most {OrderExport.MaxSearched:N0} searched."];

    private string ExportHref => OrderUrls.Export(Slug, new Uri(Navigation.Uri).Query);

    // Backwards and forwards, in the order the rows stand.
    private IEnumerable<(string Text, string Href)> Places
    {
        get
        {
            var isFirst = !HasPlace;
            var older = _list.Next is { } next && !(IsOldestFirst && isFirst) ? new[] { (L["Older"], Href(after: next)) } : [];
            var newer = _list.Previous is { } previous ? new[] { (L["Newer"], Href(before: previous)) } : [];
            var begin = !isFirst && _rows.Count == 0 ? new[] { (L["Back to the first page"], Href()) } : [];
            return IsOldestFirst ? [.. begin, .. older, .. newer] : [.. begin, .. newer, .. older];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _view = OrderListView.Read(QueryOf(Navigation.Uri));

    private static Func<string, string?> QueryOf(string address)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(address).Query);
        return name => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    // What is asked for next stops what is still being looked for: a shop has few searches at the same time.
    private async Task<IReadOnlyList<DecidedOrder>?> ReadAsync()
    {
        await _reading.CancelAsync();
        _reading.Dispose();
        var stop = (_reading = new CancellationTokenSource()).Token;
        try
        {
            return await ReadAsync(_view, stop);
        }
        catch (ReadUnavailableException exception)
        {
            _error = exception.Text;
            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<DecidedOrder>> ReadAsync(OrderListView view, CancellationToken stop)
    {
        var snapshot = await Snapshots.GetAsync(Shop.Shop.Id, stop);
        var (after, before) = (Cursor(view.After), Cursor(view.Before));
        var search = view.Search(Shop.Shop.TimeZone) with { PerPage = PerPage, After = after, Before = before };
        var counted = search with { After = null, Before = null, Sort = OrderSort.Newest };
        var count = await Orders.CountAsync(Shop.Shop.Id, counted, view.IsByNumber ? OrderStore.MaxPagedOrders : MaxCounted + 1, stop);
        var hasPages = after is null && before is null && (view.IsByNumber || view.Text is not null || count <= MaxCounted);
        if (hasPages) search = search with { Page = count is { } known ? Math.Min(view.Page, PagesOf(known)) : view.Page };
        else search = search with
        {
            Sort = OrderSort.Newest,
            Before = IsOldestFirst && after is null ? before ?? OrderCursor.Beginning
            : before
        };
        var list = await Orders.SearchAsync(Shop.Shop.Id, search, snapshot, stop);
        (_snapshot, _list, _count, _error) = (snapshot, list, count, null);
        var rows = list.Orders.Select(
            order => new DecidedOrder(order, snapshot is null ? null : OrderFilter.OfPage(snapshot, order, Clock.GetCurrentInstant())));
        return _rows = [.. IsOldestFirst ? rows.Reverse() : rows];
    }

    private static int PagesOf(int count) => Math.Max(1, (count + PerPage - 1) / PerPage);

    private static string? OtherName(StoredOrder order) => order.Data.OrderName != order.Data.OrderNumber ? order.Data.OrderName : null;

    private string SegmentText(Decision decision) =>
        decision.Segment?.Name ?? (decision.Shadow is { } shadow ? L[$"Default; {shadow.Name} in shadow"] : L["Default"]);

    private string PlacedOf(OrderCursor? place) => place is { } at
        ? L.Day(LocalTimes.Of(at.PlacedAt, DateTimeZoneProviders.Tzdb.GetZoneOrNull(Shop.Shop.TimeZone) ?? DateTimeZone.Utc).Date)
        : L["the last one"];

    private OrderSearch Searched => _view.Search(Shop.Shop.TimeZone);

    // An address with a cursor of another search shows that search from its beginning.
    private OrderCursor? Cursor(string? text) =>
        text is not null && OrderCursor.TryRead(text, Shop.Shop.Id, Searched, out var cursor) ? cursor : null;

    private string Href(OrderCursor? after = null, OrderCursor? before = null) =>
        Go(("page", null), ("after", after?.ToText(Shop.Shop.Id, Searched)), ("before", before?.ToText(Shop.Shop.Id, Searched)));

    private string SortHref(string? sort) => Go(("sort", sort), ("page", null), ("after", null), ("before", null));

    private string Go(params IReadOnlyList<(string Name, string? Value)> values) =>
        Navigation.GetUriWithQueryParameters(values.ToDictionary(pair => pair.Name, object? (pair) => pair.Value));

    // The filters are drawn again, so that nothing typed a moment ago comes back.
    private void Clear()
    {
        _cleared++;
        Navigation.NavigateTo(OrderUrls.List(Slug));
    }

    private sealed record DecidedOrder(StoredOrder Order, Decision? Decision);
}
