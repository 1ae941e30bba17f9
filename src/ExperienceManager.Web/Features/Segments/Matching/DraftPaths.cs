using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>Where the nodes of a draft stand in the rule that is written from it, as paths: <c>rule.all[0].any_item[1]</c>.</summary>
public static class DraftPaths
{
    /// <summary>The rule of a draft with the draft's own group around it; null for every order.</summary>
    public static RuleNode? RuleOf(RuleDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Root.Nodes.Count == 0 && draft.Root.Joining == Joining.All ? null : DraftWriter.Write(draft.Root);
    }

    /// <summary>The path of each node below the root, by node id; incomplete ones are not part of the rule.</summary>
    public static ImmutableDictionary<string, string> Of(RuleDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Below(draft.Root, "rule").ToImmutableDictionary(node => node.Id, node => node.Path);
    }

    private static IEnumerable<(string Id, string Path)> Below(DraftGroup group, string path)
    {
        var index = 0;
        foreach (var node in group.Nodes)
        {
            if (DraftWriter.Write(node) is null) continue;
            var own = string.Create(CultureInfo.InvariantCulture, $"{path}.{ListOf(group)}[{index++}]");
            yield return (node.Id, own);
            if (node is not DraftGroup nested) continue;
            foreach (var inner in Below(nested, own)) yield return inner;
        }
    }

    private static string ListOf(DraftGroup group) => !group.IsAggregate ? group.Joining.Key()
        : group.Joining == Joining.CountItems ? RuleNodeKeys.CountOf : RuleNodeKeys.Where;
}
