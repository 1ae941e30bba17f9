using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// A rule: an immutable tree of conditions, groups, scopes and aggregates (docs/rules.md#items-and-parcels). Null in place of a tree means
/// "no rule": every order. Equality is structural. Any tree can be built and edited; <c>RuleValidation</c> says whether it may be saved.
/// </summary>
[JsonConverter(typeof(RuleNodeConverter))]
public abstract record RuleNode;

/// <summary>A rule inside a record: <see cref="RuleJson"/>.</summary>
internal sealed class RuleNodeConverter() : OwnFormConverter<RuleNode>(RuleJson.Read, RuleJson.Write);

/// <summary>A rule in what is kept for later, with the conditions of its groups: <see cref="RuleJson.WriteWhole"/>.</summary>
internal sealed class WholeRuleConverter() : OwnFormConverter<RuleNode>(RuleJson.ReadWhole, RuleJson.WriteWhole);

/// <summary>One test of one attribute.</summary>
/// <param name="Attribute">What is read.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Value">What it is compared with; empty for is set / is not set.</param>
public sealed record RuleCondition(AttributeReference Attribute, RuleOperator Operator, RuleValue Value) : RuleNode;

/// <summary>How a group joins its nodes.</summary>
public enum RuleGroupKind
{
    /// <summary><c>all</c>: every node holds; true when empty.</summary>
    All,

    /// <summary><c>any</c>: at least one node holds.</summary>
    Any,

    /// <summary><c>none</c>: no node holds.</summary>
    None,
}

/// <summary>Nodes joined by all / any / none.</summary>
/// <param name="Kind">How they are joined.</param>
/// <param name="Nodes">The nodes, in the author's order.</param>
public sealed record RuleGroup(RuleGroupKind Kind, EquatableArray<RuleNode> Nodes) : RuleNode
{
    /// <summary>The condition group whose conditions these are; null for a group of the rule itself.</summary>
    public GroupName? Origin { get; init; }

    /// <summary>The same with other nodes; the same object when none differs.</summary>
    internal RuleGroup With(IEnumerable<RuleNode> nodes)
    {
        var list = nodes.ToEquatableArray();
        var isSame = list.Count == Nodes.Count && list.Zip(Nodes).All(pair => ReferenceEquals(pair.First, pair.Second));
        return isSame ? this : this with { Nodes = list };
    }
}

/// <summary>How a scope judges its subjects.</summary>
public enum RuleScopeKind
{
    /// <summary><c>any_item</c>, <c>any_shipment</c>: at least one fulfils every condition.</summary>
    Any,

    /// <summary><c>every_item</c>, <c>every_shipment</c>: there is one and each fulfils every condition.</summary>
    Every,

    /// <summary><c>no_item</c>, <c>no_shipment</c>: none fulfils every condition; true when there is none.</summary>
    No,
}

/// <summary>Conditions that are evaluated together on the same item, or on the same shipment.</summary>
/// <param name="Subject"><see cref="AttributeSubject.Item"/> or <see cref="AttributeSubject.Shipment"/>.</param>
/// <param name="Kind">How the subjects are evaluated.</param>
/// <param name="Conditions">Conditions on that subject, all of which must hold on it.</param>
public sealed record RuleScope(AttributeSubject Subject, RuleScopeKind Kind, EquatableArray<RuleCondition> Conditions) : RuleNode;

/// <summary>Items counted, or a number of theirs added up, and compared with a number. Without items the count and the sum are 0.</summary>
/// <param name="Summed">The number that is added up, <c>item.quantity</c> or <c>item.unit_price</c>; null counts the items.</param>
/// <param name="Where">Conditions that an item must fulfil to be counted, all of them; none means every item.</param>
/// <param name="Operator">One of the four comparisons, equals or not equals.</param>
/// <param name="Value">One number.</param>
public sealed record RuleAggregate(
    AttributeReference? Summed, EquatableArray<RuleCondition> Where, RuleOperator Operator, RuleValue Value) : RuleNode
{
    /// <summary>Whether a count or sum fulfils it.</summary>
    internal bool IsFulfilledBy(decimal number) => RuleEvaluator.HoldsForNumber(Operator, Value, number);
}

/// <summary>
/// The value of a condition: nothing, one scalar, or a list. Keeps the JSON kinds it was written with, for an exact round trip.
/// </summary>
/// <param name="Values">The scalars; one for a single value.</param>
/// <param name="IsList">Whether it was a list.</param>
public sealed record RuleValue(EquatableArray<ScalarValue> Values, bool IsList)
{
    /// <summary>No value, as <c>is_set</c> takes.</summary>
    public static RuleValue Nothing { get; } = new([], false);

    /// <summary>One text.</summary>
    public static RuleValue Of(string text) => new([ScalarValue.OfText(text)], false);

    /// <summary>One number.</summary>
    public static RuleValue Of(decimal number) => new([ScalarValue.OfNumber(number)], false);

    /// <summary>One boolean.</summary>
    public static RuleValue Of(bool value) => new([ScalarValue.OfBoolean(value)], false);

    /// <summary>A list of texts.</summary>
    public static RuleValue OfList(params IEnumerable<string> texts) => new(texts.Select(ScalarValue.OfText).ToEquatableArray(), true);

    /// <summary>A list of scalars.</summary>
    public static RuleValue OfList(IEnumerable<ScalarValue> values) => new(values.ToEquatableArray(), true);
}
