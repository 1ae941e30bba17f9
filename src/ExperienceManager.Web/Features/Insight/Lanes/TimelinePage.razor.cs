using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Insight.Lanes;

/// <summary>
/// When segments apply over the weeks, and what up to three pinned orders see; the instant of the scrubber, the days and the orders are in
/// the address.
/// </summary>
public sealed partial class TimelinePage : IDisposable
{
    private const int MaxPinned = 3;
    private static readonly TimeSpan _settling = TimeSpan.FromMilliseconds(250);

    private readonly List<StoredOrder> _orders = [];
    private TimelineView? _view;
    private Delayed? _put;
    private IReadOnlyList<Problem> _problems = [];
    private LocalizableText? _pinError;
    private Instant _at;
    private string _from = "";
    private string _to = "";
    private string? _shownAddress;
    private string? _shownSpan;

    [Inject] public required OrderStore OrderStore { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required FilterAddress Address { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required TimeProvider Time { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery] public string? From { get; set; }

    [SupplyParameterFromQuery] public string? To { get; set; }

    [SupplyParameterFromQuery] public string? At { get; set; }

    /// <summary>Numbers or ids of the pinned orders.</summary>
    [SupplyParameterFromQuery] public string[]? Order { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private IReadOnlyList<string> Numbers =>
        [.. (Order ?? []).Where(text => text.Trim().Length > 0).Select(text => text.Trim()).Distinct().Take(MaxPinned)];

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Shop.Shop.TimeZone) ?? DateTimeZone.Utc;

    // Where the scrubber is at first: now, or the beginning of a time that is over or to come.
    private Instant Now
    {
        get
        {
            var now = Clock.GetCurrentInstant();
            return _view is { Span: var span } && (now < span.From || now >= span.To) ? span.From : now;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _put?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => _put = new Delayed(Time, _settling, () => InvokeAsync(PutAtAsync));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shownAddress == Navigation.Uri) return;
        _shownAddress = Navigation.Uri;
        var span = $"{From} {To} {string.Join(' ', Numbers)}";
        if (_shownSpan != span)
        {
            _shownSpan = span;
            await ReadAsync();
        }

        // While the scrubber is being moved, the address only follows it.
        if (_put?.Cancel() == true) _put.Soon();
        else _at = OrderSearchReader.Time(At, "at", []) ?? Now;
        if (_view is { } view) _at = view.Inside(_at);
    }

    private async Task ReadAsync()
    {
        var read = TimelineSpan.Read(From, To, Clock.GetCurrentInstant(), Zone);
        _problems = read.Problems;
        if (!read.Succeeded)
        {
            (_from, _to) = (From ?? "", To ?? "");
            return;
        }

        var span = read.Value;
        (_from, _to) = (LocalDatePattern.Iso.Format(span.FirstDay(Zone)), LocalDatePattern.Iso.Format(span.LastDay(Zone)));
        await FindOrdersAsync();
        if (await Snapshots.GetAsync(Shop.Shop.Id) is { } snapshot) _view = new TimelineView(snapshot, span, _orders);
    }

    private async Task FindOrdersAsync()
    {
        _orders.Clear();
        _pinError = null;
        foreach (var text in Numbers)
        {
            if (await FindAsync(text) is not { } order) _pinError = $"There is no order {text} in this shop.";
            else if (_orders.TrueForAll(pinned => pinned.Id != order.Id)) _orders.Add(order);
        }
    }

    private async Task<StoredOrder?> FindAsync(string text) =>
        (Guid.TryParse(text, out var id) ? await OrderStore.FindAsync(Shop.Shop.Id, id) : null)
        ?? await OrderStore.FindByNumberAsync(Shop.Shop.Id, text);

    private async Task PinAsync(string number)
    {
        _pinError = null;
        if (number.Length == 0) _pinError = "Enter an order number.";
        else if (await FindAsync(number) is not { } order) _pinError = $"There is no order {number} in this shop.";
        else if (_orders.TrueForAll(pinned => pinned.Id != order.Id)) GoWith(_orders.Append(order));
    }

    private void Unpin(StoredOrder order) => GoWith(_orders.Where(pinned => pinned.Id != order.Id));

    private void GoWith(IEnumerable<StoredOrder> orders) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["order"] = orders.Select(order => order.Data.OrderNumber).ToArray() }));

    private void Go(string? from, string? to) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["from"] = from, ["to"] = to }));

    private Task PutFromAsync(string day)
    {
        _from = day;
        return day.Length == 0 ? Task.CompletedTask : Address.PutAsync(("from", day), ("to", _to));
    }

    private Task PutToAsync(string day)
    {
        _to = day;
        return day.Length == 0 ? Task.CompletedTask : Address.PutAsync(("from", _from), ("to", day));
    }

    private void Shift(int weeks)
    {
        if (_view is not { Span: var span }) return;
        Go(Shifted(span.FirstDay(Zone)), Shifted(span.LastDay(Zone)));

        string Shifted(LocalDate day) => LocalDatePattern.Iso.Format(day.PlusWeeks(weeks));
    }

    private void Move(Instant at)
    {
        _at = at;
        _put?.Soon();
    }

    private Task PutAtAsync() => Address.PutAsync(("at", InstantPattern.ExtendedIso.Format(_at)));
}
