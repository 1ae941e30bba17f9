using System.Collections.Immutable;

namespace ExperienceManager.Domain.Rules;

/// <summary>Finds what left one group for another: it is moved, not removed and added.</summary>
internal static class RuleDiffMoves
{
    /// <summary>The parts with such moves marked.</summary>
    public static ImmutableArray<RuleDiffPart> Find(ImmutableArray<RuleDiffPart> parts)
    {
        var gone = Nodes(parts, RuleDiffMark.Removed, part => part.Before!);
        var come = Nodes(parts, RuleDiffMark.Added, part => part.After!);
        var moved = gone.Intersect(come).ToHashSet();
        return moved.Count == 0 ? parts : Mark(parts, moved);
    }

    private static List<RuleNode> Nodes(ImmutableArray<RuleDiffPart> parts, RuleDiffMark mark, Func<RuleDiffPart, RuleNode> node) =>
        [.. parts.SelectMany(part => part.Mark == mark ? [node(part)] : Nodes(part.Rows.Items, mark, node))];

    private static ImmutableArray<RuleDiffPart> Mark(ImmutableArray<RuleDiffPart> parts, HashSet<RuleNode> moved) =>
    [
        .. parts.Select(part => part.Mark is RuleDiffMark.Added or RuleDiffMark.Removed && moved.Contains((part.After ?? part.Before)!)
            ? part with { Mark = RuleDiffMark.Moved }
            : part with { Rows = [.. Mark(part.Rows.Items, moved)] }),
    ];
}
