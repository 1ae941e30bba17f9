using ExperienceManager.Domain.Decisions;
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
    private Explanation? _today;
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

    private bool IsSameOrder => _receipt?.OrderHash == OrderFingerprint.Of(_order!.Data);

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
            _now = OrderExplanation.Of(snapshot, _order, Clock.GetCurrentInstant(), locale: null);
            if (_receipt is { Explanation: var then }) _today = OrderExplanation.Of(snapshot, _order, then.At, then.Locale);
        }
    }
}
