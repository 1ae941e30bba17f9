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

    private static RuleEdit Replace(RuleDraft draft, string id, Func<DraftNode, DraftNode> change)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new RuleEdit(RuleEdits.With(draft, DraftTree.Replace(draft.Root, id, node => [change(node)])));
    }
}
