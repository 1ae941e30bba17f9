using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>Turns one JSON value into a rule tree and notes what does not fit, each at its path. Used once.</summary>
internal sealed partial class RuleJsonReader(bool isWhole = false)
{
    private readonly ProblemList _problems = new();

    /// <summary>What did not fit.</summary>
    public IReadOnlyList<Problem> Problems => _problems.All;

    /// <summary>The tree; incomplete when there are problems.</summary>
    public RuleNode? Read(JsonElement json) => ReadNode(json, "", 1);

    private RuleNode? ReadNode(JsonElement json, string path, int depth)
    {
        if (depth > RuleLimits.Depth) return Refuse<RuleNode>(RuleProblems.TooDeep(path));
        if (Members(json, path) is not { } members) return null;
        if (members.ContainsKey(RuleNodeKeys.CountOf) || members.ContainsKey(RuleNodeKeys.SumOf))
        {
            return ReadAggregate(members, path, depth);
        }

        if (members.TryGetValue(RuleNodeKeys.Group, out var reference) && members.Count == 1) return ReadReference(reference, path);
        if (isWhole && members.TryGetValue("rule", out var whole)) return ReadWhole(members, whole, path);
        var words = members.Keys.Where(name => name == RuleNodeKeys.Group || RuleNodeKeys.All.Contains(name)).ToArray();
        if (words.Length == 0) return ReadCondition(members, path);
        if (members.Count > 1)
        {
            return Refuse<RuleNode>(
                new(path, $"A node is either a condition or one group: {string.Join(", ", members.Keys.Take(5).Select(RuleProblems.Quote))} cannot be combined.", "ambiguous_node"));
        }

        return RuleNodeKeys.ScopeOf(words[0]) is { } scope
            ? ReadScope(members[words[0]], scope.Subject, scope.Kind, RuleProblems.At(path, words[0]), depth)
            : ReadGroup(members[words[0]], RuleNodeKeys.GroupOf(words[0])!.Value, RuleProblems.At(path, words[0]), depth);
    }

    // As it was kept: nothing in it can be wrong but for a mistake of this program.
    private RuleGroup? ReadWhole(Dictionary<string, JsonElement> members, JsonElement rule, string path)
    {
        var name = new GroupName(members[RuleNodeKeys.Group].GetString()!, members["name"].GetString()!);
        return ReadNode(rule, path, 1) is RuleGroup group ? group with { Origin = name } : null;
    }

    private RuleReference? ReadReference(JsonElement json, string path)
    {
        var at = RuleProblems.At(path, RuleNodeKeys.Group);
        if (json.ValueKind != JsonValueKind.String)
        {
            return Refuse<RuleReference>(new(at, $"The key of a condition group is a text, not {RuleProblems.Kind(json)}.", "wrong_type"));
        }

        return JsonText.TryText(json, out var key) ? new RuleReference(key) : Refuse<RuleReference>(RuleProblems.BrokenText(at));
    }

    private RuleGroup? ReadGroup(JsonElement json, RuleGroupKind kind, string path, int depth)
    {
        if (!IsList(json, path)) return null;
        return ReadAll(json, path, (node, at) => ReadNode(node, at, depth + 1)) is { } nodes ? new RuleGroup(kind, [.. nodes]) : null;
    }

    private RuleScope? ReadScope(JsonElement json, AttributeSubject subject, RuleScopeKind kind, string path, int depth)
    {
        if (!IsList(json, path)) return null;
        if (depth >= RuleLimits.Depth) return Refuse<RuleScope>(RuleProblems.TooDeep(path));
        return ReadAll(json, path, (node, at) => ReadScoped(node, subject, at)) is { } conditions
            ? new RuleScope(subject, kind, [.. conditions])
            : null;
    }

    private List<TNode>? ReadAll<TNode>(JsonElement list, string path, Func<JsonElement, string, TNode?> read)
        where TNode : RuleNode
    {
        var nodes = new List<TNode>(list.GetArrayLength());
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (_problems.IsFull) return null;
            if (read(element, RuleProblems.At(path, index++)) is { } node) nodes.Add(node);
        }

        return nodes.Count == index ? nodes : null;
    }

    private RuleCondition? ReadScoped(JsonElement json, AttributeSubject subject, string path)
    {
        if (Members(json, path) is not { } members) return null;
        if (members.Keys.FirstOrDefault(name => RuleNodeKeys.All.Contains(name) || name is RuleNodeKeys.CountOf or RuleNodeKeys.SumOf
            or RuleNodeKeys.Group)
            is { } word)
        {
            return Refuse<RuleCondition>(
                new(RuleProblems.At(path, word),
                "An item or shipment group takes conditions only, not groups: all conditions must be met by the same item or shipment.",
                "group_in_scope"));
        }

        var condition = ReadCondition(members, path);
        return condition is null || condition.Attribute.Definition.Subject == subject
            ? condition
            : Refuse<RuleCondition>(RuleProblems.WrongSubject(path, condition.Attribute, subject));
    }

    private RuleCondition? ReadCondition(Dictionary<string, JsonElement> members, string path)
    {
        if (members.Count == 0)
            return Refuse<RuleCondition>(
                new(path, "An empty object is not a rule. To match every order, leave the rule out or send null.", "missing"));
        var unknown = members.Keys.Where(name => name is not ("attribute" or "operator" or "value")).Take(ProblemList.Most).ToArray();
        foreach (var name in unknown) _problems.Add(RuleProblems.UnknownMember(path, name));
        if (unknown.Length == members.Count) return null;

        var attribute = ReadAttribute(members, path);
        var @operator = ReadOperator(members, path);
        var value = ReadValue(members, path);
        return unknown.Length == 0 && attribute is not null && @operator is { } operation && value is not null
            ? new RuleCondition(attribute, operation, value)
            : null;
    }

    private AttributeReference? ReadAttribute(Dictionary<string, JsonElement> members, string path)
    {
        if (ReadName(members, "attribute", path) is not { } key) return null;
        if (AttributeCatalogue.TryParse(key, out var reference)) return reference;
        return Refuse<AttributeReference>(RuleProblems.UnknownAttribute(RuleProblems.At(path, "attribute"), key));
    }

    private RuleOperator? ReadOperator(Dictionary<string, JsonElement> members, string path)
    {
        if (ReadName(members, "operator", path) is not { } key) return null;
        if (RuleOperators.TryParse(key, out var @operator)) return @operator;
        _problems.Add(RuleProblems.UnknownOperator(RuleProblems.At(path, "operator"), key));
        return null;
    }

    private RuleValue? ReadValue(Dictionary<string, JsonElement> members, string path) =>
        members.TryGetValue("value", out var json)
            ? RuleValueReader.Read(json, RuleProblems.At(path, "value"), _problems)
            : RuleValue.Nothing;

    private string? ReadName(Dictionary<string, JsonElement> members, string member, string path)
    {
        var at = RuleProblems.At(path, member);
        if (!members.TryGetValue(member, out var json)) return Refuse<string>(new(at, $"A condition needs {member}.", "missing"));
        if (json.ValueKind != JsonValueKind.String)
            return Refuse<string>(new(at, $"The {member} is a text, not {RuleProblems.Kind(json)}.", "wrong_type"));
        return JsonText.TryText(json, out var text) ? text : Refuse<string>(RuleProblems.BrokenText(at));
    }

    private bool IsList(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.Array) return true;
        _problems.Add(new(path, $"This is a list of nodes, not {RuleProblems.Kind(json)}.", "wrong_type"));
        return false;
    }

    private Dictionary<string, JsonElement>? Members(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Refuse<Dictionary<string, JsonElement>>(
                new(path, $"A rule is an object, a condition or a group, not {RuleProblems.Kind(json)}.", "wrong_type"));
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!JsonText.TryName(member, out var name)) return Refuse<Dictionary<string, JsonElement>>(RuleProblems.BrokenText(path));
            if (!members.TryAdd(name, member.Value))
                _problems.Add(new(RuleProblems.At(path, PlainText.Shorten(name, 60)), $"{RuleProblems.Quote(name)} is there twice.",
                    "duplicate_member"));
        }

        return members;
    }

    private T? Refuse<T>(Problem problem)
        where T : class
    {
        _problems.Add(problem);
        return null;
    }
}
