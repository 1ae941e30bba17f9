using System.Collections.Immutable;

namespace ExperienceManager.Domain.Rules;

/// <summary>The nine words that name groups and scopes in JSON: one table for reading, writing and paths of problems.</summary>
public static class RuleNodeKeys
{
    private static readonly ImmutableArray<(string Key, RuleGroupKind Kind)> Groups =
        [("all", RuleGroupKind.All), ("any", RuleGroupKind.Any), ("none", RuleGroupKind.None)];

    private static readonly ImmutableArray<(string Key, AttributeSubject Subject, RuleScopeKind Kind)> Scopes =
    [
        ("any_item", AttributeSubject.Item, RuleScopeKind.Any),
        ("every_item", AttributeSubject.Item, RuleScopeKind.Every),
        ("no_item", AttributeSubject.Item, RuleScopeKind.No),
        ("any_shipment", AttributeSubject.Shipment, RuleScopeKind.Any),
        ("every_shipment", AttributeSubject.Shipment, RuleScopeKind.Every),
        ("no_shipment", AttributeSubject.Shipment, RuleScopeKind.No),
    ];

    /// <summary>The key of a condition group, and the word that makes a node a reference to it.</summary>
    public const string Group = "group";

    /// <summary>The list of conditions of counted items, and the word that makes a node a count.</summary>
    public const string CountOf = "count_of";

    /// <summary>The number that is added up, and the word that makes a node a sum.</summary>
    public const string SumOf = "sum_of";

    /// <summary>The list of conditions of items that are added up.</summary>
    public const string Where = "where";

    /// <summary>All nine words, in the order the documentation lists them.</summary>
    public static ImmutableArray<string> All { get; } = [.. Groups.Select(row => row.Key), .. Scopes.Select(row => row.Key)];

    /// <summary><c>all</c>, <c>any</c> or <c>none</c>.</summary>
    public static string Key(this RuleGroupKind kind) => Groups[(int)kind].Key;

    /// <summary>The word in paths of insight: <c>all</c>, and <c>group.all</c> below a reference.</summary>
    public static string PathKey(this RuleGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Origin is null ? group.Kind.Key() : $"{Group}.{group.Kind.Key()}";
    }

    /// <summary>Such as <c>any_item</c>.</summary>
    public static string Key(this RuleScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return ScopeKey(scope.Subject, scope.Kind);
    }

    /// <summary>Such as <c>any_item</c>. Throws for the order, which has no scope.</summary>
    public static string ScopeKey(AttributeSubject subject, RuleScopeKind kind) =>
        Scopes.First(row => row.Subject == subject && row.Kind == kind).Key;

    /// <summary><c>count_of</c> or <c>sum_of</c>.</summary>
    public static string Key(this RuleAggregate aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        return aggregate.Summed is null ? CountOf : SumOf;
    }

    /// <summary>The member that holds the conditions: <c>count_of</c> of a count, <c>where</c> of a sum.</summary>
    public static string ListKey(this RuleAggregate aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        return aggregate.Summed is null ? CountOf : Where;
    }

    /// <summary>The group a word names.</summary>
    public static RuleGroupKind? GroupOf(string key) =>
        Groups.Where(row => row.Key == key).Select(row => (RuleGroupKind?)row.Kind).FirstOrDefault();

    /// <summary>The scope a word names.</summary>
    public static (AttributeSubject Subject, RuleScopeKind Kind)? ScopeOf(string key) =>
        Scopes.Where(row => row.Key == key).Select(row => ((AttributeSubject, RuleScopeKind)?)(row.Subject, row.Kind)).FirstOrDefault();
}
