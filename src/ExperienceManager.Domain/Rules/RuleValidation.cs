using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// Whether a rule may be saved. Paths of problems are those of the rule's JSON (<c>all.0.value.3</c>), which the editor builds from the
/// positions of its nodes in the same way.
/// </summary>
public static class RuleValidation
{
    /// <summary>What must be fixed before saving; empty for no rule and for a sound one. At most <see cref="ProblemList.Most"/>.</summary>
    public static IReadOnlyList<Problem> Validate(RuleNode? rule)
    {
        if (rule is null) return [];
        var problems = new ProblemList();
        var conditions = ConditionCount(rule);
        if (conditions > RuleLimits.Conditions)
        {
            problems.Add(new("", $"A segment has at most {RuleLimits.Conditions} conditions; this one has {conditions:N0}.", "too_many"));
        }

        Check(rule, "", 1, problems);
        return problems.All;
    }

    /// <summary>
    /// How many conditions a rule has, those in scopes and aggregates included; an aggregate and a reference are one themselves.
    /// </summary>
    public static int ConditionCount(RuleNode? rule) => rule switch
    {
        RuleGroup group => group.Nodes.Sum(ConditionCount),
        RuleScope scope => scope.Conditions.Count,
        RuleAggregate aggregate => 1 + aggregate.Where.Count,
        RuleCondition or RuleReference => 1,
        _ => 0,
    };

    private static void Check(RuleNode node, string path, int depth, ProblemList problems)
    {
        if (depth > RuleLimits.Depth) problems.Add(RuleProblems.TooDeep(path));
        else if (node is RuleCondition condition) ConditionValidation.Check(condition, path, problems);
        else if (node is RuleReference reference) CheckReference(reference, path, problems);
        else if (node is RuleGroup group) CheckGroup(group, path, depth, problems);
        else if (node is RuleScope scope) CheckScope(scope, path, depth, problems);
        else if (node is RuleAggregate aggregate) CheckAggregate(aggregate, path, depth, problems);
    }

    private static void CheckReference(RuleReference reference, string path, ProblemList problems)
    {
        if (reference.Key.Length > 0) return;
        problems.Add(new(RuleProblems.At(path, RuleNodeKeys.Group), "Choose a condition group.", "missing"));
    }

    private static void CheckGroup(RuleGroup group, string path, int depth, ProblemList problems)
    {
        var at = RuleProblems.At(path, group.Kind.Key());
        if (group.Nodes.Count == 0 && group.Kind != RuleGroupKind.All)
        {
            problems.Add(new(at, $"This \"{group.Kind.Key()}\" group is empty. Add a condition or remove the group.", "empty_group"));
        }

        for (var i = 0; i < group.Nodes.Count; i++) Check(group.Nodes[i], RuleProblems.At(at, i), depth + 1, problems);
    }

    private static void CheckScope(RuleScope scope, string path, int depth, ProblemList problems)
    {
        var at = RuleProblems.At(path, scope.Key());
        LocalizableText empty = scope.Subject == AttributeSubject.Item
            ? "Add a condition for an item, or remove the group." : "Add a condition for a shipment, or remove the group.";
        if (scope.Conditions.Count == 0) problems.Add(new(at, empty, "empty_group"));
        CheckTogether(scope.Conditions, scope.Subject, at, depth, problems);
    }

    private static void CheckAggregate(RuleAggregate aggregate, string path, int depth, ProblemList problems)
    {
        if (aggregate.Summed is { } summed && !summed.Definition.IsSummable)
        {
            problems.Add(RuleProblems.NotSummable(RuleProblems.At(path, RuleNodeKeys.SumOf), summed.Key));
        }

        CheckTogether(aggregate.Where, AttributeSubject.Item, RuleProblems.At(path, aggregate.ListKey()), depth, problems);
        ConditionValidation.CheckCount(aggregate, path, problems);
    }

    private static void CheckTogether(
        EquatableArray<RuleCondition> conditions, AttributeSubject subject, string at, int depth, ProblemList problems)
    {
        if (depth >= RuleLimits.Depth && conditions.Count > 0) problems.Add(RuleProblems.TooDeep(at));
        for (var i = 0; i < conditions.Count; i++)
        {
            var here = RuleProblems.At(at, i);
            if (conditions[i].Attribute.Definition.Subject != subject)
            {
                problems.Add(RuleProblems.WrongSubject(here, conditions[i].Attribute, subject));
            }

            ConditionValidation.Check(conditions[i], here, problems);
        }
    }
}
