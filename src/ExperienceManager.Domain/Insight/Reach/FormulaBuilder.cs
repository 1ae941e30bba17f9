using System.Globalization;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Writes a rule, or its negation, as a formula. Conditions that are left out hold whatever the order is.</summary>
internal sealed class FormulaBuilder(LiteralTable literals)
{
    /// <summary>The path of a whole rule.</summary>
    public const string Root = "rule";

    private readonly Dictionary<string, Formula> _wheres = [];
    private IReadOnlySet<string> _leftOut = EmptySet;

    private static readonly HashSet<string> EmptySet = [];

    public Formula Of(RuleNode? rule, bool holds, IReadOnlySet<string>? leftOut = null)
    {
        _leftOut = leftOut ?? EmptySet;
        return rule is null ? new Fixed(holds) : Build(rule, holds, Root);
    }

    /// <summary>The paths of all conditions of a rule; a count or sum is one, and so is an empty group.</summary>
    public static IEnumerable<string> PathsOf(RuleNode? node, string path = Root) => node switch
    {
        RuleGroup { Nodes.Count: > 0 } group => group.Nodes.SelectMany((inner, i) => PathsOf(inner, At(path, group.PathKey(), i))),
        RuleScope scope => scope.Conditions.Select((_, i) => At(path, scope.Key(), i)),
        RuleNode => [path],
        null => [],
    };

    private static string At(string path, string word, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}.{word}[{index}]");

    private Formula Build(RuleNode node, bool holds, string path)
    {
        if (node is RuleGroup { Nodes.Count: > 0 } group)
        {
            var inner = holds != (group.Kind == RuleGroupKind.None);
            return Junction.Of(inner != (group.Kind != RuleGroupKind.All),
                group.Nodes.Select((part, i) => Build(part, inner, At(path, group.PathKey(), i))));
        }

        if (node is RuleScope scope) return Scope(scope, holds, path);
        if (node is RuleReference) return new Fixed(!holds);
        if (_leftOut.Contains(path)) return Fixed.Always;
        if (node is RuleGroup empty) return new Fixed(holds != (empty.Kind == RuleGroupKind.Any));
        return node is RuleCondition condition ? Condition(condition, holds) : Aggregate((RuleAggregate)node, holds);
    }

    private Formula Condition(RuleCondition condition, bool holds)
    {
        var literal = literals.Of(condition, holds);
        var subject = condition.Attribute.Definition.Subject;
        if (subject == AttributeSubject.Order) return literal;
        return literal.Holds ? new Exists(subject, literal) : new ForEach(subject, literal);
    }

    private Formula Scope(RuleScope scope, bool holds, string path)
    {
        var all = Junction.Of(true, Literals(true));
        var notAll = Junction.Of(false, Literals(false));
        if (scope.Kind != RuleScopeKind.Every)
        {
            return holds == (scope.Kind == RuleScopeKind.Any) ? new Exists(scope.Subject, all) : new ForEach(scope.Subject, notAll);
        }

        return holds
            ? Junction.Of(true, [new Exists(scope.Subject, all), new ForEach(scope.Subject, all)])
            : Junction.Of(false, [new NoneThere(scope.Subject), new Exists(scope.Subject, notAll)]);

        IEnumerable<Formula> Literals(bool hold) => scope.Conditions.Select((condition, i) =>
            _leftOut.Contains(At(path, scope.Key(), i)) ? Fixed.Always : (Formula)literals.Of(condition, hold));
    }

    private Formula Aggregate(RuleAggregate aggregate, bool holds)
    {
        if (!RuleEvaluator.TryNumber(aggregate.Value.Values[0], out var number)) return new Fixed(!holds);
        if (aggregate.Summed is { } summed) literals.AddSummed(summed);
        var conditions = aggregate.Where.Select(condition => literals.Of(condition)).DistinctBy(literal => literal.Id)
            .OrderBy(literal => literal.Id).ToArray();
        var key = string.Join(',', conditions.Select(literal => literal.Id));
        if (!_wheres.TryGetValue(key, out var where)) _wheres.Add(key, where = Junction.Of(true, conditions));
        var @operator = holds ? aggregate.Operator : aggregate.Operator.Opposite()!.Value;
        return @operator switch
        {
            RuleOperator.NotEquals =>
                Junction.Of(false, [Of(new(null, number, WithoutHigh: true)), Of(new(number, null, WithoutLow: true))]),
            RuleOperator.Equals => Of(NumberRange.At(number)),
            RuleOperator.GreaterThan => Of(new(number, null, WithoutLow: true)),
            RuleOperator.GreaterThanOrEqual => Of(new(number, null)),
            RuleOperator.LessThan => Of(new(null, number, WithoutHigh: true)),
            _ => Of(new(null, number)),
        };

        Formula Of(NumberRange range) => new Bound(where, aggregate.Summed, range);
    }
}
