using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Texts;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>One parcel, or the order while it has none: where it is, its timeline, its carrier, what is inside.</summary>
public partial class ParcelCard
{
    private ParcelProgress _progress = null!;
    private PageLanguage _language = null!;
    private TrackingTexts _words = null!;
    private ParcelCarrier? _carrier;
    private string? _note;
    private ImmutableArray<ArrivalTime> _arrival = [];

    /// <summary>The page.</summary>
    [Parameter, EditorRequired]
    public required TrackingPage Page { get; set; }

    /// <summary>The parcel; null when the order has none yet.</summary>
    [Parameter]
    public Shipment? Shipment { get; set; }

    /// <summary>Its number among the order's parcels, from 1.</summary>
    [Parameter]
    public int Number { get; set; } = 1;

    private int HowMany => Math.Max(Page.Order.Shipments.Count, Page.Order.ExpectedNumberOfShipments);

    private string Above => Shipment is not null && HowMany > 1
        ? _language.Fill(_words.ParcelOf, Number, HowMany)
        : $"{_words.OrderNumber} {PageText.Isolate(Page.Order.OrderName ?? Page.Order.OrderNumber)}";

    private string CandidatesTitle => $"candidates-{Number}";

    private bool IsCancelled => Page.Status == OrderStatus.Cancelled;

    private string WordsOf(CarrierLink link) =>
        link.Name is { } name ? _language.Fill(_words.TrackWith, PageText.Isolate(name)) : _words.TrackParcel;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _language = Page.Language;
        _words = _language.Texts;
        _progress = ParcelProgress.Of(Page.Order, Page.Status, Shipment, _words.Stages, Page.Now);
        _carrier = Shipment is null ? null : ParcelCarrier.Of(Page.Order, Shipment);
        _note = Shipment is null || IsCancelled ? null : NoteOf(Shipment);
        var estimate = IsCancelled ? null : EstimatedDelivery.Of(Page.Order, Shipment, Page.Zone, Page.Now);
        _arrival = Arrival.Of(estimate, _language, EstimatedDelivery.Today(Page.Zone, Page.Now));
    }

    // A problem that was reported says more than that the time is over.
    private string? NoteOf(Shipment shipment) =>
        shipment.Problem is null && EstimatedDelivery.IsLate(shipment, Page.Zone, Page.Now)
            ? $"{_words.Parcel.Delayed}. {_words.Parcel.Wait}"
            : _words.Parcel.NoteOf(shipment);
}
