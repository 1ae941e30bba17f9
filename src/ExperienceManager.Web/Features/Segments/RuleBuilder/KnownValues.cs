using ExperienceManager.Domain.Carriers;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Values that an attribute is known to have, whether recent orders have them or not.</summary>
public static class KnownValues
{
    private static readonly Lazy<IReadOnlyList<KnownValue>> _carriers =
        new(() => [.. CarrierCatalogue.All.Select(carrier => new KnownValue(carrier.Key, carrier.Name))]);

    /// <summary>The values of an attribute; none where any text can be one.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="language">The language of their names.</param>
    /// <param name="countries">The countries whose states are asked for; all when empty.</param>
    public static IReadOnlyList<KnownValue> Of(AttributeReference attribute, string language, IReadOnlyList<string> countries)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return attribute.Definition.Key switch
        {
            "customer.country" or "shipment.destination_country" => KnownCountries.In(language),
            "customer.state" or "shipment.destination_state" => KnownStates.Of(countries),
            "order.currency" => KnownCurrencies.In(language),
            "shipment.carrier" => _carriers.Value,
            _ when attribute.Definition.IsCustom && attribute.Path is "locale" or "language" => KnownLocales.In(language),
            _ => [.. attribute.Definition.Words.Select(word => new KnownValue(word, ""))],
        };
    }
}
