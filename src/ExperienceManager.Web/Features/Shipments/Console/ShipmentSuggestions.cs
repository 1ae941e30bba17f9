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
        "amz", "anpost", "bpost", "bring", "brt", "dao", "depost", "dhl", "dhlexp", "dpd", "dpduk", "fedex", "gls", "hrs", "postat",
        "posti", "postnord", "royalmail", "swisspost", "ups", "usps",
    ];

    /// <summary>Nothing seen yet.</summary>
    public static ShipmentSuggestions None { get; } = Of([], new ConsoleText(ConsoleLanguage.English));

    /// <summary>Counts over orders.</summary>
    public static ShipmentSuggestions Of(IReadOnlyList<OrderData> orders, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var carriers = Rank(
            orders.SelectMany(order => order.Shipments.Select(shipment => shipment.Carrier).OfType<string>().Distinct()), texts).ToList();
        return new(
            [.. carriers, .. Documented.Where(carrier => carriers.All(seen => seen.Value != carrier))
                .Select(carrier => new ComboOption(carrier))],
            [.. Rank(orders.SelectMany(order => order.Labels.Sorted), texts).Take(MaxLabels)]);
    }

    private static IEnumerable<ComboOption> Rank(IEnumerable<string> values, ConsoleText texts) =>
        values.CountBy(text => text, StringComparer.Ordinal)
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new ComboOption(pair.Key, texts.Count(pair.Value, "1 order", $"{pair.Value} orders")));
}
