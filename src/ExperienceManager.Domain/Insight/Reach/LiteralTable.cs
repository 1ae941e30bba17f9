using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Gives each condition of a shop its two literals: the same object for the same condition.</summary>
internal sealed class LiteralTable
{
    /// <summary>The order's date and its age are one value.</summary>
    public const string Placed = "order.placed_at";

    /// <summary>Phase, problem and lateness of a parcel depend on each other.</summary>
    public const string ParcelState = "shipment.phase";

    private readonly Dictionary<RuleCondition, Literal> _literals = [];

    /// <summary>The literal of a condition; of a negative operator the negated positive one.</summary>
    public Literal Of(RuleCondition condition, bool holds = true)
    {
        if (condition.Operator.IsNegative())
        {
            condition = condition with { Operator = condition.Operator.Negation()!.Value };
            holds = !holds;
        }

        if (!_literals.TryGetValue(condition, out var positive))
        {
            var group = GroupOf(condition.Attribute.Key);
            positive = new Literal(2 * _literals.Count, condition, true, group);
            positive.Opposite = new Literal(positive.Id + 1, condition, false, group) { Opposite = positive };
            _literals.Add(condition, positive);
        }

        return holds ? positive : positive.Opposite;
    }

    /// <summary>That a number is above zero.</summary>
    public Literal IsPositive(AttributeReference attribute) => Of(new RuleCondition(attribute, RuleOperator.GreaterThan, RuleValue.Of(0m)));

    /// <summary>That a number is below zero.</summary>
    public Literal IsNegative(AttributeReference attribute) => Of(new RuleCondition(attribute, RuleOperator.LessThan, RuleValue.Of(0m)));

    /// <summary>That there is no number.</summary>
    public Literal IsMissing(AttributeReference attribute) =>
        Of(new RuleCondition(attribute, RuleOperator.IsSet, RuleValue.Nothing), holds: false);

    /// <summary>Numbers what a search may ask of a summed attribute, so that no number depends on which search came first.</summary>
    public void AddSummed(AttributeReference attribute)
    {
        IsPositive(attribute);
        IsNegative(attribute);
        IsMissing(attribute);
    }

    private static string GroupOf(string key) => key switch
    {
        "order.age_days" => Placed,
        "shipment.problem" or "shipment.is_late" => ParcelState,
        _ => key,
    };
}
