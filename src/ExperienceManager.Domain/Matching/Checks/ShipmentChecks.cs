using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>A condition on one shipment; the order comes along because a missing destination is the order's address.</summary>
internal abstract class ShipmentCheck
{
    public abstract bool Holds(OrderData order, Shipment shipment, in MatchTime time);
}

/// <summary>A text of the shipment.</summary>
internal sealed class ShipmentTextCheck(Func<OrderData, Shipment, string?> read, ValueTest test) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment, in MatchTime time) =>
        read(order, shipment) is { } text && test.Text(text, time);
}

/// <summary>A custom attribute of the shipment.</summary>
internal sealed class ShipmentAttributeCheck(string path, ValueTest test) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment, in MatchTime time) => test.AnyOf(shipment.Attributes, path, time);
}

/// <summary>Whether the shipment is late.</summary>
internal sealed class ShipmentLateCheck(ValueTest test) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment, in MatchTime time) =>
        test.Boolean(AttributeAccess.IsLate(order, shipment, time));
}

/// <summary>A negative operator inside a scope: the negation on the same shipment.</summary>
internal sealed class NotShipmentCheck(ShipmentCheck check) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment, in MatchTime time) => !check.Holds(order, shipment, time);
}

/// <summary>Conditions evaluated together on the same shipment.</summary>
internal sealed class AllShipmentCheck(ShipmentCheck[] checks) : ShipmentCheck
{
    public override bool Holds(OrderData order, Shipment shipment, in MatchTime time)
    {
        foreach (var check in checks)
        {
            if (!check.Holds(order, shipment, time)) return false;
        }

        return true;
    }
}

/// <summary>At least one shipment fulfils the condition.</summary>
internal sealed class AnyShipmentCheck(ShipmentCheck check) : Check
{
    public override bool Holds(OrderData order, in MatchTime time)
    {
        foreach (var shipment in order.Shipments)
        {
            if (check.Holds(order, shipment, time)) return true;
        }

        return false;
    }
}

/// <summary>There are shipments and each fulfils the condition.</summary>
internal sealed class EveryShipmentCheck(ShipmentCheck check) : Check
{
    public override bool Holds(OrderData order, in MatchTime time)
    {
        foreach (var shipment in order.Shipments)
        {
            if (!check.Holds(order, shipment, time)) return false;
        }

        return order.Shipments.Count > 0;
    }
}
