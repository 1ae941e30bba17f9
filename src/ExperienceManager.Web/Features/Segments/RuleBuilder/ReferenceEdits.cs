using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Changes of rows that refer to condition groups; see <see cref="RuleEdits"/>.</summary>
public static class ReferenceEdits
{
    /// <summary>Adds a row for a condition group that is still to be chosen.</summary>
    public static RuleEdit Add(RuleDraft draft, string groupId)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (DraftTree.Find(draft.Root, groupId) is not DraftGroup { IsScope: false } group) return new RuleEdit(draft);
        if (RuleCapacity.WhyNoCondition(draft) is not null) return new RuleEdit(draft);
        var ids = new DraftReader(draft.NextId);
        var row = new DraftReference(ids.NewId(), "");
        var root = DraftTree.Insert(draft.Root, groupId, group.Nodes.Count, row);
        return new RuleEdit(RuleEdits.With(draft, root, ids), "Saved group added.", new FocusTarget(row.Id, FocusPart.FirstField));
    }

    /// <summary>Chooses the condition group of a row.</summary>
    public static RuleEdit Choose(RuleDraft draft, string id, string key) =>
        Replace(draft, id, node => node is DraftReference row ? row with { Key = key } : node);

    /// <summary>Puts a condition group in the place of a row or group whose conditions it has now.</summary>
    public static RuleEdit Take(RuleDraft draft, string id, string key) => Replace(draft, id, node => new DraftReference(node.Id, key));

    /// <summary>The conditions of rows of one group, which mean the same as a condition group; null while one is unfinished.</summary>
    public static RuleNode? ConditionsOf(RuleDraft draft, IReadOnlyCollection<string> ids)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (ParentOf(draft, ids) is not { } parent) return null;
        var rows = parent.Nodes.Where(node => ids.Contains(node.Id)).ToList();
        if (rows.Count < ids.Count || rows.Any(row => RuleCapacity.WhyNoSave(draft, row) is not null)) return null;
        if (rows is [var only]) return DraftWriter.Write(only);
        var kind = parent.Joining == Joining.None ? RuleGroupKind.Any : parent.Joining.GroupKind();
        return new RuleGroup(kind, rows.Select(row => DraftWriter.Write(row)!).ToEquatableArray());
    }

    /// <summary>Puts a condition group in the place of the rows whose conditions it has.</summary>
    public static RuleEdit TakeAll(RuleDraft draft, IReadOnlyCollection<string> ids, ConditionGroup group)
    {
        if (ParentOf(draft, ids) is not { } parent || !Equals(ConditionsOf(draft, ids), group.Rule)) return new RuleEdit(draft);
        var reader = new DraftReader(draft.NextId);
        var row = new DraftReference(reader.NewId(), group.Key);
        var isPlaced = false;
        var rows = parent.Nodes.SelectMany(node =>
        {
            if (!ids.Contains(node.Id)) return [node];
            var here = isPlaced ? (DraftNode[])[] : [row];
            isPlaced = true;
            return here;
        }).ToEquatableArray();
        var root = DraftTree.Change(draft.Root, parent.Id, found => found with { Nodes = rows });
        return new RuleEdit(
            RuleEdits.With(draft, root, reader), $"Saved as the group “{group.Name}”.", new FocusTarget(row.Id, FocusPart.Handle));
    }

    /// <summary>Why the conditions of a condition group cannot be written out in the place of its row; null when they can.</summary>
    public static LocalizableText? WhyNoWriteOut(RuleDraft draft, DraftReference row, ConditionGroup group) =>
        DraftTree.ParentOf(draft.Root, row.Id) is { } parent
            ? RuleCapacity.WhyNoRows(draft, row, RowsOf(new DraftReader(draft.NextId), group.Rule, parent.Joining)) : null;

    /// <summary>Writes the conditions of a condition group out in the place of its row; groups inside it stay groups.</summary>
    public static RuleEdit WriteOut(RuleDraft draft, string id, ConditionGroup group)
    {
        if (RuleEdits.Below(draft, id) is not DraftReference row || row.Key != group.Key) return new RuleEdit(draft);
        if (DraftTree.ParentOf(draft.Root, id) is not { } parent || WhyNoWriteOut(draft, row, group) is not null) return new(draft);
        var reader = new DraftReader(draft.NextId);
        var rows = RowsOf(reader, group.Rule, parent.Joining);
        var focus = rows.Count > 0 ? new FocusTarget(rows[0].Id, FocusPart.Handle) : new FocusTarget(parent.Id, FocusPart.Add);
        return new RuleEdit(
            RuleEdits.With(draft, DraftTree.Replace(draft.Root, id, _ => rows), reader),
            $"Replaced with the conditions of “{group.Name}”.", focus);
    }

    // Rows that are joined as those around them stand among these; others keep a group around them.
    private static List<DraftNode> RowsOf(DraftReader reader, RuleNode rule, Joining around)
    {
        var node = reader.Read(rule);
        var isSame = node is DraftGroup group && (around == Joining.None ? group.Joining == Joining.Any : group.Joining == around);
        return isSame ? [.. ((DraftGroup)node).Nodes] : [node];
    }

    private static DraftGroup? ParentOf(RuleDraft draft, IReadOnlyCollection<string> ids) =>
        ids.Count > 0 ? DraftTree.ParentOf(draft.Root, ids.First()) : null;

    private static RuleEdit Replace(RuleDraft draft, string id, Func<DraftNode, DraftNode> change)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new RuleEdit(RuleEdits.With(draft, DraftTree.Replace(draft.Root, id, node => [change(node)])));
    }
}
