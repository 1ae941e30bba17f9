namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Moving nodes about: one step among their siblings and out of their group, or to any place that may hold them.</summary>
public static class RuleMoves
{
    /// <summary>One row up; the first row of a nested group leaves it upwards.</summary>
    public static RuleEdit Up(RuleDraft draft, string id) => Step(draft, id, -1);

    /// <summary>One row down; the last row of a nested group leaves it downwards.</summary>
    public static RuleEdit Down(RuleDraft draft, string id) => Step(draft, id, 1);

    /// <summary>Whether <see cref="Up"/> or <see cref="Down"/> would do anything.</summary>
    public static bool CanStep(RuleDraft draft, string id, int direction)
    {
        if (DraftTree.ParentOf(draft.Root, id) is not { } parent) return false;
        var index = DraftTree.IndexOf(parent, id) + direction;
        return (index >= 0 && index < parent.Nodes.Count) || parent.Id != draft.Root.Id;
    }

    /// <summary>To a place in a group, counted without the node itself.</summary>
    public static RuleEdit To(RuleDraft draft, string id, string groupId, int index)
    {
        if (RuleEdits.Below(draft, id) is not { } node
            || DraftTree.Find(draft.Root, groupId) is not DraftGroup target
            || RuleCapacity.WhyNoMove(draft, node, target) is not null)
        {
            return new RuleEdit(draft);
        }

        var parent = DraftTree.ParentOf(draft.Root, id)!;
        var root = DraftTree.Insert(DraftTree.Remove(draft.Root, id), groupId, index, node);
        if (parent.Id != groupId) root = DropEmptied(root, parent.Id, draft.Root.Id);
        return Moved(draft, root, id);
    }

    private static RuleEdit Step(RuleDraft draft, string id, int direction)
    {
        if (!CanStep(draft, id, direction)) return new RuleEdit(draft);
        var parent = DraftTree.ParentOf(draft.Root, id)!;
        var index = DraftTree.IndexOf(parent, id) + direction;
        if (index >= 0 && index < parent.Nodes.Count) return To(draft, id, parent.Id, index);

        var outer = DraftTree.ParentOf(draft.Root, parent.Id)!;
        return To(draft, id, outer.Id, DraftTree.IndexOf(outer, parent.Id) + (direction < 0 ? 0 : 1));
    }

    private static DraftGroup DropEmptied(DraftGroup root, string groupId, string rootId) =>
        groupId != rootId && DraftTree.Find(root, groupId) is DraftGroup { Nodes.Count: 0 } ? DraftTree.Remove(root, groupId) : root;

    private static RuleEdit Moved(RuleDraft draft, DraftGroup root, string id)
    {
        var parent = DraftTree.ParentOf(root, id)!;
        return new RuleEdit(
            RuleEdits.With(draft, root),
            $"Moved to position {DraftTree.IndexOf(parent, id) + 1} of {parent.Nodes.Count}.",
            new FocusTarget(id, FocusPart.Handle));
    }
}
