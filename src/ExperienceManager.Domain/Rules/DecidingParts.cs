using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// The part of a trace that made it what it is: of an <c>all</c> group that does not hold the nodes that fail, of an <c>any</c> group that
/// holds the first that does, and so on. Shorter to read and to store; says the same answer.
/// </summary>
public static class DecidingParts
{
    /// <summary>The trace without what did not decide.</summary>
    public static RuleTrace Of(RuleTrace trace) => trace switch
    {
        GroupTrace group => group with { Nodes = Nodes(group).Select(Of).ToEquatableArray() },
        ScopeTrace scope => scope with { Subjects = Subjects(scope).Select(Of).ToEquatableArray() },
        _ => trace,
    };

    /// <summary>The conditions and aggregates that decided, in the rule's order.</summary>
    public static IEnumerable<ComparisonTrace> Conditions(RuleTrace trace) => trace switch
    {
        ComparisonTrace comparison => [comparison],
        GroupTrace group => Nodes(group).SelectMany(Conditions),
        ScopeTrace scope => Subjects(scope).Select(Of).SelectMany(subject => subject.Conditions),
        _ => [],
    };

    private static IEnumerable<RuleTrace> Nodes(GroupTrace group) => (group.Join, group.Holds) switch
    {
        ("all", false) => group.Nodes.Where(node => !node.Holds),
        ("any", true) => group.Nodes.Where(node => node.Holds).Take(1),
        ("none", false) => group.Nodes.Where(node => node.Holds),
        _ => group.Nodes,
    };

    private static IEnumerable<SubjectTrace> Subjects(ScopeTrace scope)
    {
        var isEvery = scope.Scope.StartsWith("every", StringComparison.Ordinal);
        var isNo = scope.Scope.StartsWith("no_", StringComparison.Ordinal);
        if (isEvery) return scope.Holds ? scope.Subjects : scope.Subjects.Where(subject => !subject.Holds);
        return scope.Holds == isNo ? scope.Subjects : scope.Subjects.Where(subject => subject.Holds).Take(1);
    }

    private static SubjectTrace Of(SubjectTrace subject) =>
        subject.Holds ? subject : subject with { Conditions = subject.Conditions.Where(condition => !condition.Holds).ToEquatableArray() };
}
