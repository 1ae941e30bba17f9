using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>Estimates what the nodes of a rule cost and how often they hold, to put the parts of a group in order.</summary>
/// <param name="probability">How often a condition holds, negations included.</param>
internal sealed class CheckWeights(Func<RuleCondition, double> probability)
{
    // Rough costs relative to comparing one text of the order.
    private const double Fixed = 1;
    private const double Bag = 3;
    private const double PerItem = 3;
    private const double Substring = 3;
    private const double Date = 4;

    /// <summary>The parts of an <c>all</c>: those that are cheap and often false first.</summary>
    public IEnumerable<RuleNode> SoonestFalse(EquatableArray<RuleNode> nodes) =>
        nodes.Select(node => (node, weight: Of(node))).OrderBy(part => part.weight.Cost / (1.001 - part.weight.Probability))
            .Select(part => part.node);

    /// <summary>The parts of an <c>any</c>: those that are cheap and often true first.</summary>
    public IEnumerable<RuleNode> SoonestTrue(EquatableArray<RuleNode> nodes) =>
        nodes.Select(node => (node, weight: Of(node))).OrderBy(part => part.weight.Cost / (0.001 + part.weight.Probability))
            .Select(part => part.node);

    private Weight Of(RuleNode node) => node switch
    {
        RuleCondition condition => new Weight(Cost(condition), probability(condition)),
        RuleGroup { Kind: RuleGroupKind.All } group => All(group.Nodes.Select(Of)),
        RuleGroup { Kind: RuleGroupKind.Any } group => All(group.Nodes.Select(child => Of(child).Negated)).Negated,
        RuleGroup group => All(group.Nodes.Select(child => Of(child).Negated)),
        RuleScope scope => new Weight(scope.Conditions.Sum(Cost), 0.5),
        RuleAggregate aggregate => new Weight(PerItem + aggregate.Where.Sum(Cost), 0.5),
        _ => new Weight(0, 0),
    };

    private static Weight All(IEnumerable<Weight> parts) => parts.OrderBy(part => part.Cost / (1.001 - part.Probability))
        .Aggregate(new Weight(0, 1),
            (sum, part) => new Weight(sum.Cost + (sum.Probability * part.Cost), sum.Probability * part.Probability));

    private static double Cost(RuleCondition condition)
    {
        var definition = condition.Attribute.Definition;
        var cost = definition.IsCustom ? Bag : Fixed;
        if (definition.Subject == AttributeSubject.Item) cost += PerItem;
        if (definition.IsMany) cost += Fixed;
        if (condition.Operator.IsDate()) cost += Date;
        return condition.Operator is RuleOperator.Contains or RuleOperator.NotContains ? cost + Substring : cost;
    }

    private readonly record struct Weight(double Cost, double Probability)
    {
        public Weight Negated => this with { Probability = 1 - Probability };
    }
}
