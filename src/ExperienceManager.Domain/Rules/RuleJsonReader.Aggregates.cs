using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// Counts and sums over items: <c>{"count_of":[…],"operator","value"}</c>, <c>{"sum_of","where":[…],"operator","value"}</c>.
/// </summary>
internal sealed partial class RuleJsonReader
{
    private RuleAggregate? ReadAggregate(Dictionary<string, JsonElement> members, string path, int depth)
    {
        var isSum = members.ContainsKey(RuleNodeKeys.SumOf);
        string[] known = isSum
            ? [RuleNodeKeys.SumOf, RuleNodeKeys.Where, "operator", "value"]
            : [RuleNodeKeys.CountOf, "operator", "value"];
        var others = members.Keys.Except(known, StringComparer.Ordinal).Take(ProblemList.Most).ToArray();
        if (others.FirstOrDefault(IsNodeWord) is { } word)
        {
            return Refuse<RuleAggregate>(new(path,
                $"A count or sum has {string.Join(", ", known)}; {RuleProblems.Quote(word)} cannot be combined with it.",
                "ambiguous_node"));
        }

        foreach (var name in others) _problems.Add(RuleProblems.UnknownMember(path, name));
        var summed = isSum ? ReadSummed(members, path) : null;
        var where = ReadWhere(members, isSum ? RuleNodeKeys.Where : RuleNodeKeys.CountOf, path, depth);
        var @operator = ReadOperator(members, path);
        var value = ReadValue(members, path);
        if (others.Length > 0 || (isSum && summed is null) || where is null || value is null) return null;
        return @operator is { } operation ? new RuleAggregate(summed, [.. where], operation, value) : null;
    }

    private static bool IsNodeWord(string name) => RuleNodeKeys.All.Contains(name) || name is "attribute" or RuleNodeKeys.CountOf;

    private AttributeReference? ReadSummed(Dictionary<string, JsonElement> members, string path)
    {
        if (ReadName(members, RuleNodeKeys.SumOf, path) is not { } key) return null;
        var at = RuleProblems.At(path, RuleNodeKeys.SumOf);
        if (!AttributeCatalogue.TryParse(key, out var reference)) return Refuse<AttributeReference>(RuleProblems.UnknownAttribute(at, key));
        return reference.Definition.IsSummable ? reference : Refuse<AttributeReference>(RuleProblems.NotSummable(at, key));
    }

    private List<RuleCondition>? ReadWhere(Dictionary<string, JsonElement> members, string member, string path, int depth)
    {
        if (!members.TryGetValue(member, out var list)) return [];
        var at = RuleProblems.At(path, member);
        if (!IsList(list, at)) return null;
        if (depth >= RuleLimits.Depth && list.GetArrayLength() > 0) return Refuse<List<RuleCondition>>(RuleProblems.TooDeep(at));
        return ReadAll(list, at, (node, here) => ReadScoped(node, AttributeSubject.Item, here));
    }
}
