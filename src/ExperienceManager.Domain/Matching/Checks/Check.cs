using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>A rule compiled to objects that read the order directly and allocate nothing. Says the same as <c>RuleEvaluator</c>.</summary>
internal abstract class Check
{
    public abstract bool Holds(OrderData order, in MatchTime time);
}

/// <summary>Always the same answer.</summary>
internal sealed class ConstantCheck(bool answer) : Check
{
    public override bool Holds(OrderData order, in MatchTime time) => answer;
}

/// <summary>Every part holds.</summary>
internal sealed class AllCheck(Check[] parts) : Check
{
    public override bool Holds(OrderData order, in MatchTime time)
    {
        foreach (var part in parts)
        {
            if (!part.Holds(order, time)) return false;
        }

        return true;
    }
}

/// <summary>At least one part holds.</summary>
internal sealed class AnyCheck(Check[] parts) : Check
{
    public override bool Holds(OrderData order, in MatchTime time)
    {
        foreach (var part in parts)
        {
            if (part.Holds(order, time)) return true;
        }

        return false;
    }
}

/// <summary>The part does not hold.</summary>
internal sealed class NotCheck(Check part) : Check
{
    public override bool Holds(OrderData order, in MatchTime time) => !part.Holds(order, time);
}
