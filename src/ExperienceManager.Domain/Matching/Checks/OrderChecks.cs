using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>A text of the order or its customer.</summary>
internal sealed class OrderTextCheck(Func<OrderData, string?> read, ValueTest test) : Check
{
    public override bool Holds(OrderData order) => read(order) is { } text && test.Text(text);
}

/// <summary>The order's total.</summary>
internal sealed class TotalCheck(ValueTest test) : Check
{
    public override bool Holds(OrderData order) => order.Total is { } total && test.Number(total);
}

/// <summary>The order's labels.</summary>
internal sealed class LabelCheck(ValueTest test) : Check
{
    public override bool Holds(OrderData order)
    {
        foreach (var label in order.Labels.Sorted)
        {
            if (test.Text(label)) return true;
        }

        return false;
    }
}

/// <summary>A custom attribute of the order.</summary>
internal sealed class OrderAttributeCheck(string path, ValueTest test) : Check
{
    public override bool Holds(OrderData order) => test.AnyOf(order.Attributes, path);
}
