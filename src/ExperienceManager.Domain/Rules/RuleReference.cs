namespace ExperienceManager.Domain.Rules;

/// <summary>
/// Stands for the conditions of a saved condition group: <c>{"group":"vip-customers"}</c>. Before anything decides, the group's own
/// conditions are put in its place (<c>ConditionGroupSet</c>); one that is left over never holds.
/// </summary>
/// <param name="Key">Key of the condition group.</param>
public sealed record RuleReference(string Key) : RuleNode
{
    /// <summary>Every condition group that a rule refers to itself, with the path of the reference: <c>all.0</c>.</summary>
    public static IEnumerable<(string Path, string Key)> In(RuleNode? rule) => In(rule, "");

    /// <summary>A rule as it is written: references where the conditions of groups stand.</summary>
    public static RuleNode? Written(RuleNode? rule) => rule switch
    {
        RuleGroup { Origin: { } origin } => new RuleReference(origin.Key),
        RuleGroup group => group.With(group.Nodes.Select(node => Written(node)!)),
        _ => rule,
    };

    private static IEnumerable<(string Path, string Key)> In(RuleNode? rule, string path) => rule switch
    {
        RuleReference reference => [(path, reference.Key)],
        RuleGroup { Origin: { } origin } => [(path, origin.Key)],
        RuleGroup group => group.Nodes.SelectMany((node, i) => In(node, RuleProblems.At(RuleProblems.At(path, group.Kind.Key()), i))),
        _ => [],
    };
}

/// <summary>The condition group that a part of a rule belongs to.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name for people.</param>
public sealed record GroupName(string Key, string Name);
