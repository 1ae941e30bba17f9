using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules.Groups;

/// <summary>Whether rules and groups fit together. Paths are those of the rule's JSON: <c>all.0.group</c>.</summary>
public static class ConditionGroupValidation
{
    /// <summary>What is wrong with the references of a segment's rule; its shape is <see cref="RuleValidation"/>'s.</summary>
    public static IReadOnlyList<Problem> CheckRule(RuleNode? rule, ConditionGroupSet groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var problems = new ProblemList();
        foreach (var (path, key) in RuleReference.In(rule)) problems.Add(Unknown(path, key, groups));
        if (problems.All.Count == 0 && TooMany(rule, groups) is { } problem) problems.Add(problem);
        return problems.All;
    }

    /// <summary>What is wrong with a group among others, itself included as it would be.</summary>
    public static IReadOnlyList<Problem> CheckGroup(ConditionGroup group, ConditionGroupSet groups)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(groups);
        var problems = new ProblemList();
        foreach (var (path, key) in RuleReference.In(group.Rule))
        {
            problems.Add(Unknown(path, key, groups) ?? Cycle(path, key, group, groups));
        }

        if (problems.All.Count > 0) return problems.All;
        if (groups.NestingOf(group.Rule) >= ConditionGroup.MaxNesting)
        {
            problems.Add(new(
                "", $"Groups can lie inside each other {ConditionGroup.MaxNesting} deep. Write some of the conditions out.", "too_deep"));
        }

        if (TooMany(group.Rule, groups) is { } problem) problems.Add(problem);
        return problems.All;
    }

    /// <summary>The problem of a rule that has too many conditions with those of its groups; null when it has not.</summary>
    public static Problem? TooMany(RuleNode? rule, ConditionGroupSet groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var count = groups.CountOf(rule);
        return count <= RuleLimits.Conditions || RuleValidation.ConditionCount(rule) > RuleLimits.Conditions ? null
            : new(
                "", $"With those of its groups this is {count:N0} conditions; a segment has at most {RuleLimits.Conditions}.", "too_many");
    }

    private static Problem? Unknown(string path, string key, ConditionGroupSet groups) => groups.Find(key) is not null ? null
        : new(
            RuleProblems.At(path, RuleNodeKeys.Group),
            $"There is no condition group {RuleProblems.Quote(key)}.{ClosestWord.Hint(key, groups.Keys)}",
            "unknown_group");

    private static Problem? Cycle(string path, string key, ConditionGroup group, ConditionGroupSet groups)
    {
        var around = key == group.Key ? [key] : groups.PathTo(groups.Find(key)?.Rule, group.Key)?.Insert(0, key);
        if (around is null) return null;
        var names = string.Join(" → ", around.Insert(0, group.Key).Select(one => NameOf(one, group, groups)));
        return new(RuleProblems.At(path, RuleNodeKeys.Group), $"The group would contain itself: {names}.", "cycle");
    }

    // The group itself is called what it would be called.
    private static string NameOf(string key, ConditionGroup group, ConditionGroupSet groups) =>
        $"“{(key == group.Key ? group : groups.Find(key))?.Name ?? key}”";
}
