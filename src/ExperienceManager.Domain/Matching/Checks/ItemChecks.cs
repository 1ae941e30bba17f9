using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>A condition on one item.</summary>
internal abstract class ItemCheck
{
    public abstract bool Holds(OrderItem item);
}

/// <summary>A text of the item.</summary>
internal sealed class ItemTextCheck(Func<OrderItem, string?> read, ValueTest test) : ItemCheck
{
    public override bool Holds(OrderItem item) => read(item) is { } text && test.Text(text);
}

/// <summary>A number of the item.</summary>
internal sealed class ItemNumberCheck(Func<OrderItem, decimal?> read, ValueTest test) : ItemCheck
{
    public override bool Holds(OrderItem item) => read(item) is { } number && test.Number(number);
}

/// <summary>The item's categories.</summary>
internal sealed class ItemCategoryCheck(ValueTest test) : ItemCheck
{
    public override bool Holds(OrderItem item)
    {
        foreach (var category in item.Categories)
        {
            if (test.Text(category)) return true;
        }

        return false;
    }
}

/// <summary>A custom attribute of the item.</summary>
internal sealed class ItemAttributeCheck(string path, ValueTest test) : ItemCheck
{
    public override bool Holds(OrderItem item) => test.AnyOf(item.Attributes, path);
}

/// <summary>A negative operator inside a scope: the negation on the same item.</summary>
internal sealed class NotItemCheck(ItemCheck check) : ItemCheck
{
    public override bool Holds(OrderItem item) => !check.Holds(item);
}

/// <summary>Conditions evaluated together on the same item.</summary>
internal sealed class AllItemCheck(ItemCheck[] checks) : ItemCheck
{
    public override bool Holds(OrderItem item)
    {
        foreach (var check in checks)
        {
            if (!check.Holds(item)) return false;
        }

        return true;
    }
}

/// <summary>At least one item fulfils the condition.</summary>
internal sealed class AnyItemCheck(ItemCheck check) : Check
{
    public override bool Holds(OrderData order)
    {
        foreach (var item in order.Items)
        {
            if (check.Holds(item)) return true;
        }

        return false;
    }
}

/// <summary>There are items and each fulfils the condition.</summary>
internal sealed class EveryItemCheck(ItemCheck check) : Check
{
    public override bool Holds(OrderData order)
    {
        foreach (var item in order.Items)
        {
            if (!check.Holds(item)) return false;
        }

        return order.Items.Count > 0;
    }
}
