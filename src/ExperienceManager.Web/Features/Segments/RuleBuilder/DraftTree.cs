using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Finding and replacing in the immutable tree; knows no rules about rules.</summary>
internal static class DraftTree
{
    /// <summary>The node of an id; null when there is none.</summary>
    public static DraftNode? Find(DraftNode root, string id) =>
        root.Id == id ? root : root is DraftGroup group
            ? group.Nodes.Items.Select(node => Find(node, id)).FirstOrDefault(found => found is not null)
            : null;

    /// <summary>The group that holds a node; null for the root and unknown ids.</summary>
    public static DraftGroup? ParentOf(DraftGroup root, string id)
    {
        foreach (var node in root.Nodes)
        {
            if (node.Id == id) return root;
            if (node is DraftGroup group && ParentOf(group, id) is { } parent) return parent;
        }

        return null;
    }

    /// <summary>Ids of the groups that have to be open for a target to be seen.</summary>
    public static IEnumerable<string> GroupsAround(DraftGroup root, FocusTarget target)
    {
        if (target.Part == FocusPart.Add) yield return target.NodeId;
        for (var parent = ParentOf(root, target.NodeId); parent is not null; parent = ParentOf(root, parent.Id)) yield return parent.Id;
    }

    /// <summary>Level of a node: the root is 1; 0 when there is none.</summary>
    public static int LevelOf(DraftNode root, string id)
    {
        if (root.Id == id) return 1;
        if (root is not DraftGroup group) return 0;
        var level = group.Nodes.Items.Select(node => LevelOf(node, id)).FirstOrDefault(found => found > 0);
        return level == 0 ? 0 : level + 1;
    }

    public static int IndexOf(DraftGroup group, string id)
    {
        for (var i = 0; i < group.Nodes.Count; i++)
        {
            if (group.Nodes[i].Id == id) return i;
        }

        return -1;
    }

    /// <summary>The tree with one node below the root replaced by any number of nodes.</summary>
    public static DraftGroup Replace(DraftGroup root, string id, Func<DraftNode, IEnumerable<DraftNode>> with) => root with
    {
        Nodes = root.Nodes.Items
            .SelectMany(node => node.Id == id ? with(node) : [node is DraftGroup group ? Replace(group, id, with) : node])
            .ToEquatableArray(),
    };

    /// <summary>The tree with one group, the root included, changed.</summary>
    public static DraftGroup Change(DraftGroup root, string groupId, Func<DraftGroup, DraftGroup> change) => root.Id == groupId
        ? change(root)
        : root with
        {
            Nodes = root.Nodes.Items.Select(node => node is DraftGroup group ? Change(group, groupId, change) : node)
            .ToEquatableArray()
        };

    /// <summary>The tree with a node put into a group.</summary>
    public static DraftGroup Insert(DraftGroup root, string groupId, int index, DraftNode node) =>
        Change(root, groupId, group => group with { Nodes = new(group.Nodes.Items.Insert(Math.Clamp(index, 0, group.Nodes.Count), node)) });

    public static DraftGroup Remove(DraftGroup root, string id) => Replace(root, id, _ => []);

    /// <summary>Every node in the order a reader meets them, the root first.</summary>
    public static IEnumerable<DraftNode> Walk(DraftNode root) =>
        root is DraftGroup group ? [root, .. group.Nodes.Items.SelectMany(Walk)] : [root];
}
