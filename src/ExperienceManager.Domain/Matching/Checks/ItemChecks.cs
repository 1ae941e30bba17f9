using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>A condition on one item.</summary>
internal abstract class ItemCheck
{
    public abstract bool Holds(OrderItem item, in MatchTime time);
}

/// <summary>A text of the item.</summary>
internal sealed class ItemTextCheck(Func<OrderItem, string?> read, ValueTest test) : ItemCheck
{
    public override bool Holds(OrderItem item, in MatchTime time) => read(item) is { } text && test.Text(text, time);
}

/// <summary>A number of the item.</summary>
internal sealed class ItemNumberCheck(Func<OrderItem, decimal?> read, ValueTest test) : ItemCheck
{
    public override bool Holds(OrderItem item, in MatchTime time) => read(item) is { } number && test.Number(number);
}

/// <summary>The item's categories.</summary>
internal sealed class ItemCategoryCheck(ValueTest test) : ItemCheck
{
    public override bool Holds(OrderItem item, in MatchTime time)
    {
        foreach (var category in item.Categories)
        {
            if (test.Text(category, time)) return true;
        }

        return false;
    }
}

/// <summary>A custom attribute of the item.</summary>
internal sealed class ItemAttributeCheck(string path, ValueTest test) : ItemCheck
{
    public override bool Holds(OrderItem item, in MatchTime time) => test.AnyOf(item.Attributes, path, time);
}

/// <summary>A negative operator inside a scope: the negation on the same item.</summary>
internal sealed class NotItemCheck(ItemCheck check) : ItemCheck
{
    public override bool Holds(OrderItem item, in MatchTime time) => !check.Holds(item, time);
}

/// <summary>Conditions evaluated together on the same item.</summary>
internal sealed class AllItemCheck(ItemCheck[] checks) : ItemCheck
{
    public override bool Holds(OrderItem item, in MatchTime time)
    {
        foreach (var check in checks)
        {
            if (!check.Holds(item, time)) return false;
        }

        return true;
    }
}

/// <summary>At least one item fulfils the condition.</summary>
internal sealed class AnyItemCheck(ItemCheck check) : Check
{
    public override bool Holds(OrderData order, in MatchTime time)
    {
        foreach (var item in order.Items)
        {
            if (check.Holds(item, time)) return true;
        }

        return false;
    }
}

/// <summary>There are items and each fulfils the condition.</summary>
internal sealed class EveryItemCheck(ItemCheck check) : Check
{
    public override bool Holds(OrderData order, in MatchTime time)
    {
        foreach (var item in order.Items)
        {
            if (!check.Holds(item, time)) return false;
        }

        return order.Items.Count > 0;
    }
}

/// <summary>How many items fulfil the condition, or what a number of theirs adds up to.</summary>
/// <param name="check">Which items count.</param>
/// <param name="summed">The number that is added up; null counts the items.</param>
/// <param name="test">What the count or sum must be.</param>
internal sealed class AggregateCheck(ItemCheck check, Func<OrderItem, decimal?>? summed, ValueTest test) : Check
{
    public override bool Holds(OrderData order, in MatchTime time)
    {
        var count = 0;
        var sum = default(ItemSum);
        foreach (var item in order.Items)
        {
            if (!check.Holds(item, time)) continue;
            count++;
            if (summed?.Invoke(item) is { } number) sum.Add(number);
        }

        return test.Number(summed is null ? count : sum.Total);
    }
}
