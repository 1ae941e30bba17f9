using System.Globalization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>A stretch of the text.</summary>
internal readonly record struct TextSpan(int Start, int End);

/// <summary>Where the parts of a condition, count or sum stand.</summary>
/// <param name="Attribute">Its attribute, or what is counted or added up.</param>
/// <param name="Operator">Its operator.</param>
/// <param name="Value">Its value, a whole list.</param>
/// <param name="Values">The values of a list.</param>
internal sealed record ComparisonPlaces(TextSpan Attribute, TextSpan Operator, TextSpan Value, IReadOnlyList<TextSpan> Values);

/// <summary>Where the nodes of a rule stand in its text, so that a problem of the tree is shown in the text.</summary>
internal sealed class RuleTextPlaces
{
    private readonly Dictionary<RuleNode, TextSpan> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RuleNode, ComparisonPlaces> _comparisons = new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes where a node stands.</summary>
    public void Add(RuleNode node, TextSpan span, ComparisonPlaces? comparison = null)
    {
        _nodes[node] = span;
        if (comparison is not null) _comparisons[node] = comparison;
    }

    /// <summary>A problem of the tree at its place in the text.</summary>
    /// <param name="rule">The rule that was read.</param>
    /// <param name="problem">A problem with the path of the rule as JSON.</param>
    public RuleTextFault Of(RuleNode rule, Problem problem)
    {
        var span = SpanOf(rule, problem.Path.Length == 0 ? [] : problem.Path.Split('.'));
        return new(span.Start, span.End - span.Start, problem.Text, problem.Type);
    }

    private TextSpan SpanOf(RuleNode node, ReadOnlySpan<string> path)
    {
        while (path.Length > 1 && Child(node, path[0], path[1]) is { } child)
        {
            node = child;
            path = path[2..];
        }

        var places = _comparisons.GetValueOrDefault(node);
        if (path.IsEmpty || places is null) return _nodes[node];
        return path[0] switch
        {
            "attribute" or RuleNodeKeys.SumOf => places.Attribute,
            "operator" => places.Operator,
            "value" when path.Length > 1 && Index(path[1]) is var i && i < places.Values.Count => places.Values[i],
            "value" => places.Value,
            _ => _nodes[node],
        };
    }

    private static RuleNode? Child(RuleNode node, string list, string index) => node switch
    {
        RuleGroup group when list == group.Kind.Key() => group.Nodes[Index(index)],
        RuleScope scope when list == scope.Key() => scope.Conditions[Index(index)],
        RuleAggregate aggregate when list == aggregate.ListKey() => aggregate.Where[Index(index)],
        _ => null,
    };

    private static int Index(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
