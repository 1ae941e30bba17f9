using System.Globalization;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Features.Tracking.Texts;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>One parcel, or the order while it has none: where it is, its timeline, its carrier, what is inside.</summary>
public partial class ParcelCard
{
    private ParcelProgress _progress = null!;
    private PageLanguage _language = null!;
    private TrackingTexts _words = null!;
    private string? _link;
    private string? _note;
    private IReadOnlyList<(string Text, string Machine)> _estimate = [];

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

    private string LinkWords => Shipment?.Carrier is { Length: > 0 } carrier
        ? _language.Fill(_words.TrackWith, PageText.Isolate(Carriers.Find(carrier)?.Name ?? carrier))
        : _words.TrackParcel;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _language = Page.Language;
        _words = _language.Texts;
        _progress = ParcelProgress.Of(Page.Order, Page.Status, Shipment, _words.Stages, Page.Now);
        _link = PageUrl.Carrier(Shipment);
        _note = Shipment is null || Page.Status == OrderStatus.Cancelled ? null : _words.Parcel.NoteOf(Shipment);
        _estimate = EstimatedDelivery.Of(Page.Order, Shipment, Page.Now) is { } days ? [.. new[] { days.From, days.To }.Distinct().Select(Describe)] : [];
    }

    private (string Text, string Machine) Describe(DateOnly day) => (day.ToString("D", _language.Culture), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
