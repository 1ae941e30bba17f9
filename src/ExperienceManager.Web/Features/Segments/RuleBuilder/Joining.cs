using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>
/// How the head of a group joins its rows. The editor treats groups, item or shipment scopes, counts and sums alike: a head and rows.
/// </summary>
public enum Joining
{
    All,
    Any,
    None,
    AnyItem,
    EveryItem,
    NoItem,
    AnyShipment,
    EveryShipment,
    NoShipment,
    CountItems,
    SumQuantity,
    SumUnitPrice,
}

/// <summary>Names and kinship of the joinings.</summary>
public static class Joinings
{
    private static readonly (string Key, LocalizableText Within, LocalizableText Connector, Joining? Negation)[] Table =
    [
        ("all", "all of", "and", null),
        ("any", "any of", "or", Joining.None),
        ("none", "none of", "nor", Joining.Any),
        ("any_item", "any item", "and", Joining.NoItem),
        ("every_item", "every item", "and", null),
        ("no_item", "no item", "and", Joining.AnyItem),
        ("any_shipment", "any shipment", "and", Joining.NoShipment),
        ("every_shipment", "every shipment", "and", null),
        ("no_shipment", "no shipment", "and", Joining.AnyShipment),
        ("count_items", "number of items", "and", null),
        ("sum_quantity", "sum of quantity", "and", null),
        ("sum_unit_price", "sum of unit price", "and", null),
    ];

    /// <summary>The word in rule JSON; of counts and sums the word in drafts.</summary>
    public static string Key(this Joining joining) => Table[(int)joining].Key;

    /// <summary>The words of the head's select.</summary>
    public static LocalizableText Words(this Joining joining) => joining.Within().Capitalized();

    /// <summary>The same within a sentence.</summary>
    public static LocalizableText Within(this Joining joining) => Table[(int)joining].Within;

    /// <summary>The word between two rows.</summary>
    public static LocalizableText Connector(this Joining joining) => Table[(int)joining].Connector;

    /// <summary>What the rows are evaluated on.</summary>
    public static AttributeSubject Subject(this Joining joining) => joining switch
    {
        <= Joining.None => AttributeSubject.Order,
        <= Joining.NoItem => AttributeSubject.Item,
        <= Joining.NoShipment => AttributeSubject.Shipment,
        _ => AttributeSubject.Item,
    };

    /// <summary>Whether the rows are evaluated together on one item or shipment.</summary>
    public static bool IsScope(this Joining joining) => joining > Joining.None;

    /// <summary>Whether the items that fulfil the rows are counted or added up.</summary>
    public static bool IsAggregate(this Joining joining) => joining > Joining.NoShipment;

    /// <summary>What is added up; null for a count.</summary>
    public static AttributeReference? Summed(this Joining joining) => joining switch
    {
        Joining.SumQuantity => AttributeCatalogue.Get("item.quantity"),
        Joining.SumUnitPrice => AttributeCatalogue.Get("item.unit_price"),
        _ => null,
    };

    /// <summary>The joining of a count or sum.</summary>
    public static Joining Of(RuleAggregate aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        return new[] { Joining.SumQuantity, Joining.SumUnitPrice }
            .FirstOrDefault(sum => aggregate.Summed is { } summed && summed.Equals(sum.Summed()), Joining.CountItems);
    }

    /// <summary>The joining of the same rows that holds exactly when this one does not; null when no single head says that.</summary>
    public static Joining? Negation(this Joining joining) => Table[(int)joining].Negation;

    /// <summary>What the head's select may change to: the rows must keep their subject.</summary>
    public static ImmutableArray<Joining> Siblings(this Joining joining) =>
        [.. Enum.GetValues<Joining>().Where(other => other.Subject() == joining.Subject())];

    /// <summary>The joining of a domain group.</summary>
    public static Joining Of(RuleGroupKind kind) => (Joining)(int)kind;

    /// <summary>The joining of a domain scope.</summary>
    public static Joining Of(RuleScopeKind kind, AttributeSubject subject) =>
        (Joining)((int)kind + (int)(subject == AttributeSubject.Item ? Joining.AnyItem : Joining.AnyShipment));

    /// <summary>The group kind of a joining that is no scope.</summary>
    public static RuleGroupKind GroupKind(this Joining joining) => (RuleGroupKind)(int)joining;

    /// <summary>The scope kind of a joining that is a scope.</summary>
    public static RuleScopeKind ScopeKind(this Joining joining) => (RuleScopeKind)(((int)joining - (int)Joining.AnyItem) % 3);
}
