using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>What the sender of an order should look at although it was taken as it came.</summary>
internal static class OrderWarnings
{
    private const int ShownCharacters = 80;
    private const string Exactly = "Rules compare it exactly as sent.";

    /// <summary>A sentence for each thing.</summary>
    public static IReadOnlyList<string> Of(OrderUpsert upsert)
    {
        var order = upsert.Order;
        var warnings = new List<string>(LabelWarnings.Of(order.Labels));
        if (CurrencyCode.WarningOf(CurrencyCode.Normalize(order.Currency)) is { } currency) warnings.Add(currency);
        warnings.AddRange(AddressesOf(order).SelectMany(PartsOf).Select(WarningOf).OfType<string>().Distinct(StringComparer.Ordinal));
        return warnings;
    }

    private static IEnumerable<Address> AddressesOf(OrderData order) =>
        [order.Address, order.Customer.Address, .. order.Shipments.Select(shipment => shipment.Destination).OfType<Address>()];

    private static IEnumerable<(string Name, string? Text)> PartsOf(Address address) =>
        [("city", address.City), ("state", address.State), ("postal code", address.Zip), ("country", address.Country)];

    // Rules compare addresses exactly, so "München " and "München" in decomposed letters are other cities than "München".
    private static string? WarningOf((string Name, string? Text) part)
    {
        if (part.Text is not { Length: > 0 } text) return null;
        var shown = PlainText.Shorten(text, ShownCharacters);
        if (text.Trim().Length < text.Length) return $"The {part.Name} \"{shown}\" has blanks around it. {Exactly}";
        if (text.Contains('\u00a0', StringComparison.Ordinal)) return $"The {part.Name} \"{shown}\" has a no-break space in it. {Exactly}";
        if (!PlainText.HasNormalForm(text) || text.IsNormalized(NormalizationForm.FormC)) return null;
        return $"The {part.Name} \"{shown}\" is written with combining characters (Unicode NFD; send NFC). {Exactly}";
    }
}
