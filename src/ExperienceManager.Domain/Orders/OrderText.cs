using System.Collections.Immutable;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Orders;

/// <summary>
/// What people look for an order by: its number, external id and name, its customer's name, e-mail address and id, and tracking numbers.
/// </summary>
public static class OrderText
{
    private const int MaxFieldLength = 256;
    private const int MaxLength = 4_000;

    /// <summary>
    /// All of it folded (<see cref="SearchText.Fold"/>), one line each, at most 4,000 characters; of a longer one the first 256 characters.
    /// </summary>
    public static string Of(OrderData order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var fields = FieldsOf(order).OfType<string>().Where(field => field.Length > 0);
        var text = string.Join('\n', fields.Select(Fold).Distinct(StringComparer.Ordinal));
        return PlainText.IsStorable(text) ? Cut(text, MaxLength) : "";
    }

    private static string Fold(string field) => SearchText.Fold(Cut(field, MaxFieldLength));

    private static IEnumerable<string?> FieldsOf(OrderData order) =>
    [
        order.OrderNumber, order.OrderName, order.ExternalId, order.Email, order.ExternalCustomerId, order.Address.Name,
        order.Customer.Address.Name,
        .. order.Shipments.Select(shipment => shipment.TrackingNumber),
    ];

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}

/// <summary>What someone typed into the search of orders.</summary>
public sealed record OrderTextQuery
{
    /// <summary>Characters that a part of a text has to have; fewer are the beginning of an order number.</summary>
    public const int MinPart = 3;

    private OrderTextQuery(ImmutableArray<string> terms) => Terms = terms;

    /// <summary>The words, folded. Every one of them has to be found.</summary>
    public ImmutableArray<string> Terms { get; }

    /// <summary>
    /// Whether it is too short for a part of a text: then it is the beginning of the order number, or all of any other field.
    /// </summary>
    public bool IsShort => Terms.Length == 1 && Terms[0].Length < MinPart;

    /// <summary>Reads it; null when there is nothing to look for.</summary>
    public static OrderTextQuery? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var terms = SearchText.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
        return terms.Length == 0 ? null : new OrderTextQuery(terms);
    }

    /// <summary>Whether an order is found.</summary>
    public bool Matches(OrderData order)
    {
        var text = OrderText.Of(order);
        if (!IsShort) return Terms.All(term => text.Contains(term, StringComparison.Ordinal));
        return SearchText.Fold(order.OrderNumber).StartsWith(Terms[0], StringComparison.Ordinal)
            || text.Split('\n').Contains(Terms[0], StringComparer.Ordinal);
    }
}
