using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>States of a delivery as the console calls them.</summary>
public static class StateNames
{
    /// <summary>Choices of a select: the state that the order has, then each state.</summary>
    public static IReadOnlyList<(DeliveryState? Value, string Name)> Choices(ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [(null, texts["State of the order"]), .. DeliveryStates.All.Select(state => ((DeliveryState?)state, texts[Of(state)]))];
    }

    /// <summary><c>Out for delivery</c>.</summary>
    public static LocalizableText Of(DeliveryState state) => state switch
    {
        DeliveryState.Ordered => "Ordered",
        DeliveryState.Packed => "Packed",
        DeliveryState.OnItsWay => "On its way",
        DeliveryState.OutForDelivery => "Out for delivery",
        DeliveryState.ReadyForPickup => "Ready for pickup",
        DeliveryState.Delivered => "Delivered",
        DeliveryState.Problem => "Problem",
        _ => "Returned",
    };
}
