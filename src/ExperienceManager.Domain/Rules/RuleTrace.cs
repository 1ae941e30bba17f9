using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// What became of one node of a rule for one order. Holds texts and values only, no references to the rule, so that a stored trace can be
/// read when rule, attribute and order are long gone.
/// </summary>
/// <param name="Holds">Whether the node holds.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ConditionTrace), "condition")]
[JsonDerivedType(typeof(GroupTrace), "group")]
[JsonDerivedType(typeof(ScopeTrace), "scope")]
[JsonDerivedType(typeof(AggregateTrace), "aggregate")]
public abstract record RuleTrace(bool Holds)
{
    /// <summary>Values shown of an operand and of an order; more are counted.</summary>
    public const int ShownValues = 20;

    /// <summary>Items or shipments shown of a scope; more are counted.</summary>
    public const int ShownSubjects = 20;

    /// <summary>Characters shown of a text; longer ones end in an ellipsis.</summary>
    public const int ShownCharacters = 256;
}

/// <summary>A node that compares something of the order.</summary>
/// <param name="Holds">Whether the comparison holds.</param>
public abstract record ComparisonTrace(bool Holds) : RuleTrace(Holds)
{
    /// <summary>What is asked, for people.</summary>
    [JsonIgnore]
    public abstract LocalizableText Words { get; }

    /// <summary>What the order has, for people.</summary>
    [JsonIgnore]
    public abstract LocalizableText ActualWords { get; }
}

/// <summary>A condition with what the order really has.</summary>
/// <param name="Attribute">Full key, such as <c>customer.state</c>.</param>
/// <param name="Operator">Key, such as <c>is_one_of</c>.</param>
/// <param name="Value">The operand's first values.</param>
/// <param name="ValueCount">How many values the operand has.</param>
/// <param name="Actual">The order's values of the attribute, those that satisfy the (positive twin of the) operator first.</param>
/// <param name="ActualCount">How many values the order has; 0 means the attribute is missing.</param>
/// <param name="Holds">Whether the condition holds.</param>
public sealed record ConditionTrace(
    string Attribute,
    string Operator,
    EquatableArray<ScalarValue> Value,
    int ValueCount,
    EquatableArray<ScalarValue> Actual,
    int ActualCount,
    bool Holds) : ComparisonTrace(Holds)
{
    /// <summary>The condition for people: <c>State is one of NY, NJ</c>.</summary>
    [JsonIgnore]
    public override LocalizableText Words => RuleDescription.Describe(this);

    /// <summary>What the order has, for people: <c>440</c>, <c>Boots, Socks and 3 more</c>, <c>no value</c>.</summary>
    [JsonIgnore]
    public override LocalizableText ActualWords => ActualCount == 0 ? "no value" : RuleDescription.Values(Actual, ActualCount);
}

/// <summary>A group with all of its nodes, those after the deciding one included.</summary>
/// <param name="Join"><c>all</c>, <c>any</c> or <c>none</c>.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Holds">Whether the group holds.</param>
public sealed record GroupTrace(string Join, EquatableArray<RuleTrace> Nodes, bool Holds) : RuleTrace(Holds)
{
    /// <summary>The condition group whose conditions these are; null for a group of the rule itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupName? Group { get; init; }
}

/// <summary>A scope with its items or shipments.</summary>
/// <param name="Scope">Such as <c>any_item</c>.</param>
/// <param name="Subjects">The items or shipments, the deciding one among them.</param>
/// <param name="SubjectCount">How many the order has.</param>
/// <param name="Holds">Whether the scope holds.</param>
public sealed record ScopeTrace(string Scope, EquatableArray<SubjectTrace> Subjects, int SubjectCount, bool Holds) : RuleTrace(Holds);

/// <summary>A count or sum over items with what the order really has.</summary>
/// <param name="Aggregate"><c>count_of</c> or <c>sum_of</c>.</param>
/// <param name="Where">The conditions of the items that count, for people; empty when every item counts.</param>
/// <param name="Operator">Key, such as <c>greater_than_or_equal</c>.</param>
/// <param name="Value">The number compared with.</param>
/// <param name="Actual">The order's count or sum.</param>
/// <param name="Subjects">The items; those that hold count.</param>
/// <param name="SubjectCount">How many items the order has.</param>
/// <param name="Holds">Whether the comparison holds.</param>
/// <param name="Attribute">What is added up, such as <c>item.quantity</c>; null for a count.</param>
public sealed record AggregateTrace(
    string Aggregate,
    string Where,
    string Operator,
    EquatableArray<ScalarValue> Value,
    EquatableArray<ScalarValue> Actual,
    EquatableArray<SubjectTrace> Subjects,
    int SubjectCount,
    bool Holds,
    string? Attribute = null) : ComparisonTrace(Holds)
{
    /// <summary>The comparison for people: <c>Number of items with (SKU equals A) is at least 3</c>.</summary>
    [JsonIgnore]
    public override LocalizableText Words => RuleDescription.Describe(this);

    /// <summary>The order's count or sum.</summary>
    [JsonIgnore]
    public override LocalizableText ActualWords => RuleDescription.Values(Actual, Actual.Count);
}

/// <summary>One item or shipment of a scope, or one item of an aggregate.</summary>
/// <param name="Index">Its position in the order, from 0.</param>
/// <param name="Holds">Whether it fulfils every condition.</param>
/// <param name="Conditions">Every condition with this subject's values.</param>
/// <param name="Name">What people call it: the item's name or SKU, the parcel's tracking number or carrier; null when it has none.</param>
public sealed record SubjectTrace(int Index, bool Holds, EquatableArray<ConditionTrace> Conditions, string? Name = null);
