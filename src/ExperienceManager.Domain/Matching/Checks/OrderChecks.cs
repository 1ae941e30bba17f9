using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>A text of the order or its customer.</summary>
internal sealed class OrderTextCheck(Func<OrderData, string?> read, ValueTest test) : Check
{
    public override bool Holds(OrderData order, in MatchTime time) => read(order) is { } text && test.Text(text, time);
}

/// <summary>The order's total.</summary>
internal sealed class TotalCheck(ValueTest test) : Check
{
    public override bool Holds(OrderData order, in MatchTime time) => order.Total is { } total && test.Number(total);
}

/// <summary>The order's labels.</summary>
internal sealed class LabelCheck(ValueTest test) : Check
{
    public override bool Holds(OrderData order, in MatchTime time)
    {
        foreach (var label in order.Labels.Sorted)
        {
            if (test.Text(label, time)) return true;
        }

        return false;
    }
}

/// <summary>A custom attribute of the order.</summary>
internal sealed class OrderAttributeCheck(string path, ValueTest test) : Check
{
    public override bool Holds(OrderData order, in MatchTime time) => test.AnyOf(order.Attributes, path, time);
}

/// <summary>When the order was placed.</summary>
internal sealed class PlacedAtCheck(ValueTest test) : Check
{
    public override bool Holds(OrderData order, in MatchTime time) => test.Date(time.PlacedAt(order), time);
}

/// <summary>How many days ago the order was placed.</summary>
internal sealed class AgeCheck(ValueTest test) : Check
{
    public override bool Holds(OrderData order, in MatchTime time) => test.Number(time.AgeOf(order));
}
