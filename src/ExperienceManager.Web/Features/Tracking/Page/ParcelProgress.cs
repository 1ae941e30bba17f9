using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Texts;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>How far a step of the timeline is.</summary>
public enum StepState
{
    /// <summary>Behind us.</summary>
    Done,

    /// <summary>Where the parcel is.</summary>
    Current,

    /// <summary>Still to come.</summary>
    Upcoming,

    /// <summary>Where the parcel is, and should not be.</summary>
    Failed,
}

/// <summary>One step of a parcel's timeline.</summary>
/// <param name="Text">Its words.</param>
/// <param name="State">How far it is.</param>
/// <param name="At">When it happened, if known.</param>
public sealed record ParcelStep(StageText Text, StepState State, Instant? At);

/// <summary>The timeline of one parcel, or of an order that has none yet.</summary>
/// <param name="Steps">In order; exactly one is current or failed.</param>
/// <param name="Icon">Picture of where it is.</param>
public sealed record ParcelProgress(ImmutableArray<ParcelStep> Steps, string Icon)
{
    /// <summary>Where the parcel is.</summary>
    public ParcelStep Current => Steps.First(step => step.State is StepState.Current or StepState.Failed);

    /// <summary>
    /// The timeline of a parcel; null for an order without parcels. A step behind the parcel is there only if it was reported.
    /// </summary>
    public static ParcelProgress Of(OrderData order, OrderStatus status, Shipment? shipment, StageTexts words, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(words);
        var ordered = new Step(words.Ordered, order.PlacedAt);
        if (status == OrderStatus.Cancelled) return Make("stop", [ordered, new(words.Cancelled)], 1, StepState.Failed);
        var reached = new Reached(shipment, now);
        Step At(StageText text, ShipmentPhase phase) => new(text, reached.At(phase), reached.Has(phase));
        Step packed = At(shipment?.TrackingNumber is null ? words.Packed : words.LabelCreated, ShipmentPhase.OrderProcessed),
            shipped = At(words.Shipped, ShipmentPhase.InTransit);
        Step onTheWay = At(words.OutForDelivery, ShipmentPhase.InDelivery), delivered = At(words.Delivered, ShipmentPhase.Delivered);
        var waiting = At(words.ReadyToCollect, ShipmentPhase.Collect);
        ParcelProgress Usual(string icon, int at) => Make(icon, [ordered, packed, shipped, onTheWay, delivered], at);
        return reached.Phase switch
        {
            ShipmentPhase.OrderCreated => Usual("receipt", 0),
            ShipmentPhase.OrderProcessed => Usual("box", 1),
            ShipmentPhase.InTransit => Usual("truck", 2),
            ShipmentPhase.InDelivery => Usual("truck", 3),
            ShipmentPhase.Delivered => Make("home", [ordered, packed, shipped, waiting, onTheWay, delivered], 5),
            ShipmentPhase.Collect => Make("pin", [ordered, packed, shipped, onTheWay, waiting, new(words.Collected)], 4),
            ShipmentPhase.DeliveryFailed =>
                Make("bell", [ordered, packed, shipped, onTheWay, At(words.DeliveryFailed, ShipmentPhase.DeliveryFailed), delivered], 4,
                    StepState.Failed),
            ShipmentPhase.Returned =>
                Make("back", [ordered, packed, shipped, onTheWay, At(words.Returned, ShipmentPhase.Returned)], 4, StepState.Failed),
            var phase => OfReturn(phase, words, delivered, At),
        };
    }

    private static ParcelProgress OfReturn(ShipmentPhase phase, StageTexts words, Step delivered, Func<StageText, ShipmentPhase, Step> at)
    {
        var isFailed = phase == ShipmentPhase.ReturnFailed;
        var last = isFailed ? at(words.ReturnFailed, phase) : at(words.ReturnReceived, ShipmentPhase.ReturnReceived);
        Step[] steps = [delivered, at(words.ReturnAnnounced, ShipmentPhase.ReturnCreated),
            at(words.ReturnShipped, ShipmentPhase.ReturnTransit), last];
        return phase switch
        {
            ShipmentPhase.ReturnCreated => Make("back", steps, 1),
            ShipmentPhase.ReturnTransit => Make("back", steps, 2),
            _ => Make(isFailed ? "stop" : "check", steps, 3, isFailed ? StepState.Failed : StepState.Current),
        };
    }

    private static ParcelProgress Make(string icon, ReadOnlySpan<Step> steps, int current, StepState state = StepState.Current)
    {
        var made = ImmutableArray.CreateBuilder<ParcelStep>(steps.Length);
        for (var i = 0; i < steps.Length; i++)
        {
            if (i < current && !steps[i].IsReported) continue;
            made.Add(new(steps[i].Text, i < current ? StepState.Done : i == current ? state : StepState.Upcoming, i <= current
                ? steps[i].At
                : null));
        }

        return new(made.ToImmutable(), icon);
    }

    private readonly record struct Step(StageText Text, Instant? At = null, bool IsReported = true);

    /// <summary>What was reported about a parcel.</summary>
    private sealed class Reached(Shipment? shipment, Instant now)
    {
        private readonly ShipmentTimeline? _timeline = shipment is null ? null : ShipmentTimeline.Of(shipment, now);

        public ShipmentPhase Phase => shipment is null ? ShipmentPhase.OrderCreated : shipment.Events.Count == 0
            ? shipment.Phase
            : _timeline!.Phase;

        public bool Has(ShipmentPhase phase) => At(phase) is not null || shipment?.FirstPhase == phase;

        // When it was handed over is the shop's word; where the carrier had the label before, its first scan counts.
        public Instant? At(ShipmentPhase phase)
        {
            var reported = phase == ShipmentPhase.InTransit ? First(phase) : _timeline?.ReachedAt(phase);
            return phase == ShipmentPhase.InTransit && _timeline?.ReachedAt(ShipmentPhase.OrderProcessed) is null
                ? shipment?.ShippedAt ?? reported
                : reported;
        }

        private Instant? First(ShipmentPhase phase) =>
            _timeline?.Entries.Where(entry => entry.Phase == phase).Select(entry => (Instant?)entry.Event.At).FirstOrDefault();
    }
}
