using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>What carriers say of the demo's newest parcels: a label without a scan, a delay, an exception, a parcel to pick up, a failed attempt.</summary>
internal static class DemoReports
{
    private static readonly Dictionary<string, (string Word, int HoursAgo)[]> Reports = new(StringComparer.Ordinal)
    {
        ["11069"] = [("label_created", 5)],
        ["11067"] = [("label_created", 40), ("in_transit", 30), ("weather_delay", 6)],
        ["11066"] = [("in_transit", 40), ("out_for_delivery", 8), ("address_issue", 3)],
        ["11064"] = [("in_transit", 45), ("ready_for_pickup", 20)],
        ["11063"] = [("in_transit", 50), ("out_for_delivery", 28), ("attempted_delivery", 22)],
        ["11060"] = [("label_created", 90), ("in_transit", 80), ("out_for_delivery", 50), ("delivered", 46)],
    };

    /// <summary>The order with the reports about its parcels.</summary>
    public static OrderData Add(OrderData order, Instant now) => !Reports.TryGetValue(order.OrderNumber, out var reports) ? order : order with
    {
        Shipments = order.Shipments.Select(shipment => shipment with
        {
            Events = reports.Select(report => new ShipmentEvent(report.Word, now - Duration.FromHours(report.HoursAgo), null)).ToEquatableArray(),
        }).ToEquatableArray(),
    };
}
