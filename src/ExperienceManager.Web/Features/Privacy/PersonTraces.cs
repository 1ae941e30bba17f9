using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Privacy;

/// <summary>Texts by which something that is about a person is found.</summary>
internal static class PersonTraces
{
    // Shorter texts stand everywhere: a country, "Anna" in "Annaberg".
    private const int MinTrace = 6;

    /// <summary>Texts by which a message about the order, or about its person, is found.</summary>
    public static ImmutableArray<string> Of(OrderData order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var address = order.Address;
        return In(
        [
            order.Email, order.ExternalId, order.ExternalCustomerId, order.OrderName, order.OrderNumber,
            address.Phone, address.Street, address.Name,
        ]);
    }

    /// <summary>Of several texts those that are long enough to find a message by, without the blanks around them.</summary>
    public static ImmutableArray<string> In(IEnumerable<string?> texts) =>
    [
        .. texts.OfType<string>().Select(text => text.Trim()).Where(text => text.Length >= MinTrace)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];
}
