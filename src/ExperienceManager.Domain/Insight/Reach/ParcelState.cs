using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Where a parcel is, what is wrong with it, and whether it is late.</summary>
/// <param name="Phase">Its phase.</param>
/// <param name="Problem">Its problem; null for none.</param>
/// <param name="IsLate">Whether it is late.</param>
internal sealed record ParcelState(ShipmentPhase Phase, ProblemKind? Problem, bool IsLate)
{
    /// <summary>A parcel of which nothing is known.</summary>
    public static readonly ParcelState First = new(ShipmentPhase.OrderCreated, null, false);

    private const int ProblemCost = 20;

    // A parcel that its carrier reports a problem of is at least on its way; a delay may come before.
    private static readonly ImmutableArray<(ParcelState State, int Cost)> All =
        [.. (from phase in Enum.GetValues<ShipmentPhase>()
             from problem in new ProblemKind?[] { null, ProblemKind.Exception, ProblemKind.Delayed }
             from isLate in new[] { false, true }
             let state = new ParcelState(phase, problem, isLate)
             where IsPossible(state)
             let cost = (phase == First.Phase ? 0 : 1) + (problem is null ? 0 : ProblemCost) + (isLate ? 1 : 0)
             orderby cost
             select (state, cost))];

    public static ValueChoice? Find(Literal[] wanted, Literal[] barred, RuleTime time)
    {
        foreach (var (state, cost) in All)
        {
            if (Array.TrueForAll(wanted, literal => state.Satisfies(literal, time))
                && !Array.Exists(barred, literal => state.Satisfies(literal, time)))
            {
                return new ValueChoice(cost) { Parcel = state };
            }
        }

        return null;
    }

    private static bool IsPossible(ParcelState state)
    {
        if (state.IsLate && !ExpectedDelivery.IsUnderWay(state.Phase)) return false;
        if (state is { Problem: ProblemKind.Exception, Phase: ShipmentPhase.OrderCreated or ShipmentPhase.OrderProcessed }) return false;
        return state.IsLate || state.Problem != ProblemKind.Delayed || !ExpectedDelivery.IsUnderWay(state.Phase);
    }

    private bool Satisfies(Literal literal, RuleTime time)
    {
        var condition = literal.Condition;
        IReadOnlyList<ScalarValue> values = condition.Attribute.Key switch
        {
            "shipment.phase" => [ScalarValue.OfText(Phase.Key())],
            "shipment.problem" => Problem is { } kind ? [ScalarValue.OfText(kind == ProblemKind.Delayed ? "delayed" : "exception")] : [],
            _ => [ScalarValue.OfBoolean(IsLate)],
        };
        return RuleEvaluator.Holds(condition.Operator, condition.Value, values, time);
    }
}
