using ExperienceManager.Domain.Orders;
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

        var doubt = false;
        for (var most = wanted.Length > MostShared ? wanted.Length : 1; ; most++)
        {
            if (!Share(wanted, 0, [], most)) continue;
            var cost = wanted[0].Condition.Attribute.Key == "order.label" ? LabelCost : 1;
            return new ValueChoice(cost * _blocks!.Count) { Values = [.. _blocks.Select(block =>
                SingleValue.Find([.. block], barred, time, ref doubt)!.Value)] };
        }

        bool Share(Literal[] rest, int from, List<List<Literal>> blocks, int limit)
        {
            if (from == rest.Length)
            {
                _blocks = blocks;
                return true;
            }

            var before = blocks.Count;
            for (var i = 0; i < before; i++)
            {
                var block = blocks[i];
                block.Add(rest[from]);
                if (SingleValue.Find([.. block], barred, time, ref doubt) is not null && Share(rest, from + 1, blocks, limit)) return true;
                block.RemoveAt(block.Count - 1);
            }

            if (blocks.Count == limit) return false;
            blocks.Add([rest[from]]);
            if (Share(rest, from + 1, blocks, limit)) return true;
            blocks.RemoveAt(blocks.Count - 1);
            return false;
        }
    }

    [ThreadStatic]
    private static List<List<Literal>>? _blocks;
}
