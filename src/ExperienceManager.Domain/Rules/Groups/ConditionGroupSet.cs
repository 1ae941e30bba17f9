using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ExperienceManager.Domain.Rules.Groups;

/// <summary>The condition groups of a shop, for putting their conditions where rules refer to them. Immutable.</summary>
public sealed class ConditionGroupSet
{
    private readonly FrozenDictionary<string, ConditionGroup> _groups;

    /// <summary>Takes the groups; keys are unique.</summary>
    public ConditionGroupSet(IEnumerable<ConditionGroup> groups) =>
        _groups = groups.ToFrozenDictionary(group => group.Key, StringComparer.Ordinal);

    /// <summary>The keys.</summary>
    public ImmutableArray<string> Keys => _groups.Keys;

    /// <summary>The group of a key; null when there is none.</summary>
    public ConditionGroup? Find(string key) => _groups.GetValueOrDefault(key);

    /// <summary>The name of a group for people, with its key where another has the same name; the key alone when there is none.</summary>
    public string NameOf(string key)
    {
        if (Find(key) is not { } found) return key;
        return _groups.Values.Count(group => group.Name == found.Name) > 1 ? $"{found.Name} ({key})" : found.Name;
    }

    /// <summary>
    /// A rule with the conditions of groups in place of the references to them, so that deciding costs what it costs when they are written
    /// out. What was in place already is replaced by the conditions of now; a rule without references stays the same object. References to
    /// nothing, or to what contains itself, stay.
    /// </summary>
    public RuleNode? Inline(RuleNode? rule) => rule is null ? null : Inline(rule, []);

    /// <summary>Whether a reference is left in a rule whose groups are in place.</summary>
    public static bool IsOpen(RuleNode? rule) => rule is RuleReference || (rule is RuleGroup group && group.Nodes.Any(IsOpen));

    /// <summary>How many conditions a rule has with those of its groups; a group counts as one at least.</summary>
    public long CountOf(RuleNode? rule) => CountOf(rule, []);

    /// <summary>Whether a rule refers to a group, be it through other groups.</summary>
    public bool Uses(RuleNode? rule, string key) => Reaches(rule, key, []) is not null;

    /// <summary>The keys that lead from a rule to a group, the group last; null when none do.</summary>
    public ImmutableList<string>? PathTo(RuleNode? rule, string key) => Reaches(rule, key, []);

    /// <summary>How many groups lie inside each other in a rule; 0 without any. Only for groups that do not contain themselves.</summary>
    public int NestingOf(RuleNode? rule) => NestingOf(rule, []);

    private RuleNode Inline(RuleNode node, ImmutableList<string> around)
    {
        var key = (node as RuleReference)?.Key ?? (node as RuleGroup)?.Origin?.Key;
        if (key is not null) return (RuleNode?)Named(key, around) ?? new RuleReference(key);
        return node is RuleGroup group ? group.With(group.Nodes.Select(child => Inline(child, around))) : node;
    }

    private RuleGroup? Named(string key, ImmutableList<string> around)
    {
        if (Find(key) is not { } found || around.Contains(key) || around.Count >= ConditionGroup.MaxNesting) return null;
        var name = new GroupName(found.Key, found.Name);
        var rule = Inline(found.Rule, around.Add(key));
        if (rule is RuleGroup { Origin: null } group) return group with { Origin = name };
        return new RuleGroup(RuleGroupKind.All, [rule]) { Origin = name };
    }

    private long CountOf(RuleNode? rule, Dictionary<string, long> known)
    {
        var others = RuleReference.In(rule).Sum(reference => CountOf(reference.Key, known) - 1);
        return RuleValidation.ConditionCount(RuleReference.Written(rule)) + others;
    }

    // While it is counted a group counts as one, so that one that contains itself comes to an end.
    private long CountOf(string key, Dictionary<string, long> known)
    {
        if (known.TryGetValue(key, out var count)) return count;
        known[key] = 1;
        if (Find(key) is { } found) known[key] = Math.Clamp(CountOf(found.Rule, known), 1, int.MaxValue);
        return known[key];
    }

    private ImmutableList<string>? Reaches(RuleNode? rule, string wanted, HashSet<string> seen)
    {
        foreach (var (_, key) in RuleReference.In(rule))
        {
            if (key == wanted) return [key];
            if (seen.Add(key) && Find(key) is { } found && Reaches(found.Rule, wanted, seen) is { } path) return path.Insert(0, key);
        }

        return null;
    }

    private int NestingOf(RuleNode? rule, Dictionary<string, int> known)
    {
        var deepest = 0;
        foreach (var (_, key) in RuleReference.In(rule))
        {
            if (!known.TryGetValue(key, out var depth))
            {
                known[key] = 1;
                known[key] = depth = 1 + NestingOf(Find(key)?.Rule, known);
            }

            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }
}
