using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>What a sender should know about an event that was kept but does not move its parcel.</summary>
internal static class ReportCheck
{
    private const int MaxShown = 80;

    /// <summary>The event at its instant, with what to warn about.</summary>
    /// <param name="report">The event as it came in.</param>
    /// <param name="zone">The shop's zone: that of times which name none.</param>
    /// <param name="now">The server's clock.</param>
    public static (ShipmentEvent Event, IReadOnlyList<string> Warnings) Of(CarrierReport report, string zone, Instant now)
    {
        var warnings = new List<string>();
        var happened = report.Event;
        if (!report.HasZone)
        {
            happened = happened with { At = InZone(happened.At, zone) };
            warnings.Add($"event_time has no offset and was read in the shop's zone, {zone}.");
        }

        if (happened.Word is null) warnings.Add(UnknownWord(happened.Name));
        if (happened.At > now + ShipmentTimeline.MaxAhead)
        {
            var hours = ShipmentTimeline.MaxAhead.TotalHours.ToString(CultureInfo.InvariantCulture);
            warnings.Add($"event_time is more than {hours} hours ahead of the server. The event is kept and does not move the parcel before its time.");
        }

        return (happened, warnings);
    }

    /// <summary>What to warn about a word that is not in the table.</summary>
    public static string UnknownWord(string word) =>
        $"“{PlainText.Shorten(word, MaxShown)}” is no known status of a parcel. It is kept and does not move the parcel.";

    /// <summary>What to warn about a parcel that gets an event.</summary>
    public static IEnumerable<string> Of(Shipment shipment) => shipment.WithdrawnAt is null
        ? []
        : ["The parcel was withdrawn by its source. The event is kept in its history and shown nowhere."];

    private static Instant InZone(Instant asUtc, string zone) =>
        (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc).AtLeniently(asUtc.InUtc().LocalDateTime).ToInstant();
}
