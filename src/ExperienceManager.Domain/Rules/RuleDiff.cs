using System.Collections.Immutable;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>What became of a part of a rule.</summary>
public enum RuleDiffMark
{
    /// <summary>It is as it was.</summary>
    Same,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else; of a group, how it joins its rows.</summary>
    Changed,

    /// <summary>It stands elsewhere; without a place before or after, in another group.</summary>
    Moved,
}

/// <summary>One part of a rule before and after a change.</summary>
/// <param name="Mark">What became of it.</param>
/// <param name="Before">Before; of a group with rows of its own below, its head. Null when it was not here.</param>
/// <param name="After">After; null when it is not here.</param>
/// <param name="BeforeIndex">Its place in its group before, from 0.</param>
/// <param name="AfterIndex">Its place in its group after.</param>
public sealed record RuleDiffPart(RuleDiffMark Mark, RuleNode? Before, RuleNode? After, int? BeforeIndex, int? AfterIndex)
{
    /// <summary>Its rows, when it is a group on both sides and they differ.</summary>
    public EquatableArray<RuleDiffPart> Rows { get; init; }

    /// <summary>Whether anything in it changed.</summary>
    public bool HasChanged => Mark != RuleDiffMark.Same || Rows.Items.Any(row => row.HasChanged);
}

/// <summary>
/// The difference of two rules, condition by condition: what is the same is found wherever it stands, of the rest what is about the same
/// attribute is a change. Both rules can be made from it again.
/// </summary>
public static class RuleDiff
{
    /// <summary>The parts of both rules, in the order of the later one; none when neither has a rule.</summary>
    public static ImmutableArray<RuleDiffPart> Between(RuleNode? before, RuleNode? after) =>
        RuleDiffMoves.Find(RuleDiffRows.Between(before is null ? [] : [before], after is null ? [] : [after]));

    /// <summary>The earlier rule.</summary>
    public static RuleNode? Before(ImmutableArray<RuleDiffPart> parts) =>
        Side(parts, part => part.BeforeIndex, part => part.Before).FirstOrDefault();

    /// <summary>The later rule.</summary>
    public static RuleNode? After(ImmutableArray<RuleDiffPart> parts) =>
        Side(parts, part => part.AfterIndex, part => part.After).FirstOrDefault();

    /// <summary>The rows of a group or scope; null for anything else.</summary>
    internal static ImmutableArray<RuleNode>? RowsOf(RuleNode node) => node switch
    {
        RuleGroup group => group.Nodes.Items,
        RuleScope scope => [.. scope.Conditions],
        _ => null,
    };

    /// <summary>A group or scope with other rows.</summary>
    internal static RuleNode With(RuleNode node, IEnumerable<RuleNode> rows) => node switch
    {
        RuleGroup group => group with { Nodes = [.. rows] },
        RuleScope scope => scope with { Conditions = [.. rows.Cast<RuleCondition>()] },
        _ => node,
    };

    private static IEnumerable<RuleNode> Side(
        IEnumerable<RuleDiffPart> parts, Func<RuleDiffPart, int?> index, Func<RuleDiffPart, RuleNode?> node) => parts
        .Where(part => index(part) is not null).OrderBy(index)
        .Select(part => part.Rows.Count == 0 ? node(part)! : With(node(part)!, Side(part.Rows, index, node)));
}
