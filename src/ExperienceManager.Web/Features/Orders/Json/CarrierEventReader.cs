using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads carrier events: <c>event_name</c> and <c>event_time</c> are required, <c>external_id</c> tells duplicates.</summary>
internal static class CarrierEventReader
{
    private const int MaxNameLength = 200;
    private const int MaxTextLength = 500;

    // Times before it come from clocks and fields that were never set.
    private static readonly Instant First = Instant.FromUtc(2000, 1, 1, 0, 0);

    /// <summary>Reads the body of one event.</summary>
    public static CarrierReport ReadBody(ref JsonCursor json)
    {
        var happened = Read(ref json, stored: false, out var hasZone) ?? new ShipmentEvent("", default, null);
        return new CarrierReport(happened, hasZone);
    }

    /// <summary>Reads the stored list that the cursor stands on.</summary>
    public static EquatableArray<ShipmentEvent> ReadList(ref JsonCursor json)
    {
        if (!json.BeginList()) return [];
        var events = new List<ShipmentEvent>();
        while (json.NextElement())
        {
            if (Read(ref json, stored: true, out _) is { } happened) events.Add(happened);
        }

        return events.ToEquatableArray();
    }

    private static ShipmentEvent? Read(ref JsonCursor json, bool stored, out bool hasZone)
    {
        hasZone = true;
        var mark = json.Mark;
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<CarrierEventMember>);
        string? name = null, id = null, source = null, location = null, message = null;
        Instant? at = null;
        DeliveryWindow? estimate = null;
        while (json.NextMember(ref given, out CarrierEventMember member))
        {
            if (member == CarrierEventMember.EventName) name = json.Word("event_name");
            else if (member == CarrierEventMember.EventTime) at = json.Time("event_time", out hasZone);
            else if (member == CarrierEventMember.Source && stored) source = json.Word("source");
            else if (member == CarrierEventMember.EstimatedDelivery) estimate = EstimateJson.Read(ref json);
            else if (member == CarrierEventMember.Location) location = LocationReader.Read(ref json);
            else if (member == CarrierEventMember.Message) message = Shown(json.Text("message"));
            else if (member == CarrierEventMember.ExternalId) id = json.Text("external_id");
            else json.Skip();
        }

        if (json.Mark > mark) return null;
        if (string.IsNullOrWhiteSpace(name)) json.Note("event_name", "This member is required.", "missing");
        else if (name.Length > MaxNameLength) json.Note("event_name", $"An event's name has at most {MaxNameLength} characters.", "too_long");
        if (at is null) json.Note("event_time", "This member is required.", "missing");
        else if (!stored && at < First) json.Note("event_time", "This time is before 2000. Send when the event happened.", "too_early");
        if (json.Mark > mark) return null;
        return new ShipmentEvent(name!, at!.Value, string.IsNullOrEmpty(id) ? null : id)
        {
            Source = source,
            EstimatedDelivery = estimate,
            Location = location,
            Message = message,
        };
    }

    private static string? Shown(string? text) => string.IsNullOrWhiteSpace(text) ? null : PlainText.Shorten(text.Trim(), MaxTextLength);
}
