using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The countries that a rule has chosen where a state is asked for.</summary>
public static class ChosenCountries
{
    /// <summary>The attribute with the country of a state; null for other attributes.</summary>
    public static AttributeReference? CountryOf(AttributeDefinition? attribute) => attribute?.Key switch
    {
        "customer.state" => AttributeCatalogue.Get("customer.country"),
        "shipment.destination_state" => AttributeCatalogue.Get("shipment.destination_country"),
        _ => null,
    };

    /// <summary>The countries of conditions that hold together with a condition on a state; empty when none is chosen.</summary>
    public static IReadOnlyList<string> Of(RuleOutline outline, DraftCondition condition)
    {
        ArgumentNullException.ThrowIfNull(outline);
        ArgumentNullException.ThrowIfNull(condition);
        if (CountryOf(condition.Attribute) is not { } country) return [];
        for (var group = outline[condition].Parent; group is not null; group = outline[group].Parent)
        {
            if (group.Joining != Joining.All && !group.IsScope) continue;
            string[] chosen =
            [
                .. group.Nodes.OfType<DraftCondition>()
                    .Where(other => other.Attribute == country.Definition && other.Operator is RuleOperator.Equals or RuleOperator.IsOneOf)
                    .SelectMany(other => other.UsedValues).Select(value => value.Text),
            ];
            if (chosen.Length > 0) return chosen;
        }

        return [];
    }
}
