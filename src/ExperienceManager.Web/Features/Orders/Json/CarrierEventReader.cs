using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads carrier events: <c>event_name</c> and <c>event_time</c> are required, <c>external_id</c> tells duplicates.</summary>
internal static class CarrierEventReader
{
    private const int LongestName = 200;

    /// <summary>Reads the body of one event.</summary>
    public static ShipmentEvent ReadBody(ref JsonCursor json) => Read(ref json) ?? new ShipmentEvent("", default, null);

    /// <summary>Reads the stored list that the cursor stands on.</summary>
    public static EquatableArray<ShipmentEvent> ReadList(ref JsonCursor json)
    {
        if (!json.BeginList()) return [];
        var events = new List<ShipmentEvent>();
        while (json.NextElement())
        {
            if (Read(ref json) is { } happened) events.Add(happened);
        }

        return events.ToEquatableArray();
    }

    private static ShipmentEvent? Read(ref JsonCursor json)
    {
        var mark = json.Mark;
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<CarrierEventMember>);
        string? name = null, id = null;
        Instant? at = null;
        while (json.NextMember(ref given, out CarrierEventMember member))
        {
            if (member == CarrierEventMember.EventName) name = json.Word("event_name");
            else if (member == CarrierEventMember.EventTime) at = json.Time("event_time");
            else id = json.Text("external_id");
        }

        if (json.Mark > mark) return null;
        if (string.IsNullOrWhiteSpace(name)) json.Note("event_name", "This member is required.", "missing");
        else if (name.Length > LongestName) json.Note("event_name", $"An event's name has at most {LongestName} characters.", "too_long");
        if (at is null) json.Note("event_time", "This member is required.", "missing");
        return json.Mark > mark ? null : new ShipmentEvent(name!, at!.Value, string.IsNullOrEmpty(id) ? null : id);
    }
}
