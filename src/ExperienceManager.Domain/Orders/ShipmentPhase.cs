using System.Text.Json;

namespace ExperienceManager.Domain.Orders;

/// <summary>
/// How far a parcel has come, in Karla's documented names. From the first to <see cref="Delivered"/> they form a line; the others stand
/// beside it.
/// </summary>
public enum ShipmentPhase
{
    /// <summary>Known, nothing done.</summary>
    OrderCreated,

    /// <summary>The label is made, the carrier has the data but not the parcel.</summary>
    OrderProcessed,

    /// <summary>On its way.</summary>
    InTransit,

    /// <summary>Waiting at a pick-up point.</summary>
    Collect,

    /// <summary>Out for delivery.</summary>
    InDelivery,

    /// <summary>Delivered, or collected by the recipient.</summary>
    Delivered,

    /// <summary>An attempt to deliver failed; usually another follows.</summary>
    DeliveryFailed,

    /// <summary>Going back, or back, at the sender without having been delivered.</summary>
    Returned,

    /// <summary>The recipient announced a return.</summary>
    ReturnCreated,

    /// <summary>The return is on its way.</summary>
    ReturnTransit,

    /// <summary>The return arrived.</summary>
    ReturnReceived,

    /// <summary>The return did not arrive.</summary>
    ReturnFailed,
}

/// <summary>Facts about phases.</summary>
public static class ShipmentPhases
{
    private static readonly string[] Names = [.. Enum.GetNames<ShipmentPhase>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The name as senders and rules write it: <c>in_transit</c>.</summary>
    public static string Key(this ShipmentPhase phase) => Names[(int)phase];

    /// <summary>
    /// Place in the line; of two reports of one instant the later place counts. A failed attempt comes before the delivery that follows it.
    /// </summary>
    public static int Rank(this ShipmentPhase phase) => phase switch
    {
        ShipmentPhase.DeliveryFailed => (int)ShipmentPhase.Delivered,
        ShipmentPhase.Delivered => (int)ShipmentPhase.DeliveryFailed,
        _ => (int)phase,
    };

    /// <summary>Whether only a newer report of the same source moves a parcel on from here.</summary>
    public static bool IsFinal(this ShipmentPhase phase) => phase is ShipmentPhase.Delivered or ShipmentPhase.Returned;
}
