using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Query;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>Reads the search for a part of a text and the filters from the query string of the API.</summary>
internal static class OrderFilterReader
{
    /// <summary>Characters of a text that is searched for.</summary>
    public const int MaxText = 256;

    private static readonly string[] Statuses = [.. Enum.GetNames<OrderStatus>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>What may be asked for.</summary>
    public static QueryParameter[] Parameters { get; } =
    [
        new(
            "q",
            QueryKind.Text,
            "A part of the order number, name or external id, of the customer's name, e-mail address or id, or of a tracking number. "
            + "Case and accents do not matter; several words must all be found. Fewer than 3 characters: the beginning of the order number."),
        QueryParameter.Choice("status", Statuses, "Where the order is in its life."),
        QueryParameter.Choice("delivery_state", DeliveryStates.Keys, "Where its delivery is, as its page says."),
        new("country_code", QueryKind.Text, "The country of its address, in upper or lower case."),
        new("shown_segment", QueryKind.Text, "Key of the segment whose page the order sees now; default for none."),
        new("shown_experience", QueryKind.Text, "Key of the experience the order sees now."),
        new("shown_campaign", QueryKind.Uuid, "A campaign the order sees now: as locked at fulfilment, before that by its labels."),
    ];

    /// <summary>The text that is searched for; null when there is none.</summary>
    public static string? ReadText(IQueryCollection query, List<Problem> problems)
    {
        var text = OrderSearchReader.Text(query, "q", problems)?.Trim();
        if (text is { Length: > MaxText }) problems.Add(new Problem("q", $"This may have at most {MaxText} characters.", "too_long"));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The filters.</summary>
    public static OrderFilter Read(IQueryCollection query, List<Problem> problems) => new()
    {
        Status = StatusOf(OrderSearchReader.Text(query, "status", problems)),
        Delivery = DeliveryStates.Find(OrderSearchReader.Text(query, "delivery_state", problems)),
        Country = Given(query, "country_code", problems),
        Segment = Given(query, "shown_segment", problems),
        Experience = Given(query, "shown_experience", problems),
        Campaign = OrderSearchReader.Text(query, "shown_campaign", problems) is { Length: > 0 }
            ? OrderSearchReader.Uuid(query, "shown_campaign", problems) : null,
    };

    /// <summary>The status of its name; null when there is none of that name.</summary>
    public static OrderStatus? StatusOf(string? name) =>
        Array.IndexOf(Statuses, name) is var at and >= 0 ? Enum.GetValues<OrderStatus>()[at] : null;

    /// <summary>The name of a status.</summary>
    public static string NameOf(OrderStatus status) => Statuses[Array.IndexOf(Enum.GetValues<OrderStatus>(), status)];

    private static string? Given(IQueryCollection query, string name, List<Problem> problems) =>
        OrderSearchReader.Text(query, name, problems) is { Length: > 0 } text ? text : null;
}
