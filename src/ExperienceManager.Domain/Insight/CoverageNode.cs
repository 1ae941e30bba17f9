using ExperienceManager.Domain.Matching.Checks;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight;

/// <summary>A node of a rule whose orders are counted.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Parent">Index of the node that holds it; the first node is the whole rule and holds itself.</param>
/// <param name="Kind">How a group joins its nodes; null for other nodes.</param>
/// <param name="Alone">The node by itself; null for a group, which follows from its nodes.</param>
/// <param name="WithAbove">Of a condition inside a scope, count or sum: with its earlier siblings; null for others.</param>
/// <param name="Without">The whole rule without such a condition; null for others.</param>
/// <param name="Missing">Whether there is no value for its attribute; null for nodes without one.</param>
internal sealed record CoverageNode(
    string Path, int Parent, RuleGroupKind? Kind, Check? Alone, Check? WithAbove = null, Check? Without = null, Check? Missing = null)
{
    /// <summary>Whether it stands inside a scope, count or sum, which is evaluated as a whole.</summary>
    public bool IsInner => WithAbove is not null;

    /// <summary>The nodes of a rule in reading order, after the rule itself as a group.</summary>
    public static CoverageNode[] Of(RuleNode? rule, CheckCompiler compiler)
    {
        var nodes = new List<CoverageNode> { new("rule", 0, rule is RuleGroup root ? root.Kind : RuleGroupKind.All, null) };
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in RulePart.Of(rule))
        {
            var parent = part.Path.LastIndexOf('.') is var dot and > 0 ? indexes.GetValueOrDefault(Holder(part.Path[..dot])) : 0;
            var isInner = nodes[parent].Kind is null;
            indexes[part.Path] = nodes.Count;
            nodes.Add(new CoverageNode(
                part.Path,
                parent,
                (part.Alone as RuleGroup)?.Kind,
                part.Alone is RuleGroup ? null : compiler.Compile(part.Alone),
                isInner ? compiler.Compile(part.WithAbove) : null,
                isInner ? compiler.Compile(part.Without) : null,
                part.Attribute is { } read ? compiler.Compile(new RuleCondition(read, RuleOperator.IsNotSet, RuleValue.Nothing)) : null));
        }

        return [.. nodes];
    }

    // The conditions of a condition group stand one word further below the node that refers to it.
    private static string Holder(string path)
    {
        const string Below = "." + RuleNodeKeys.Group;
        return path.EndsWith(Below, StringComparison.Ordinal) ? path[..^Below.Length] : path;
    }
}
