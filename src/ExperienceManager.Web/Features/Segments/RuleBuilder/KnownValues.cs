using ExperienceManager.Domain.Carriers;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Values that an attribute is known to have, whether recent orders have them or not.</summary>
public static class KnownValues
{
    private static readonly Lazy<IReadOnlyList<KnownValue>> Carriers =
        new(() => [.. CarrierCatalogue.All.Select(carrier => new KnownValue(carrier.Key, carrier.Name))]);

    /// <summary>The values of an attribute; none where any text can be one.</summary>
    public static IReadOnlyList<KnownValue> Of(AttributeDefinition attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return attribute.Key switch
        {
            "customer.country" or "shipment.destination_country" => KnownCountries.All,
            "customer.state" or "shipment.destination_state" => KnownStates.All,
            "order.currency" => KnownCurrencies.All,
            "shipment.carrier" => Carriers.Value,
            _ => [.. attribute.Words.Select(word => new KnownValue(word, ""))],
        };
    }
}
