using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>
/// What carriers say of the demo's newest parcels: a label without a scan, a delay, an exception, a parcel to pick up, a failed attempt.
/// </summary>
internal static class DemoReports
{
    private static readonly Dictionary<string, (string Word, int HoursAgo, string? Place)[]> Reports = new(StringComparer.Ordinal)
    {
        ["11069"] = [("label_created", 5, null)],
        ["11067"] = [("label_created", 40, null), ("in_transit", 30, "Redmond, WA"), ("weather_delay", 6, "Denver, CO")],
        ["11066"] = [("in_transit", 40, "Redmond, WA"), ("out_for_delivery", 8, null), ("address_issue", 3, null)],
        ["11064"] = [("in_transit", 45, "Redmond, WA"), ("ready_for_pickup", 20, null)],
        ["11063"] = [("in_transit", 50, "Redmond, WA"), ("out_for_delivery", 28, null), ("attempted_delivery", 22, null)],
        ["11060"] = [("label_created", 90, null), ("in_transit", 80, "Redmond, WA"), ("out_for_delivery", 50, null),
            ("delivered", 46, null)],
    };

    /// <summary>The order with the reports about its parcels.</summary>
    public static OrderData Add(OrderData order, Instant now) => !Reports.TryGetValue(order.OrderNumber, out var reports)
        ? order
        : order with
        {
            Shipments = order.Shipments.Select(shipment => shipment with
            {
                Events = reports.Select(report => Make(report, now)).ToEquatableArray(),
            }).ToEquatableArray(),
        };

    private static ShipmentEvent Make((string Word, int HoursAgo, string? Place) report, Instant now) =>
        new(report.Word, now - Duration.FromHours(report.HoursAgo), null) { Location = report.Place };
}
