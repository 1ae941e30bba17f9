using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Shipments.Console;

/// <summary>Carriers and labels to choose from: those of recent orders, then the documented carriers.</summary>
/// <param name="Carriers">Most frequent first.</param>
/// <param name="Labels">Most frequent first.</param>
public sealed record ShipmentSuggestions(IReadOnlyList<ComboOption> Carriers, IReadOnlyList<ComboOption> Labels)
{
    private const int MaxLabels = 500;

    // The part of the documented enum that is printed; the list there is cut off.
    private static readonly string[] Documented =
    [
        "amz", "anpost", "bpost", "bring", "brt", "dao", "depost", "dhl", "dhlexp", "dpd", "dpduk", "fedex", "gls", "hrs", "postat", "posti", "postnord", "royalmail", "swisspost", "ups", "usps",
    ];

    /// <summary>Nothing seen yet.</summary>
    public static ShipmentSuggestions None { get; } = Of([]);

    /// <summary>Counts over orders.</summary>
    public static ShipmentSuggestions Of(IReadOnlyList<OrderData> orders)
    {
        var carriers = Rank(orders.SelectMany(order => order.Shipments.Select(shipment => shipment.Carrier).OfType<string>().Distinct())).ToList();
        return new(
            [.. carriers, .. Documented.Where(carrier => carriers.All(seen => seen.Value != carrier)).Select(carrier => new ComboOption(carrier))],
            [.. Rank(orders.SelectMany(order => order.Labels.Sorted)).Take(MaxLabels)]);
    }

    private static IEnumerable<ComboOption> Rank(IEnumerable<string> texts) => texts.CountBy(text => text, StringComparer.Ordinal)
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new ComboOption(pair.Key, pair.Value == 1 ? "1 order" : $"{pair.Value} orders"));
}
