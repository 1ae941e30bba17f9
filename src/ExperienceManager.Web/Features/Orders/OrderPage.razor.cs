using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders.Links;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>One order: its data, where its labels came from, what its page shows and why, and what was decided at fulfilment.</summary>
public sealed partial class OrderPage
{
    private bool _isRead;
    private StoredOrder? _order;
    private IReadOnlyList<LabelOrigin> _labels = [];
    private Explanation? _now;
    private Receipt? _receipt;
    private string _trackingUrl = "";

    [Inject] public required OrderStore Orders { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required TrackingToken Tokens { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [Parameter] public Guid Id { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private bool IsSameAsThen => _receipt is not null && _now is not null && _receipt.Explanation.Experience.Id == _now.Experience.Id;

    private string ThenAndNow
    {
        get
        {
            var isSameOrder = _receipt!.OrderHash == OrderFingerprint.Of(_order!.Data);
            var then = _receipt.Explanation.Experience.Name;
            LocalizableText order = isSameOrder ? "The order has not changed since." : "The order has changed since.";
            return IsSameAsThen
                ? L[$"It showed {then} and still does. {order}"]
                : L[$"It showed {then}, now it shows {_now?.Experience.Name}. {order}"];
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var shop = Shop.Shop.Id;
        _order = await Orders.FindAsync(shop, Id);
        _isRead = true;
        if (_order is null)
        {
            return;
        }

        _labels = await Orders.LabelsAsync(shop, Id);
        _trackingUrl = TrackingUrls.Page(Shop.Shop.Slug, Tokens.Create(shop, Id));
        _receipt = await Orders.ReceiptAsync(shop, Id);
        if (await Snapshots.GetAsync(shop) is { } snapshot)
        {
            var locale = LocaleTag.Choose([_order.Data.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale);
            _now = Decider.Explain(snapshot, _order.Data, Clock.GetCurrentInstant(), locale, locked: _order.Lock, everySlot: true);
        }
    }
}
