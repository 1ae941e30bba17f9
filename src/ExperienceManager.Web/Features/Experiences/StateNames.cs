using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>States of a delivery as the console calls them.</summary>
public static class StateNames
{
    /// <summary>Choices of a select: the state that the order has, then each state.</summary>
    public static IReadOnlyList<(DeliveryState? Value, string Name)> Choices { get; } =
        [(null, "State of the order"), .. DeliveryStates.All.Select(state => ((DeliveryState?)state, Of(state)))];

    /// <summary><c>Out for delivery</c>.</summary>
    public static string Of(DeliveryState state)
    {
        var name = state.Key().Replace('_', ' ');
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
