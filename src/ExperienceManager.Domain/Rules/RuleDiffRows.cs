using System.Collections.Immutable;

namespace ExperienceManager.Domain.Rules;

/// <summary>Finds for each row of a group what it was: the same, then what is akin, then nothing.</summary>
internal sealed class RuleDiffRows
{
    private readonly ImmutableArray<RuleNode> _before;
    private readonly ImmutableArray<RuleNode> _after;
    private readonly int?[] _origins;
    private readonly bool[] _used;

    private RuleDiffRows(ImmutableArray<RuleNode> before, ImmutableArray<RuleNode> after) =>
        (_before, _after, _origins, _used) = (before, after, new int?[after.Length], new bool[before.Length]);

    /// <summary>The parts of two lists of rows.</summary>
    public static ImmutableArray<RuleDiffPart> Between(ImmutableArray<RuleNode> before, ImmutableArray<RuleNode> after)
    {
        var rows = new RuleDiffRows(before, after);
        var inPlace = rows.PairInPlace();
        rows.Pair((old, @new) => old == @new);
        rows.Pair(IsNear);
        rows.Pair(IsAkin);
        return rows.Parts(inPlace);
    }

    // The longest run of equal rows that keep their order: those did not move.
    private HashSet<int> PairInPlace()
    {
        var lengths = new int[_before.Length + 1, _after.Length + 1];
        for (var i = _before.Length - 1; i >= 0; i--)
        {
            for (var j = _after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = _before[i] == _after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var inPlace = new HashSet<int>();
        for (var (i, j) = (0, 0); i < _before.Length && j < _after.Length;)
        {
            if (_before[i] == _after[j])
            {
                inPlace.Add(j);
                Take(i++, j++);
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1]) i++;
            else j++;
        }

        return inPlace;
    }

    private void Pair(Func<RuleNode, RuleNode, bool> fits)
    {
        for (var j = 0; j < _after.Length; j++)
        {
            if (_origins[j] is not null) continue;
            for (var i = 0; i < _before.Length; i++)
            {
                if (_used[i] || !fits(_before[i], _after[j])) continue;
                Take(i, j);
                break;
            }
        }
    }

    private void Take(int before, int after) => (_origins[after], _used[before]) = (before, true);

    private ImmutableArray<RuleDiffPart> Parts(HashSet<int> inPlace)
    {
        var parts = Enumerable.Range(0, _after.Length).Select(j => (Place: (double)j, Part: Part(j, inPlace.Contains(j)))).ToList();
        for (var i = 0; i < _before.Length; i++)
        {
            if (!_used[i]) parts.Add((PlaceOfGone(i), new(RuleDiffMark.Removed, _before[i], null, i, null)));
        }

        return [.. parts.OrderBy(part => part.Place).Select(part => part.Part)];
    }

    // Behind what stood before it.
    private double PlaceOfGone(int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (_used[i]) return Array.IndexOf(_origins, i) + 0.5;
        }

        return -0.5;
    }

    private RuleDiffPart Part(int after, bool isInPlace)
    {
        var @new = _after[after];
        if (_origins[after] is not { } before) return new(RuleDiffMark.Added, null, @new, null, after);
        var old = _before[before];
        if (old == @new) return new(isInPlace ? RuleDiffMark.Same : RuleDiffMark.Moved, old, @new, before, after);
        if (RuleDiff.RowsOf(old) is not { } oldRows || RuleDiff.RowsOf(@new) is not { } newRows)
            return new(RuleDiffMark.Changed, old, @new, before, after);
        var (oldHead, newHead) = (RuleDiff.With(old, []), RuleDiff.With(@new, []));
        return new(oldHead == newHead
            ? RuleDiffMark.Same
            : RuleDiffMark.Changed, oldHead, newHead, before, after)
        { Rows = [.. Between(oldRows, newRows)] };
    }

    private static bool IsNear(RuleNode old, RuleNode @new) => (old, @new) switch
    {
        (RuleCondition one, RuleCondition other) => one.Attribute == other.Attribute && one.Operator == other.Operator,
        (RuleGroup one, RuleGroup other) => one.Kind == other.Kind,
        (RuleScope one, RuleScope other) => (one.Subject, one.Kind) == (other.Subject, other.Kind),
        (RuleAggregate one, RuleAggregate other) => one.Summed == other.Summed,
        _ => false,
    };

    private static bool IsAkin(RuleNode old, RuleNode @new) => (old, @new) switch
    {
        (RuleCondition one, RuleCondition other) => one.Attribute == other.Attribute,
        (RuleScope one, RuleScope other) => one.Subject == other.Subject,
        _ => old.GetType() == @new.GetType() && old is not RuleCondition,
    };
}
