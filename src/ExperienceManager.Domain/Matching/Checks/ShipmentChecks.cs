using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>A condition on one shipment; the order comes along because a missing destination is the order's address.</summary>
internal abstract class ShipmentCheck
{
    public abstract bool Holds(OrderData order, Shipment shipment);
}

/// <summary>A text of the shipment.</summary>
internal sealed class ShipmentTextCheck(Func<OrderData, Shipment, string?> read, ValueTest test) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment) => read(order, shipment) is { } text && test.Text(text);
}

/// <summary>A custom attribute of the shipment.</summary>
internal sealed class ShipmentAttributeCheck(string path, ValueTest test) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment) => test.AnyOf(shipment.Attributes, path);
}

/// <summary>A negative operator inside a scope: the negation on the same shipment.</summary>
internal sealed class NotShipmentCheck(ShipmentCheck check) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment) => !check.Holds(order, shipment);
}

/// <summary>Conditions evaluated together on the same shipment.</summary>
internal sealed class AllShipmentCheck(ShipmentCheck[] checks) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment)
    {
        foreach (var check in checks)
        {
            if (!check.Holds(order, shipment)) return false;
        }

        return true;
    }
}

/// <summary>At least one shipment fulfils the condition.</summary>
internal sealed class AnyShipmentCheck(ShipmentCheck check) : Check
{
    public override bool Holds(OrderData order)
    {
        foreach (var shipment in order.Shipments)
        {
            if (check.Holds(order, shipment)) return true;
        }

        return false;
    }
}

/// <summary>There are shipments and each fulfils the condition.</summary>
internal sealed class EveryShipmentCheck(ShipmentCheck check) : Check
{
    public override bool Holds(OrderData order)
    {
        foreach (var shipment in order.Shipments)
        {
            if (!check.Holds(order, shipment)) return false;
        }

        return order.Shipments.Count > 0;
    }
}
