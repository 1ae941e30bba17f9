using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

/// <summary>Small rules for tests. In a draft made here the root is rule-0 and nodes are numbered in reading order.</summary>
internal static class Samples
{
    public static RuleCondition Condition(string attribute, string value) =>
        new(AttributeCatalogue.Get(attribute), RuleOperator.Equals, RuleValue.Of(value));

    public static RuleCondition ListCondition(string attribute, params string[] values) =>
        new(AttributeCatalogue.Get(attribute), RuleOperator.IsOneOf, RuleValue.OfList(values));

    public static RuleGroup Group(RuleGroupKind kind, params RuleNode[] nodes) => new(kind, nodes.ToEquatableArray());

    public static RuleDraft Draft(params RuleNode[] nodes) => RuleDraft.FromRule(Group(RuleGroupKind.All, nodes));

    /// <summary>The ids of a group's rows.</summary>
    public static string[] Rows(this RuleDraft draft, string groupId) =>
        [.. ((DraftGroup)Find(draft.Root, groupId)!).Nodes.Select(node => node.Id)];

    public static DraftCondition ConditionOf(this RuleDraft draft, string id) => (DraftCondition)Find(draft.Root, id)!;

    public static DraftNode? Find(DraftNode node, string id) => node.Id == id
        ? node
        : (node as DraftGroup)?.Nodes.Select(child => Find(child, id)).FirstOrDefault(found => found is not null);
}
