using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Orders on which any, every and no differ, for the conditions of an item or shipment group.</summary>
public static class ScopeExamples
{
    private const int MaxLookedAt = 2_000;
    private const int MaxOfAKind = 3;
    private const int Kinds = 4;

    /// <summary>Items or shipments shown of an order; an order with more is an example only where there is no smaller one.</summary>
    public const int MaxShown = 6;

    /// <summary>
    /// Examples among recent orders: one of whose items some fulfil the conditions and some do not, one whose items all do, one whose items
    /// all do not, one without items, and so on.
    /// </summary>
    /// <param name="subject">Items or shipments.</param>
    /// <param name="conditions">The conditions.</param>
    /// <param name="orders">The orders, newest first.</param>
    /// <param name="time">When they are looked at.</param>
    public static IReadOnlyList<OrderData> Of(
        AttributeSubject subject, EquatableArray<RuleCondition> conditions, IReadOnlyList<OrderData> orders, RuleTime time)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var found = new Dictionary<(int Kind, bool IsLarge), List<OrderData>>();
        foreach (var order in orders.Take(MaxLookedAt))
        {
            var of = (KindOf(subject, conditions, order, time), CountOf(subject, order) > MaxShown);
            if (!found.TryGetValue(of, out var same)) found[of] = same = [];
            if (same.Count < MaxOfAKind) same.Add(order);
        }

        var kinds = Enumerable.Range(0, Kinds)
            .Select(kind => found.GetValueOrDefault((kind, false)) ?? found.GetValueOrDefault((kind, true)) ?? []).ToList();
        return
        [
            .. Enumerable.Range(0, MaxOfAKind)
                .SelectMany(round => kinds.Where(kind => kind.Count > round).Select(kind => kind[round])),
        ];
    }

    /// <summary>What became of each item or shipment of an order.</summary>
    public static ScopeTrace TraceOf(AttributeSubject subject, EquatableArray<RuleCondition> conditions, OrderData order, RuleTime time) =>
        (ScopeTrace)RuleEvaluator.Explain(new RuleScope(subject, RuleScopeKind.Any, conditions), order, time);

    /// <summary>Whether the conditions hold for an order under each of the three readings.</summary>
    public static bool Holds(Joining joining, EquatableArray<RuleCondition> conditions, OrderData order, RuleTime time) =>
        RuleEvaluator.Holds(new RuleScope(joining.Subject(), joining.ScopeKind(), conditions), order, time);

    private static int CountOf(AttributeSubject subject, OrderData order) =>
        subject == AttributeSubject.Item ? order.Items.Count : order.Shipments.Count;

    // 0: some do and some do not, 1: all do, 2: none does, 3: there are none.
    private static int KindOf(AttributeSubject subject, EquatableArray<RuleCondition> conditions, OrderData order, RuleTime time)
    {
        if (CountOf(subject, order) == 0) return 3;
        if (RuleEvaluator.Holds(new RuleScope(subject, RuleScopeKind.Every, conditions), order, time)) return 1;
        return RuleEvaluator.Holds(new RuleScope(subject, RuleScopeKind.Any, conditions), order, time) ? 0 : 2;
    }
}
