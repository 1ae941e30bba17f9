using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The page's first heading in each state of a delivery, where the merchant has written none.</summary>
public sealed record HeadlineTexts
{
    public required string Ordered { get; init; }

    public required string Packed { get; init; }

    public required string OnItsWay { get; init; }

    public required string OutForDelivery { get; init; }

    public required string ReadyForPickup { get; init; }

    public required string Delivered { get; init; }

    public required string Problem { get; init; }

    /// <summary>Also of a return that is only announced, and of one that has arrived.</summary>
    public required string Returned { get; init; }

    /// <summary>The heading of a state.</summary>
    public string Of(DeliveryState state) => state switch
    {
        DeliveryState.Ordered => Ordered,
        DeliveryState.Packed => Packed,
        DeliveryState.OnItsWay => OnItsWay,
        DeliveryState.OutForDelivery => OutForDelivery,
        DeliveryState.ReadyForPickup => ReadyForPickup,
        DeliveryState.Delivered => Delivered,
        DeliveryState.Problem => Problem,
        _ => Returned,
    };
}
