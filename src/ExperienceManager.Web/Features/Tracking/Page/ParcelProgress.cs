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

    /// <summary>The timeline of a parcel; null for an order without parcels.</summary>
    public static ParcelProgress Of(OrderData order, OrderStatus status, Shipment? shipment, StageTexts words, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(words);
        Instant? When(ShipmentPhase phase) => shipment?.Events.Where(happened => happened.Phase == phase).Select(happened => (Instant?)happened.At).LastOrDefault();
        var (ordered, shipped) = (order.PlacedAt, shipment?.ShippedAt ?? shipment?.Events.Where(happened => happened.Phase == ShipmentPhase.InTransit).Select(happened => (Instant?)happened.At).FirstOrDefault());
        if (status == OrderStatus.Cancelled) return Make("stop", 1, StepState.Failed, (words.Ordered, ordered), (words.Cancelled, null));
        (StageText, Instant?) orderedStep = (words.Ordered, ordered), packedStep = (words.Packed, When(ShipmentPhase.OrderProcessed)), shippedStep = (words.Shipped, shipped);
        (StageText, Instant?) outStep = (words.OutForDelivery, When(ShipmentPhase.InDelivery)), deliveredStep = (words.Delivered, When(ShipmentPhase.Delivered));
        ParcelProgress Usual(string icon, int at) => Make(icon, at, StepState.Current, orderedStep, packedStep, shippedStep, outStep, deliveredStep);
        ParcelProgress Return(string icon, int at, StepState state, StageText last) =>
            Make(icon, at, state, deliveredStep, (words.ReturnAnnounced, When(ShipmentPhase.ReturnCreated)), (words.ReturnShipped, When(ShipmentPhase.ReturnTransit)), (last, When(state == StepState.Failed ? ShipmentPhase.ReturnFailed : ShipmentPhase.ReturnReceived)));
        return PhaseOf(shipment, now) switch
        {
            ShipmentPhase.OrderCreated => Usual("receipt", 0),
            ShipmentPhase.OrderProcessed => Usual("box", 1),
            ShipmentPhase.InTransit => Usual("truck", 2),
            ShipmentPhase.InDelivery => Usual("truck", 3),
            ShipmentPhase.Delivered => Usual("home", 4),
            ShipmentPhase.Collect => Make("pin", 3, StepState.Current, orderedStep, packedStep, shippedStep, (words.ReadyToCollect, When(ShipmentPhase.Collect)), (words.Collected, null)),
            ShipmentPhase.DeliveryFailed => Make("bell", 3, StepState.Failed, orderedStep, packedStep, shippedStep, (words.DeliveryFailed, When(ShipmentPhase.DeliveryFailed)), deliveredStep),
            ShipmentPhase.Returned => Make("back", 3, StepState.Failed, orderedStep, packedStep, shippedStep, (words.Returned, When(ShipmentPhase.Returned))),
            ShipmentPhase.ReturnCreated => Return("back", 1, StepState.Current, words.ReturnReceived),
            ShipmentPhase.ReturnTransit => Return("back", 2, StepState.Current, words.ReturnReceived),
            ShipmentPhase.ReturnReceived => Return("check", 3, StepState.Current, words.ReturnReceived),
            ShipmentPhase.ReturnFailed => Return("stop", 3, StepState.Failed, words.ReturnFailed),
            var phase => throw new InvalidOperationException($"No timeline for {phase}."),
        };
    }

    // A parcel that was handed over is on its way, even before the carrier's first scan moves its phase.
    private static ShipmentPhase PhaseOf(Shipment? shipment, Instant now)
    {
        if (shipment is null) return ShipmentPhase.OrderCreated;
        var handedOver = shipment.TrackingNumber is { Length: > 0 } && shipment.ShippedAt is { } at && at <= now;
        return handedOver && shipment.Phase < ShipmentPhase.InTransit ? ShipmentPhase.InTransit : shipment.Phase;
    }

    private static ParcelProgress Make(string icon, int current, StepState state, params ReadOnlySpan<(StageText Text, Instant? At)> steps)
    {
        var made = ImmutableArray.CreateBuilder<ParcelStep>(steps.Length);
        for (var i = 0; i < steps.Length; i++)
        {
            made.Add(new(steps[i].Text, i < current ? StepState.Done : i == current ? state : StepState.Upcoming, i <= current ? steps[i].At : null));
        }

        return new(made.MoveToImmutable(), icon);
    }
}
