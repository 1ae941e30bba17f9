using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>
/// Finds as few values as possible for an attribute that can have several: each wanted condition needs one, and none may satisfy a barred
/// one.
/// </summary>
internal static class ValueSets
{
    private const int LabelCost = 1_000;
    private const int MostShared = 6;

    public static ValueChoice? Find(Literal[] wanted, Literal[] barred, RuleTime time, ref bool isGuess)
    {
        foreach (var literal in wanted)
        {
            if (SingleValue.Find([literal], barred, time, ref isGuess) is null) return null;
        }

        // Each condition has a value of its own at the latest when there are as many values as conditions.
        List<List<Literal>> blocks = [];
        for (var most = wanted.Length > MostShared ? wanted.Length : 1; !Share(wanted, blocks, most, barred, time); most++) blocks.Clear();
        var cost = wanted[0].Condition.Attribute.Key == "order.label" ? LabelCost : 1;
        var doubt = false;
        return new ValueChoice(cost * blocks.Count)
        {
            Values = [.. blocks.Select(block => SingleValue.Find([.. block], barred, time, ref doubt)!.Value)],
        };
    }

    /// <summary>Puts conditions that one value can satisfy into one block; false when there would be too many blocks.</summary>
    private static bool Share(ReadOnlySpan<Literal> rest, List<List<Literal>> blocks, int most, Literal[] barred, RuleTime time)
    {
        if (rest.IsEmpty) return true;
        var before = blocks.Count;
        var doubt = false;
        for (var i = 0; i < before; i++)
        {
            blocks[i].Add(rest[0]);
            if (SingleValue.Find([.. blocks[i]], barred, time, ref doubt) is not null && Share(rest[1..], blocks, most, barred, time))
                return true;
            blocks[i].RemoveAt(blocks[i].Count - 1);
        }

        if (before == most) return false;
        blocks.Add([rest[0]]);
        if (Share(rest[1..], blocks, most, barred, time)) return true;
        blocks.RemoveAt(before);
        return false;
    }
}
