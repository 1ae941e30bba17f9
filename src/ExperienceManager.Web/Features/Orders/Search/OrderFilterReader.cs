using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>Reads the search for a part of a text and the filters from the query string of the API.</summary>
internal static class OrderFilterReader
{
    /// <summary>Characters of a text that is searched for.</summary>
    public const int MaxText = 256;

    private static readonly string[] Statuses = [.. Enum.GetNames<OrderStatus>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The text that is searched for; null when there is none.</summary>
    public static string? ReadText(string? given, List<Problem> problems)
    {
        var text = given?.Trim();
        if (text is { Length: > MaxText }) problems.Add(new Problem("q", $"This may have at most {MaxText} characters.", "too_long"));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The filters.</summary>
    public static OrderFilter Read(OrderSearchQuery query, List<Problem> problems) => new()
    {
        Status = StatusOf(query.Status),
        Delivery = DeliveryStates.Find(query.DeliveryState),
        Country = Given(query.CountryCode),
        Segment = Given(query.ShownSegment),
        Experience = Given(query.ShownExperience),
        Campaign = OrderSearchReader.Uuid(Given(query.ShownCampaign), "shown_campaign", problems),
    };

    /// <summary>The status of its name; null when there is none of that name.</summary>
    public static OrderStatus? StatusOf(string? name) =>
        Array.IndexOf(Statuses, name) is var at and >= 0 ? Enum.GetValues<OrderStatus>()[at] : null;

    /// <summary>The name of a status.</summary>
    public static string NameOf(OrderStatus status) => Statuses[Array.IndexOf(Enum.GetValues<OrderStatus>(), status)];

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
