using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>
/// Every change of the rule's shape: pure functions from a draft to an edit. Callers ask <see cref="RuleCapacity"/> first; an edit that has
/// no room, or names a node that is gone (an event can arrive twice), leaves the draft as it is.
/// </summary>
public static class RuleEdits
{
    /// <summary>Adds an unfinished condition at the end of a group.</summary>
    public static RuleEdit AddCondition(RuleDraft draft, string groupId)
    {
        if (DraftTree.Find(draft.Root, groupId) is not DraftGroup group || RuleCapacity.WhyNoCondition(draft) is not null)
            return new RuleEdit(draft);
        var ids = new DraftReader(draft.NextId);
        var condition = new DraftCondition(ids.NewId());
        var root = DraftTree.Insert(draft.Root, groupId, group.Nodes.Count, condition);
        return new RuleEdit(With(draft, root, ids), "Condition added.", new FocusTarget(condition.Id, FocusPart.FirstField));
    }

    /// <summary>Adds a group or scope that holds one unfinished condition; a count or sum begins with every item.</summary>
    public static RuleEdit AddGroup(RuleDraft draft, string groupId, Joining joining)
    {
        if (DraftTree.Find(draft.Root, groupId) is not DraftGroup parent || RuleCapacity.WhyNoGroup(draft, parent) is not null)
            return new RuleEdit(draft);
        var ids = new DraftReader(draft.NextId);
        var first = new DraftCondition(ids.NewId());
        var group = new DraftGroup(ids.NewId(), joining, joining.IsAggregate() ? [] : [first]);
        var root = DraftTree.Insert(draft.Root, groupId, parent.Nodes.Count, group);
        var focus = new FocusTarget(joining.IsAggregate() ? group.Id : first.Id, FocusPart.FirstField);
        return new RuleEdit(With(draft, root, ids), $"Group added: {joining.Words()}.", focus);
    }

    /// <summary>Changes the head of a group.</summary>
    public static RuleEdit SetJoining(RuleDraft draft, string groupId, Joining joining)
    {
        if (DraftTree.Find(draft.Root, groupId) is not DraftGroup group || group.Joining.Subject() != joining.Subject())
            return new RuleEdit(draft);
        return new RuleEdit(With(draft, DraftTree.Change(draft.Root, groupId, found => found with { Joining = joining })));
    }

    /// <summary>Puts a copy right below a node.</summary>
    public static RuleEdit Duplicate(RuleDraft draft, string id)
    {
        if (Below(draft, id) is not { } node || RuleCapacity.WhyNoDuplicate(draft, node) is not null) return new RuleEdit(draft);
        var ids = new DraftReader(draft.NextId);
        var copy = ids.Copy(node);
        return new RuleEdit(
            With(draft, DraftTree.Replace(draft.Root, id, found => [found, copy]), ids),
            node is DraftGroup ? "Group duplicated." : "Condition duplicated.",
            new FocusTarget(copy.Id, FocusPart.Handle));
    }

    /// <summary>Turns a node into its exact opposite.</summary>
    public static RuleEdit Negate(RuleDraft draft, string id)
    {
        if (DraftTree.Find(draft.Root, id) is not { } node || RuleCapacity.WhyNoNegate(draft, node) is not null) return new RuleEdit(draft);
        var ids = new DraftReader(draft.NextId);
        DraftNode opposite = node switch
        {
            DraftCondition condition when condition.Operator.Negation() is { } negation => condition with { Operator = negation },
            DraftGroup group when group.Joining.Negation() is { } negation => group with { Joining = negation },
            DraftGroup { IsAggregate: true } group when group.Operator.Opposite() is { } inverse => group with { Operator = inverse },
            _ => new DraftGroup(ids.NewId(), Joining.None, [node]),
        };
        var root = id == draft.Root.Id ? (DraftGroup)opposite : DraftTree.Replace(draft.Root, id, _ => [opposite]);
        return new RuleEdit(
            With(draft, root, ids), "Negated.", id == draft.Root.Id ? null : new FocusTarget(opposite.Id, FocusPart.Handle));
    }

    /// <summary>Puts a node into a new group or scope of its own.</summary>
    public static RuleEdit Wrap(RuleDraft draft, string id, Joining joining)
    {
        if (Below(draft, id) is not { } node || RuleCapacity.WhyNoWrap(draft, node) is not null) return new RuleEdit(draft);
        if (joining.IsScope() && node is not DraftCondition { Attribute: { } attribute }) return new RuleEdit(draft);
        if (joining.IsScope() && ((DraftCondition)node).Attribute!.Subject != joining.Subject()) return new RuleEdit(draft);
        var ids = new DraftReader(draft.NextId);
        var group = new DraftGroup(ids.NewId(), joining, [node]);
        return new RuleEdit(
            With(draft, DraftTree.Replace(draft.Root, id, _ => [group]), ids),
            $"Wrapped in a group: {joining.Words()}.",
            new FocusTarget(group.Id, FocusPart.FirstField));
    }

    /// <summary>Puts the rows of a group in its place.</summary>
    public static RuleEdit Ungroup(RuleDraft draft, string id)
    {
        if (Below(draft, id) is not DraftGroup group || DraftTree.ParentOf(draft.Root, id) is not { } parent) return new RuleEdit(draft);
        var focus = group.Nodes.Count > 0
            ? new FocusTarget(group.Nodes[0].Id, FocusPart.Handle)
            : new FocusTarget(parent.Id, FocusPart.Add);
        return new RuleEdit(
            With(draft, DraftTree.Replace(draft.Root, id, _ => group.Nodes)), $"Ungrouped, {Rows(group.Nodes.Count)} moved up.", focus);
    }

    /// <summary>Removes a node. Focus: the next row, else the previous one, else the group's Add button.</summary>
    public static RuleEdit Remove(RuleDraft draft, string id)
    {
        if (DraftTree.ParentOf(draft.Root, id) is not { } parent) return new RuleEdit(draft);
        var index = DraftTree.IndexOf(parent, id);
        var left = parent.Nodes.Count - 1;
        var focus = left == 0
            ? new FocusTarget(parent.Id, FocusPart.Add)
            : new FocusTarget(parent.Nodes[index < left ? index + 1 : index - 1].Id, FocusPart.Handle);
        var root = DraftTree.Remove(draft.Root, id);

        // A rule without rows means every order, whatever its head was.
        if (root.Nodes.Count == 0) root = root with { Joining = Joining.All };
        return left == 0 ? new RuleEdit(With(draft, root), "Row removed, none left.", focus)
            : new RuleEdit(With(draft, root), $"Row removed, {left} left.", focus);
    }

    internal static LocalizableText Rows(int count) => LocalizableText.Count(count, "1 row", $"{count} rows");

    internal static RuleDraft With(RuleDraft draft, DraftGroup root, DraftReader? ids = null) =>
        draft with { Root = root, NextId = ids?.NextId ?? draft.NextId };

    // The node, unless it is the root or gone.
    internal static DraftNode? Below(RuleDraft draft, string id) => id == draft.Root.Id ? null : DraftTree.Find(draft.Root, id);
}
