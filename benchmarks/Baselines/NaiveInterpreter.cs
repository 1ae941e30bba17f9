using System.Collections.Immutable;
using ExperienceManager.Benchmarks.Workloads;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Benchmarks.Baselines;

/// <summary>
/// What one writes first: values in a dictionary, the tree walked with LINQ, every segment in turn. Values are looked up ahead.
/// </summary>
internal sealed class NaiveInterpreter(ImmutableArray<Segment> segments)
{
    private readonly AttributeReference[] _attributes =
        [.. segments.SelectMany(segment => Conditions(segment.Rule!)).Select(condition => condition.Attribute).Distinct()];

    /// <summary>The order as the interpreter wants it; not part of what is timed.</summary>
    public Dictionary<string, IReadOnlyList<ScalarValue>> Facts(Question question) =>
        _attributes.ToDictionary(attribute => attribute.Key,
            attribute => AttributeReader.Read(question.Order, attribute, new RuleTime(question.At, DateTimeZone.Utc)));

    public int FirstMatch(Dictionary<string, IReadOnlyList<ScalarValue>> facts, Question question)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].TimeFrame?.Contains(question.At) != false && Holds(segments[i].Rule!, facts)
                && segments[i].Takes(question.Order.OrderNumber)) return i;
        }

        return -1;
    }

    private static bool Holds(RuleNode node, Dictionary<string, IReadOnlyList<ScalarValue>> facts) => node switch
    {
        RuleCondition condition => Holds(condition, facts.GetValueOrDefault(condition.Attribute.Key, [])),
        RuleGroup { Kind: RuleGroupKind.All } group => group.Nodes.All(child => Holds(child, facts)),
        RuleGroup group => group.Nodes.Any(child => Holds(child, facts)),
        _ => false,
    };

    private static bool Holds(RuleCondition condition, IReadOnlyList<ScalarValue> values) => condition.Operator switch
    {
        RuleOperator.Equals or RuleOperator.IsOneOf => values.Any(value => condition.Value.Values.Any(wanted => AreEqual(value, wanted))),
        RuleOperator.NotEquals or RuleOperator.IsNotOneOf =>
            !values.Any(value => condition.Value.Values.Any(wanted => AreEqual(value, wanted))),
        RuleOperator.Contains => values.Any(value => value.Text.Contains(condition.Value.Values[0].Text, StringComparison.Ordinal)),
        RuleOperator.NotContains => !values.Any(value => value.Text.Contains(condition.Value.Values[0].Text, StringComparison.Ordinal)),
        RuleOperator.GreaterThan => values.Any(value => value.Number > condition.Value.Values[0].Number),
        RuleOperator.GreaterThanOrEqual => values.Any(value => value.Number >= condition.Value.Values[0].Number),
        RuleOperator.LessThan => values.Any(value => value.Number < condition.Value.Values[0].Number),
        _ => values.Any(value => value.Number <= condition.Value.Values[0].Number),
    };

    private static bool AreEqual(ScalarValue value, ScalarValue wanted) =>
        value.Kind == ScalarKind.Number ? value.Number == wanted.Number : value.Text == wanted.Text;

    private static IEnumerable<RuleCondition> Conditions(RuleNode node) => node switch
    {
        RuleCondition condition => [condition],
        RuleGroup group => group.Nodes.SelectMany(Conditions),
        _ => [],
    };
}
