using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>
/// A node of the rule as it is being edited: immutable like <see cref="RuleNode"/>, but with an id that stays the same while the node is
/// moved and changed, and free to be unfinished.
/// </summary>
/// <param name="Id">Unique within one draft and never used again in it; also the html id of the node's element.</param>
public abstract record DraftNode(string Id);

/// <summary>A condition that may still lack its attribute, path or value.</summary>
public sealed record DraftCondition(string Id) : DraftNode(Id)
{
    /// <summary>The catalogue row; null while none is chosen.</summary>
    public AttributeDefinition? Attribute { get; init; }

    /// <summary>Path of a custom attribute, as typed.</summary>
    public string Path { get; init; } = "";

    /// <summary>How it is compared.</summary>
    public RuleOperator Operator { get; init; } = RuleOperator.Equals;

    /// <summary>What it is compared with, in the JSON kinds it was read with; typed values are text until they are converted.</summary>
    public EquatableArray<ScalarValue> Values { get; init; } = [];

    /// <summary>The values in use: none for is set, one for a single value, all for a list.</summary>
    public IEnumerable<ScalarValue> UsedValues => Operator.TakesNothing() ? [] : Operator.TakesList() ? Values : Values.Take(1);

    /// <summary>The single value as text; empty when there is none.</summary>
    public string Text => Values.Count == 0 ? "" : Values[0].Text;

    /// <summary>Whether the values must be numbers: number attributes always, custom attributes in comparisons, numbers of days.</summary>
    public bool TakesNumbers => Attribute?.Type == AttributeType.Number || Operator == RuleOperator.InLastDays
        || (Attribute?.Type == AttributeType.Scalar && Operator.IsComparison());

    /// <summary>Whether the value must be a date.</summary>
    public bool TakesDates => Operator is RuleOperator.Before or RuleOperator.OnOrAfter;

    /// <summary>Whether the value must be true or false.</summary>
    public bool TakesBooleans => Attribute?.Type == AttributeType.Boolean;

    /// <summary>Whether it lacks what it needs to be part of a rule.</summary>
    public bool IsUnfinished => Attribute is null
        || (Attribute.IsCustom && string.IsNullOrWhiteSpace(Path))
        || (!Operator.TakesNothing() && Values.Count == 0);
}

/// <summary>
/// A head and rows: a group, or an item or shipment scope, a count or sum of items, whose rows are conditions on that subject.
/// </summary>
/// <param name="Id">See <see cref="DraftNode"/>.</param>
/// <param name="Joining">The head.</param>
/// <param name="Nodes">The rows.</param>
public sealed record DraftGroup(string Id, Joining Joining, EquatableArray<DraftNode> Nodes) : DraftNode(Id)
{
    /// <summary>How a count or sum is compared.</summary>
    public RuleOperator Operator { get; init; } = RuleOperator.GreaterThanOrEqual;

    /// <summary>The number that a count or sum is compared with, in the JSON kind it was read with; none while there is none.</summary>
    public EquatableArray<ScalarValue> Values { get; init; } = [];

    /// <summary>The number as text; empty when there is none.</summary>
    public string Text => Values.Count == 0 ? "" : Values[0].Text;

    /// <summary>Whether its rows are conditions on items or shipments.</summary>
    public bool IsScope => Joining.IsScope();

    /// <summary>Whether it counts items or adds up a number of theirs.</summary>
    public bool IsAggregate => Joining.IsAggregate();

    /// <summary>Whether a count or sum lacks its number.</summary>
    public bool IsUnfinished => IsAggregate && Values.Count == 0;
}
